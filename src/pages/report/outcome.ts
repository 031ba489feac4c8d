import { toFraction } from '../../exact/rational.ts'
import type { Block } from '../../export/docx/block.ts'
import { translator } from '../../http/language/language.ts'
import { inTable } from '../../http/language/table-words.ts'
import { standingFor } from '../../routes/score-question.ts'
import { dayInWords, instantInWords, percentInWords, plural } from '../format.ts'
import { type Report, shownPercent } from './model.ts'
import { reportWords as words } from './words.ts'

/** The title of the report, with the region. */
export const titleOf = ({ version, language, name }: Report): string =>
  `${translator(language)(words.title)} ${percentInWords(version.published.document.threshold, language)}: ${name}`

/** What the report answers: whose score, by which rules, of which day. */
export function aboutBlock(report: Report): Block {
  const { language, version, question, act } = report
  const { published } = version
  const t = translator(language)
  const { document, hash } = published
  const { application } = standingFor(version, question)
  const synthetic = report.isSynthetic ? ` — ${t(words.synthetic)}` : ''
  const adopted =
    act === null
      ? t(words.noRoadmap)
      : `${t(act.act.label)}, № ${act.act.number} ${t(words.dated)} ${dayInWords(act.act.date, language)}${act.notYetAdopted ? ` (${t(words.notYetAdopted)})` : ''}`
  const { knownAt } = question
  return {
    kind: 'table',
    id: 'about',
    caption: t(words.aboutCaption),
    columns: [
      { label: t(words.what), width: 3 },
      { label: t(words.value), width: 7 },
    ],
    rows: [
      [t(words.region), `${report.name} (${report.code})${synthetic}`],
      [t(words.methodology), `${document.version} ${t(document.label)}`],
      [t(words.provenance), t(inTable.provenance(published))],
      [t(words.application), t(inTable.application(application))],
      [t(words.basis), t(inTable.basis(question.basis))],
      [t(words.asOf), dayInWords(question.asOf, language)],
      [t(words.knownAt), knownAt === null ? '—' : instantInWords(knownAt, language)],
      [t(words.revision), String(report.revision)],
      [t(words.roadmap), adopted],
      [t(words.versionHash), hash],
    ],
  }
}

function verdictOf(report: Report): string {
  const { language, version, value, met, level } = report
  const threshold = percentInWords(version.published.document.threshold, language)
  const ru = language === 'ru'
  if (value === null || met === null)
    return ru ? 'Оценки нет, и о пороге судить нельзя.' : 'There is no score, and so no verdict.'
  const score = percentInWords(shownPercent(report, value), language)
  const of = level === null ? '' : ru ? ` Уровень: ${level}.` : ` Level: ${level}.`
  return ru
    ? `Оценка ${score} (точно ${toFraction(value)}) — ${met ? 'не ниже порога' : 'ниже порога'} ${threshold}.${of}`
    : `Score ${score} (exactly ${toFraction(value)}): ${met ? 'at or above' : 'below'} the threshold of ${threshold}.${of}`
}

function courseOf({ language, course }: Report): string {
  const ru = language === 'ru'
  const day = (date: string): string => dayInWords(date, language)
  const { reachedOn, falls } = course
  if (reachedOn === null)
    return ru ? 'Порог ещё не достигался.' : 'The threshold has not been reached yet.'
  const reached = ru
    ? `Порог впервые достигнут ${day(reachedOn)}.`
    : `The threshold was first reached on ${day(reachedOn)}.`
  const fell = falls.map(({ on, recoveredOn }) => {
    if (recoveredOn === null)
      return ru ? `${day(on)} (не восстановлена)` : `${day(on)} (not recovered)`
    return ru
      ? `${day(on)} (восстановлена ${day(recoveredOn)})`
      : `${day(on)} (recovered on ${day(recoveredOn)})`
  })
  if (fell.length === 0) return reached
  return ru
    ? `${reached} Затем оценка опускалась ниже него: ${fell.join(', ')}.`
    : `${reached} Later the score fell below it: ${fell.join(', ')}.`
}

function pendingOf(report: Report): string {
  const { language, pending, bounds } = report
  if (pending === 0) return translator(language)(words.nothingPending)
  const [rejected, accepted] = [bounds.ifRejected, bounds.ifAccepted].map((value) =>
    value === null
      ? '—'
      : `${percentInWords(shownPercent(report, value), language)} (${toFraction(value)})`,
  )
  return language === 'ru'
    ? `${plural(pending, ['Ожидается', 'Ожидаются', 'Ожидается'])} ${pending} ${plural(pending, ['решение', 'решения', 'решений'])}. Если всё отклонить, оценка будет ${rejected}; если всё принять — ${accepted}.`
    : `${pending} ${pending === 1 ? 'decision is' : 'decisions are'} awaited. If all were rejected, the score would be ${rejected}; if all were accepted, ${accepted}.`
}

/** The score, its verdict, when it was reached, and what may still move it. */
export const outcomeBlocks = (report: Report): readonly Block[] => {
  const t = translator(report.language)
  return [
    { kind: 'heading', level: 2, text: t(words.outcome) },
    { kind: 'paragraph', tone: 'lead', text: verdictOf(report) },
    { kind: 'paragraph', text: courseOf(report) },
    { kind: 'heading', level: 2, text: t(words.pending) },
    { kind: 'paragraph', text: pendingOf(report) },
  ]
}
