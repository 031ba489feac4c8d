import type { Child } from 'hono/jsx'
import type { ItemScoreBody } from '../../routes/schemas/score.ts'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { DeadlineWords } from './deadline.tsx'
import { Documents } from './documents.tsx'
import { ResponsibleList, type ShownResponsible } from './responsible.tsx'
import { legible, shareInWords } from './shares.ts'
import { subjectWords as words } from './words.ts'

/** What the tree needs beside the score itself. */
export interface TreeContext {
  /** Who answers for a row of the region's roadmap, by its number. */
  readonly responsible: ReadonlyMap<string, readonly ShownResponsible[]>
  /** The page of a body by its code. */
  readonly hrefOf: (body: string) => string
}

/** A term of what is told of an item. */
export const Term = ({ name, children }: { readonly name: string; readonly children?: Child }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

/** A share in per cent, and exactly where that can be read. */
export const Share = ({ frame, of }: { readonly frame: Frame; readonly of: string }) => (
  <>
    {shareInWords(of, frame.language)}
    {legible(of) !== null && <span class="fraction"> = {of}</span>}
  </>
)

const Completion = ({
  frame: { t, language },
  row: { completed, completedOn, claim, daysLate, waiver, waivedUntil },
}: {
  readonly frame: Frame
  readonly row: ItemScoreBody['rows'][number]
}) => (
  <>
    {completed && completedOn !== null ? (
      <>
        {t(words.completed)} <Day date={completedOn} language={language} />
        {daysLate > 0 && `, ${t(words.late)} ${daysLate} ${t(words.days)}`}
      </>
    ) : claim === null ? (
      t(words.notClaimed)
    ) : (
      <>
        {t(words.claimed)} <Day date={claim.on} language={language} />
        {claim.reason !== null && `, ${t(words.because)}: ${claim.reason}`}
      </>
    )}
    {waiver !== null && (
      <>
        ; {t(words.waivedBy)} {waiver}
        {waivedUntil !== null && (
          <>
            {' '}
            {t(words.until)} <Day date={waivedUntil} language={language} />
          </>
        )}
      </>
    )}
  </>
)

/** One row of the roadmap that fulfils the item, or the item itself where none does. */
export const RowTerms = ({
  frame,
  item,
  row,
  context,
}: {
  readonly frame: Frame
  readonly item: ItemScoreBody
  readonly row: ItemScoreBody['rows'][number]
  readonly context: TreeContext
}) => {
  const { t } = frame
  const responsible = row.number === null ? [] : (context.responsible.get(row.number) ?? [])
  return (
    <>
      {item.rows.length > 1 && row.number !== null && (
        <Term name={t(words.row)}>
          <strong>{row.number}</strong>
        </Term>
      )}
      <Term name={t(words.deadline)}>
        <DeadlineWords frame={frame} of={row} />
        {row.deadline !== null &&
          `, ${t(row.number === null ? words.inCatalogue : words.inRoadmap)}`}
      </Term>
      {responsible.length > 0 && (
        <Term name={t(words.responsible)}>
          <ResponsibleList frame={frame} responsible={responsible} hrefOf={context.hrefOf} />
        </Term>
      )}
      <Term name={t(words.completion)}>
        <Completion frame={frame} row={row} />
      </Term>
      <Term name={t(words.documents)}>
        <Documents
          frame={frame}
          requirements={item.requirements.filter((each) => each.row === row.number)}
          evidence={item.evidence}
        />
      </Term>
    </>
  )
}

/** The traits that decide whether the item applies, and who says so. */
export const Conditions = ({
  frame: { t },
  item,
}: {
  readonly frame: Frame
  readonly item: ItemScoreBody
}) => (
  <Term name={t(words.conditions)}>
    {item.conditions.map(({ label, value, source, act, fact }, index) => (
      <>
        {index > 0 && '; '}
        {label}: {t(value === null ? words.unknown : value ? words.yes : words.no)}
        {act !== null && ` (${t(words.byAct)} ${act})`}
        {fact !== null && ` (${t(words.fact)} ${fact})`}
        {source === 'default' && ` (${t(words.byDefault)})`}
      </>
    ))}
  </Term>
)

/** What was measured or observed for the item. */
export const Observed = ({
  frame,
  item,
}: {
  readonly frame: Frame
  readonly item: ItemScoreBody
}) => {
  const { t, language } = frame
  const { measurement, share } = item
  return (
    <>
      {measurement !== null && (
        <Term name={t(words.measurement)}>
          {measurement.done} {t(words.of)} {measurement.total},{' '}
          <Day date={measurement.measuredOn} language={language} /> ({t(words.fact)}{' '}
          {measurement.fact})
        </Term>
      )}
      {share !== null && (
        <Term name={t(words.share)}>
          {t(words.fulfilled)} {share.fulfilled} {t(words.of)} {share.of}
        </Term>
      )}
    </>
  )
}
