import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { subjectWords } from '../subject/words.ts'
import type { BodyView } from './model.ts'
import { bodyWords as words } from './words.ts'

/** What is told of a body that decides what applies to it, and who says so. */
export const Traits = ({
  frame: { t },
  traits,
}: {
  readonly frame: Frame
  readonly traits: BodyView['traits']
}) => (
  <section>
    <h2 id="traits-head">{t(words.traits)}</h2>
    {traits.length === 0 ? (
      <p>{t(words.noTraits)}</p>
    ) : (
      <Table
        id="traits"
        caption={t(words.traitsNote)}
        columns={[
          { key: 'trait', label: t(words.trait) },
          { key: 'value', label: t(subjectWords.value) },
          { key: 'source', label: t(subjectWords.whoSays) },
        ]}
        rows={traits.map(({ trait, label, value, source, act, fact, note }) => ({
          key: trait,
          cells: [
            label,
            t(value ? subjectWords.yes : subjectWords.no),
            <>
              {act !== null && `${t(subjectWords.byAct)} ${act}`}
              {fact !== null && `${t(subjectWords.fact)} ${fact}`}
              {source === 'default' && t(subjectWords.byDefault)}
              {note !== null && `. ${note}`}
            </>,
          ],
        }))}
      />
    )}
  </section>
)
