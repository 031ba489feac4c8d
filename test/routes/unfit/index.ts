import { circumstances } from './circumstances.ts'
import { editions } from './editions.ts'
import { counts, places, times } from './places.ts'
import { references } from './references.ts'
import { forbidden } from './rights.ts'
import type { Unfit } from './unfit.ts'

export const unfit: readonly Unfit[] = [
  ...places,
  ...times,
  ...counts,
  ...references,
  ...circumstances,
  ...editions,
  ...forbidden,
]
