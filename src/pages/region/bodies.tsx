import { compare, type Rational } from '../../exact/rational.ts'
import { displayDifference } from '../../scoring/comparison/index.ts'
import type { BodySections } from '../../services/body-sections.ts'
import { HeatMap } from '../charts/HeatMap.tsx'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import type { RegionView } from './model.ts'
import { regionWords as words } from './words.ts'

/** The best first; those without a score last, all else by code. */
const best = (a: BodySections, b: BodySections): number =>
  a.value === null || b.value === null
    ? Number(a.value === null) - Number(b.value === null)
    : compare(b.value, a.value)

const cellOf = (value: Rational | null | undefined): { percent: number | null } => ({
  percent: value === null || value === undefined ? null : displayDifference(value),
})

/** The bodies of a region by the sections of their plans; each leads to its page. */
export const Bodies = ({
  frame,
  view: { bodies, score, asked },
  hrefOf,
}: {
  readonly frame: Frame
  readonly view: Pick<RegionView, 'bodies' | 'score' | 'asked'>
  readonly hrefOf: (body: string) => string
}) => {
  const { t, language } = frame
  const { sections } = asked.version.catalogue.body
  const names = new Map(score.bodies.map(({ code, name }) => [code, name]))
  const inWords = (percent: number): string =>
    percentInWords(percent, language).replace(/\s?%$/, '')
  return (
    <section>
      <h2 id="bodies-head">{t(words.bodies)}</h2>
      {bodies.length === 0 ? (
        <p>{t(words.noBodies)}</p>
      ) : (
        <>
          {asked.question.basis === 'planned' && <p class="note">{t(words.bodiesPlanned)}</p>}
          <p class="note">{t(words.bodiesNote)}</p>
          <HeatMap
            id="bodies"
            title={t(words.bodies)}
            description={t(words.bodiesUnit)}
            columns={[
              { key: 'whole', label: t(words.whole) },
              ...sections.map(({ id, label }) => ({ key: id, label: id, title: t(label) })),
            ]}
            rows={bodies.toSorted(best).map(({ code, value, sections: own }) => ({
              key: code,
              label: names.get(code) ?? code,
              href: hrefOf(code),
              cells: [cellOf(value), ...sections.map(({ id }) => cellOf(own.get(id)))],
            }))}
            words={{ row: t(words.body), none: t(words.notApplicable) }}
            format={inWords}
            formatRange={(from, until) => `${from}–${until}${language === 'ru' ? '\u00a0' : ''}%`}
          />
        </>
      )}
    </section>
  )
}
