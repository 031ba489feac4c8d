import { type Finding, shown } from './finding.ts'
import { Place } from './place.ts'
import type { Json } from './result.ts'

const differs = (stated: Place, recomputed: Json | undefined): Finding => ({
  check: 'figure',
  path: stated.path,
  problem: recomputed === undefined ? 'follows from nothing' : 'is not what follows from the facts',
  stated: shown(stated.value),
  recomputed: shown(recomputed),
})

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The parts of a list or of an object by their names. */
const partsOf = (value: object): ReadonlyMap<string, unknown> => new Map(Object.entries(value))

/** The first figure that is not what was worked out anew; null where all of them are. */
export function firstDifference(stated: Place, recomputed: Json): Finding | null {
  const { value, path } = stated
  if (!isObject(value) || !isObject(recomputed))
    return value === recomputed ? null : differs(stated, recomputed)
  if (Array.isArray(value) !== Array.isArray(recomputed)) return differs(stated, recomputed)
  const said = partsOf(value)
  for (const [name, part] of Object.entries(recomputed)) {
    const found = firstDifference(new Place(said.get(name), `${path}.${name}`), part)
    if (found !== null) return found
  }
  for (const [name, part] of said)
    if (!Object.hasOwn(recomputed, name))
      return differs(new Place(part, `${path}.${name}`), undefined)
  return null
}

/** How many values there are in it. */
export const countValues = (value: Json): number =>
  isObject(value)
    ? Object.values(value).reduce((sum: number, one: Json) => sum + countValues(one), 0)
    : 1
