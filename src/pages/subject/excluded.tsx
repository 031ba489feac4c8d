import type { Child } from 'hono/jsx'
import type { Catalogue } from '../../methodology/index.ts'
import type { ExclusionBody } from '../../routes/schemas/score.ts'
import { plural } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { exclusionLines } from './exclusions.ts'
import { subjectWords as words } from './words.ts'

/** What was taken out of a score, what says so, and how many points that gave. */
export const Excluded = ({
  frame: { t, language },
  exclusions,
  unknownTraits,
  catalogue,
  children,
}: {
  readonly frame: Frame
  readonly exclusions: readonly ExclusionBody[]
  readonly unknownTraits: readonly string[]
  readonly catalogue: Catalogue
  readonly children?: Child
}) => {
  const inBodies = (count: number): string =>
    language === 'ru'
      ? `${count} ${plural(count, ['орган', 'органа', 'органов'])}`
      : `${count} ${count === 1 ? 'body' : 'bodies'}`
  const lines = exclusionLines(exclusions, catalogue, inBodies, t, language)
  const unknown = unknownTraits.map((id) => {
    const label = catalogue.traits.find((trait) => trait.id === id)?.label
    return label === undefined ? id : t(label)
  })
  return (
    <section>
      <h2 id="excluded">{t(words.excluded)}</h2>
      {lines.length === 0 ? (
        <p>{t(words.nothingExcluded)}</p>
      ) : (
        <Table
          id="exclusions"
          caption={t(words.excludedNote)}
          columns={[
            { key: 'what', label: t(words.what) },
            { key: 'items', label: t(words.items) },
            { key: 'source', label: t(words.whoSays) },
            { key: 'points', label: t(words.points), isNumber: true },
          ]}
          rows={lines.map(({ what, items, source, points }, index) => ({
            key: String(index + 1),
            cells: [what, items, source, points],
          }))}
        />
      )}
      {children}
      {unknown.length > 0 && (
        <p class="note">
          {t(words.unknownTraits)}: {unknown.join('; ')}.
        </p>
      )}
    </section>
  )
}
