import type { SectionScoreBody } from '../../routes/schemas/score.ts'
import type { Frame } from '../frame.ts'
import { Item } from './item.tsx'
import type { TreeContext } from './item-terms.tsx'
import { drawn, isNothing, shareInWords } from './shares.ts'
import { subjectWords as words } from './words.ts'

/** How full a section is, as a bar; the figures beside it say the same. */
const Filled = ({ section }: { readonly section: SectionScoreBody }) => (
  <svg class="tree-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="chart-filled" width={drawn(section.value ?? '0/1') * 100} height="10" />
    <rect class="chart-node" width="100" height="10" fill="none" />
  </svg>
)

const Section = ({
  frame,
  section,
  context,
}: {
  readonly frame: Frame
  readonly section: SectionScoreBody
  readonly context: TreeContext
}) => {
  const { t, language } = frame
  const { weight, contribution } = section
  const isScored = !isNothing(weight.effective)
  return (
    <li>
      <details class="tree-section" id={`section-${section.id}`}>
        <summary>
          <span class="tree-name">
            <b>{section.id}</b> {section.label}
          </span>
          {isScored && <Filled section={section} />}
          <span class="tree-figure">
            {isScored
              ? `${shareInWords(contribution, language)} ${t(words.outOf)} ${shareInWords(weight.effective, language)}`
              : t(words.unscored)}
          </span>
        </summary>
        <ul class="tree">
          {(section.items ?? []).map((item) => (
            <Item frame={frame} item={item} context={context} />
          ))}
        </ul>
      </details>
    </li>
  )
}

/** A plan as a tree that folds: sections, their items, and what each rests on. */
export const Breakdown = ({
  frame,
  sections,
  context,
}: {
  readonly frame: Frame
  readonly sections: readonly SectionScoreBody[]
  readonly context: TreeContext
}) => (
  <ul class="tree">
    {sections.map((section) => (
      <Section frame={frame} section={section} context={context} />
    ))}
  </ul>
)
