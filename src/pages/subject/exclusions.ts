import { compare, parseRational } from '../../exact/rational.ts'
import type { Language, Translate } from '../../http/language/language.ts'
import type { Catalogue } from '../../methodology/index.ts'
import type { ExclusionBody } from '../../routes/schemas/score.ts'
import { gainInWords } from './shares.ts'
import { exclusionWords, subjectWords as words } from './words.ts'

/** Something taken out of a score, or the same thing taken out of several bodies. */
export interface ExclusionLine {
  readonly what: string
  readonly items: string
  /** An act or a fact; of many bodies their number stands in its place. */
  readonly source: string
  /** In percentage points with a sign; a range of several. */
  readonly points: string
}

const orderOf = (points: string | null, other: string | null): number =>
  points === null || other === null
    ? Number(points === null) - Number(other === null)
    : compare(parseRational(points), parseRational(other))

function whatOf({ kind, trait }: ExclusionBody, { traits }: Catalogue, t: Translate): string {
  if (trait === null) return t(exclusionWords[kind])
  const label = traits.find(({ id }) => id === trait)?.label
  return `${t(exclusionWords.trait)}: ${label === undefined ? trait : t(label)}`
}

const sourceOf = ({ act, fact }: ExclusionBody, t: Translate): string =>
  act !== null ? `${t(words.byAct)} ${act}` : fact !== null ? `${t(words.fact)} ${fact}` : '—'

function range(points: readonly (string | null)[], language: Language): string {
  const inOrder = points.toSorted(orderOf)
  const [low = null] = inOrder
  const high = inOrder.findLast((each) => each !== null) ?? null
  const [from, to] = [gainInWords(low, language), gainInWords(high, language)]
  return from === to ? from : `${from} … ${to}`
}

/**
 * What was taken out, line by line: of the plan each by itself, of the bodies the same cause in one
 * line, because a region of sixty bodies has hundreds.
 * @param count how many bodies, in words
 */
export function exclusionLines(
  exclusions: readonly ExclusionBody[],
  catalogue: Catalogue,
  count: (bodies: number) => string,
  t: Translate,
  language: Language,
): readonly ExclusionLine[] {
  const own = exclusions.filter(({ body }) => body === null)
  const inside = Map.groupBy(
    exclusions.filter(({ body }) => body !== null),
    ({ kind, trait, items }) => (kind === 'trait' ? `${trait}` : `${kind} ${items.join()}`),
  )
  return [
    ...own.map((each) => ({
      what: whatOf(each, catalogue, t),
      items: each.items.join(', '),
      source: sourceOf(each, t),
      points: gainInWords(each.points, language),
    })),
    ...[...inside.values()].flatMap((same) => {
      const [first] = same
      if (first === undefined) return []
      return [
        {
          what: whatOf(first, catalogue, t),
          items: first.items.join(', '),
          source:
            same.length === 1
              ? `${first.body}, ${sourceOf(first, t)}`
              : count(new Set(same.map(({ body }) => body)).size),
          points: range(
            same.map(({ points }) => points),
            language,
          ),
        },
      ]
    }),
  ]
}
