import { parseRational, toFraction } from '../../exact/rational.ts'
import { completionDay, isBelowTarget, isProved, lateness } from '../../facts/index.ts'
import { gapInWords } from '../../http/language/gap.ts'
import type { Translate } from '../../http/language/language.ts'
import type { Bilingual, CivilDate, Deadline } from '../../methodology/index.ts'
import type { Basis, CompiledVersion, RowInput } from '../../scoring/index.ts'
import { nameOfRow } from '../../services/gap/action.ts'
import type { GapAnswer, ValuedAction } from '../../services/gap.ts'
import type { GapBody, OpenItemBody } from '../schemas/gap.ts'
import { presentDeadline } from './deadline.ts'
import { presentResponsible } from './roadmap.ts'
import { presentScore } from './score.ts'

/** What an action is told by, beside itself. */
export interface Telling {
  readonly answer: GapAnswer
  readonly by: CivilDate
  readonly basis: Basis
  readonly t: Translate
}

const presentPlace = (action: ValuedAction) => ({
  body: action.body,
  item: action.item.id,
  row: nameOfRow(action),
})

function lastDeadline(rows: readonly RowInput[]): Deadline | null {
  return rows.reduce<Deadline | null>(
    (last, { deadline }) =>
      deadline !== null && (last === null || deadline.resolved > last.resolved) ? deadline : last,
    null,
  )
}

function presentResponsibles(
  { body, rows }: ValuedAction,
  { answer, t }: Telling,
): OpenItemBody['responsible'] {
  const names = new Map<string, Bilingual>(answer.bodies.map(({ code, name }) => [code, name]))
  if (body !== null) return [presentResponsible({ kind: 'body', body, role: 'performs' }, names, t)]
  const numbers = rows.map(({ number }) => number)
  return (answer.edition?.edition.rows ?? [])
    .filter(({ number }) => numbers.includes(number))
    .flatMap(({ responsible }) => responsible)
    .map((responsible) => presentResponsible(responsible, names, t))
}

function presentMissing(
  { rows, counted }: ValuedAction,
  { basis, t }: Telling,
): OpenItemBody['missing'] {
  const filled = basis === 'reported' ? ['accepted', 'pending'] : ['accepted']
  return (counted ? [] : rows).flatMap((row) =>
    row.requirements
      .filter(({ status }) => !filled.includes(status))
      .map(({ id, label, kinds, approvedBy, status }) => ({
        id,
        row: row.number,
        label: t(label),
        kinds: [...kinds],
        approvedBy,
        status,
      })),
  )
}

function presentRatio({ input, item }: ValuedAction): OpenItemBody['ratio'] {
  if (item.ratioTarget === undefined || !isBelowTarget(input)) return null
  return {
    target: toFraction(parseRational(item.ratioTarget)),
    reached: toFraction(input.ratio),
    done: input.measurement?.done ?? null,
    total: input.measurement?.total ?? null,
  }
}

/** The last day as of which one of the rows would count, and by how much the latest is late. */
function presentCompletion({ rows, counted }: ValuedAction, by: CivilDate) {
  if (counted) return { completedOn: by, daysLate: 0 }
  const days = rows.map((row) => {
    const on = isProved(row) ? (row.completedOn ?? by) : completionDay(row, by)
    return { on, late: Math.max(0, lateness(row, on)) }
  })
  return {
    completedOn:
      days
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? by,
    daysLate: Math.max(0, ...days.map(({ late }) => late)),
  }
}

export const presentOpenItem = (action: ValuedAction, telling: Telling): OpenItemBody => {
  const { input, counted, item, rows, rollUps, alone } = action
  return {
    ...presentPlace(action),
    label: telling.t(item.label),
    alone: toFraction(alone),
    rollUps: [...rollUps],
    ...presentDeadline(lastDeadline(rows), telling.t),
    ...presentCompletion(action, telling.by),
    responsible: presentResponsibles(action, telling),
    missing: presentMissing(action, telling),
    ratio: presentRatio(action),
    services:
      counted && input.share !== null
        ? { finished: input.share.fulfilled, planned: input.share.of }
        : null,
  }
}

/** What was found: the way with each step, other ways, and what is proven. */
export function presentFound(
  compiled: CompiledVersion,
  telling: Telling,
): Omit<
  GapBody,
  | 'region'
  | 'methodology'
  | 'engine'
  | 'asOf'
  | 'knownAt'
  | 'basis'
  | 'revision'
  | 'by'
  | 'threshold'
  | 'largestGains'
  | 'next'
> {
  const { answer, by, t } = telling
  const { way, outcome, proven, atLeast } = answer
  const ceiling = presentScore(compiled, answer.ceiling)
  const size = way?.actions.length ?? null
  return {
    score: presentScore(compiled, answer.score),
    expected: presentScore(compiled, answer.expected),
    ceiling,
    outcome,
    explanation: t(gapInWords({ outcome, by, size, proven, atLeast, ceiling: ceiling.percent })),
    proven,
    atLeast,
    evaluations: answer.evaluations,
    shortest:
      way === null
        ? null
        : {
            size: way.actions.length,
            score: presentScore(compiled, way.score),
            steps: way.actions.map((action, index) => ({
              ...presentOpenItem(action, telling),
              gain: toFraction(way.gains[index] ?? action.alone),
            })),
          },
    alternatives: answer.alternatives.map(({ actions, score }) => ({
      score: presentScore(compiled, score),
      items: actions.map(presentPlace),
    })),
    allAlternatives: answer.allAlternatives,
    open: answer.open.length,
  }
}
