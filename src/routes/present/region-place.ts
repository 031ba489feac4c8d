import type { Translate } from '../../http/language/language.ts'
import { type Bilingual, isSynthetic } from '../../methodology/index.ts'

/**
 * A region as every answer names it: with whether it was made up.
 * @param name a plain text where its name is not known and its code stands for it
 */
export const regionPlace = (code: string, name: Bilingual | string, t: Translate) => ({
  code,
  name: typeof name === 'string' ? name : t(name),
  synthetic: isSynthetic(code),
})
