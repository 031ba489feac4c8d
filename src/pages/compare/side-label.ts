import type { Translate } from '../../http/language/language.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { Pair } from '../../scoring/index.ts'
import { dayInWords, instantInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import type { Sides } from './model.ts'
import { compareWords as words } from './words.ts'

/**
 * What tells the two sides apart, as short as it can be: the versions, the dates, the bases, the
 * regions; where nothing does, the version.
 */
export function sideLabels(
  sides: Sides,
  names: Pair<string> | null,
  { t, language }: Pick<Frame, 't' | 'language'>,
): Pair<string> {
  const { base, target } = sides
  const told = [
    (side: Sides['base']) => side.version.compiled.version,
    (side: Sides['base']) => dayInWords(side.question.asOf, language),
    (side: Sides['base']) => t(inTable.basis(side.question.basis)),
    (side: Sides['base']) => knownIn(side, { t, language }),
  ].filter((tell) => tell(base) !== tell(target))
  const isOfTwo = names !== null && names.base !== names.target
  const label = (name: 'base' | 'target'): string => {
    const parts = [...(isOfTwo ? [names[name]] : []), ...told.map((tell) => tell(sides[name]))]
    return parts.length === 0 ? sides[name].version.compiled.version : parts.join(', ')
  }
  return { base: label('base'), target: label('target') }
}

const knownIn = (
  { question: { knownAt } }: Sides['base'],
  { t, language }: { readonly t: Translate; readonly language: Frame['language'] },
): string => (knownAt === null ? '' : `${t(words.known)} ${instantInWords(knownAt, language)}`)
