import { parseRational } from '../../exact/rational.ts'
import type { Block, Cell } from '../../export/docx/block.ts'
import { translator } from '../../http/language/language.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { ItemScoreBody } from '../../routes/schemas/score.ts'
import { displayDifference } from '../../scoring/index.ts'
import { dayInWords, percentInWords, pointsInWords } from '../format.ts'
import type { Report } from './model.ts'
import { reportWords as words } from './words.ts'

const verdicts = {
  accepted: words.accepted,
  rejected: words.rejected,
  pending: words.awaited,
} as const

/** Whether it is among what the score is the mean of: what left it has no value (DESIGN 2.1). */
const counts = ({ role, value }: ItemScoreBody): boolean => role === 'scored' && value !== null

/**
 * Documents with what was decided of each, then what is asked for and is not there: of an item that
 * left the score nothing is asked for.
 */
function documentsOf(item: ItemScoreBody, { language }: Report): Cell {
  const { evidence, requirements, role } = item
  const t = translator(language)
  const handedIn = evidence.map(({ label, number, date, verdict }) => {
    const named = [
      label,
      number === null ? null : `№ ${number}`,
      date === null ? null : `${t(words.dated)} ${dayInWords(date, language)}`,
    ].filter((part) => part !== null)
    return `${named.join(' ')} — ${t(verdicts[verdict])}`
  })
  const missing = requirements
    .filter(({ status }) => status === 'missing' && (role !== 'scored' || counts(item)))
    .map(({ label }) => `${t(words.missing)}: ${label}`)
  const told = [...new Set([...handedIn, ...missing])]
  return told.length === 0 ? '—' : told
}

/** The day, and what is printed where that is no day. */
function deadlineOf(
  { deadline, deadlinePrinted, flags }: ItemScoreBody,
  { language }: Report,
): string {
  if (deadline === null) return '—'
  const day = dayInWords(deadline, language)
  const t = translator(language)
  return flags.length === 0 ? day : `${day} (${t(words.printedAs)}: ${deadlinePrinted})`
}

/** The number of the item in the typical plan, and those of its rows where they are others. */
const numbersOf = ({ id, number }: ItemScoreBody): string =>
  number === null ? id : `${id} (${number})`

/** A share of the score: its points, and as it is exactly. */
const contributionOf = (item: ItemScoreBody, { language }: Report): Cell =>
  counts(item)
    ? [
        pointsInWords(displayDifference(parseRational(item.contribution)), language),
        item.contribution,
      ]
    : '—'

const weightOf = (item: ItemScoreBody, { language }: Report): string =>
  counts(item)
    ? percentInWords(displayDifference(parseRational(item.weight.effective)), language)
    : '—'

/** The state and its reason, which may begin with the state's own word. */
function stateOf({ state, reason }: ItemScoreBody, { language }: Report): Cell {
  const word = translator(language)(inTable.state(state))
  return reason.toLowerCase().startsWith(word) ? reason : [word, reason]
}

/** Every item of the region's plan: what became of it, and by which documents. */
export function itemsBlock(report: Report): Block {
  const t = translator(report.language)
  return {
    kind: 'table',
    id: 'items',
    caption: t(words.itemsCaption),
    columns: [
      { label: t(words.number), width: 9 },
      { label: t(words.item), width: 23 },
      { label: t(words.state), width: 20 },
      { label: t(words.weight), width: 9, isNumber: true },
      { label: t(words.contribution), width: 9, isNumber: true },
      { label: t(words.deadline), width: 11 },
      { label: t(words.documents), width: 19 },
    ],
    rows: report.sections.flatMap(({ items = [] }) =>
      items.map((item) => [
        numbersOf(item),
        item.label,
        stateOf(item, report),
        weightOf(item, report),
        contributionOf(item, report),
        deadlineOf(item, report),
        documentsOf(item, report),
      ]),
    ),
  }
}
