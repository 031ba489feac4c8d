import { movedOnInWords } from '../../http/language/moved-on.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { Catalogue } from '../../methodology/index.ts'
import { presentImpact } from '../../routes/present/impact.ts'
import type { StoredImpact } from '../../services/drafts/index.ts'
import { countInWords, percentInWords, pointsInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Day, Moment } from '../parts/day.tsx'
import { Notice } from '../parts/notice.tsx'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { Table } from '../parts/table.tsx'
import { impactWords as words } from './impact-words.ts'

export type ImpactShown = StoredImpact & { readonly isDraft: boolean }

type Presented = ReturnType<typeof presentImpact>
type Basis = Presented['bases'][number]

const Current = ({
  frame: { t },
  moved,
}: { readonly frame: Frame } & Pick<ImpactShown, 'moved'>) =>
  moved.length === 0 ? (
    <Notice tone="info" title={t(words.current)} />
  ) : (
    <Notice tone="warning" title={t(words.outdated)}>
      <p>
        {t(words.since)}: {moved.map((ground) => t(movedOnInWords(ground))).join('; ')}.
      </p>
    </Notice>
  )

const Totals = ({
  frame: { t, language },
  bases,
}: {
  readonly frame: Frame
  readonly bases: readonly Basis[]
}) => (
  <Table
    id="impact-totals"
    caption={t(words.totals)}
    columns={[
      { key: 'basis', label: t(words.basis) },
      ...(
        [words.regions, words.met, words.toMet, words.toUnmet, words.moved, words.levels] as const
      ).map((label) => ({ key: label.en, label: t(label), isNumber: true })),
    ]}
    rows={bases.map(({ basis, totals }) => ({
      key: basis,
      cells: [
        t(inTable.basis(basis)),
        countInWords(totals.regions, language),
        totals.comparedMet === null
          ? countInWords(totals.met, language)
          : `${totals.met} (${t(words.before)} ${totals.comparedMet})`,
        ...[totals.toMet, totals.toUnmet, totals.moved, totals.levelChanges].map((count) =>
          countInWords(count, language),
        ),
      ],
    }))}
  />
)

/** Places gained or lost, with a sign. */
const signed = (places: number | null): string =>
  places === null ? '—' : places > 0 ? `+${places}` : String(places).replace('-', '−')

const ByRegion = ({
  frame,
  basis: { basis, regions },
}: {
  readonly frame: Frame
  readonly basis: Basis
}) => {
  const { t, language } = frame
  const flipsFirst = regions.toSorted(
    (a, b) => Number(b.flip?.startsWith('to')) - Number(a.flip?.startsWith('to')),
  )
  const title = `${t(words.byRegion)}: ${t(inTable.basis(basis))}`
  return (
    <details>
      <summary>{title}</summary>
      <Table
        id={`impact-${basis}`}
        caption={title}
        columns={[
          { key: 'region', label: t(words.region) },
          { key: 'draft', label: t(words.here), isNumber: true },
          { key: 'other', label: t(words.there), isNumber: true },
          { key: 'difference', label: t(words.difference), isNumber: true },
          { key: 'places', label: t(words.places), isNumber: true },
          { key: 'verdict', label: t(words.verdict) },
        ]}
        rows={flipsFirst.map(({ region, draft, comparedWith, difference, rankChange, flip }) => ({
          key: region.code,
          isMarked: flip === 'to-met' || flip === 'to-unmet',
          cells: [
            <>
              {region.name} <SyntheticMark code={region.code} t={t} />
            </>,
            percentInWords(draft.score.percent, language),
            percentInWords(comparedWith?.score.percent ?? null, language),
            pointsInWords(difference?.points ?? null, language),
            signed(rankChange),
            flip === null ? '—' : t(inTable.flip(flip)),
          ],
        }))}
      />
    </details>
  )
}

/** What in the rules has no effect, in one list. */
const Findings = ({
  frame: { t },
  findings: { items, weights, conditions, tests, formulas },
}: {
  readonly frame: Frame
  readonly findings: Presented['findings']
}) => {
  const lines = [
    ...formulas.map(({ plan, use, reason }) => [`${t(words.formula)} ${plan}.${use}`, reason]),
    ...tests.map(({ test, reason }) => [`${t(words.test)}: ${test}`, reason]),
    ...weights.map(({ id, label, reason }) => [`${t(words.weight)}: ${id} ${label}`, reason]),
    ...conditions.map(({ label, reason }) => [`${t(words.condition)}: ${label}`, reason]),
    ...items.map(({ id, label, reason }) => [`${t(words.item)} ${id}: ${label}`, reason]),
  ]
  if (lines.length === 0) return <p>{t(words.nothing)}</p>
  return (
    <details>
      <summary>
        {t(words.findings)}: {lines.length}
      </summary>
      <Table
        id="impact-findings"
        caption={t(words.findings)}
        columns={[
          { key: 'what', label: t(words.what) },
          { key: 'why', label: t(words.why) },
        ]}
        rows={lines.map((cells, index) => ({ key: String(index), cells }))}
      />
    </details>
  )
}

/** The report on what a version does to every region, for those who may read it. */
export const Impact = ({
  frame,
  impact: { stored, report, moved, isDraft },
  catalogue,
}: {
  readonly frame: Frame
  readonly impact: ImpactShown
  readonly catalogue: Catalogue
}) => {
  const { t, language } = frame
  if (stored === null || report === null) return <p>{t(words.none)}</p>
  const { of, bases, findings } = presentImpact(report, catalogue, t)
  return (
    <div class="impact">
      {isDraft && <Current frame={frame} moved={moved} />}
      <p class="note">
        {t(words.computed)} <Moment instant={stored.recordedAt} language={language} />,{' '}
        {t(words.asOf)} <Day date={of.asOf} language={language} />;{' '}
        {of.comparedWith === null ? (
          t(words.alone)
        ) : (
          <>
            {t(words.against)}{' '}
            <a href={`/methodologies/${of.comparedWith.version}`}>{of.comparedWith.version}</a>
          </>
        )}
        .
      </p>
      <Totals frame={frame} bases={bases} />
      {bases.map((basis) => (
        <ByRegion frame={frame} basis={basis} />
      ))}
      <Findings frame={frame} findings={findings} />
    </div>
  )
}
