import { documentKindInWords } from '../../http/language/documents.ts'
import type { CatalogueItem, Condition, Deadline } from '../../methodology/index.ts'
import { dayInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { roleWords } from '../version-changes/words.ts'
import type { ItemShown, traitLabels } from './model.ts'
import { methodologyWords as words } from './words.ts'

export type TraitLabels = ReturnType<typeof traitLabels>

/** On what a section or an item applies, in words. */
export const Conditions = ({
  frame: { t },
  conditions,
  traits,
}: {
  readonly frame: Frame
  readonly conditions: readonly Condition[]
  readonly traits: TraitLabels
}) => (
  <>
    {t(words.applies)}:{' '}
    {conditions
      .map(({ trait, is }) => {
        const label = traits.get(trait)
        return `«${label === undefined ? trait : t(label)}» — ${t(is ? words.yes : words.no)}`
      })
      .join('; ')}
    .
  </>
)

const Documents = ({
  frame: { t },
  requirements,
}: {
  readonly frame: Frame
  readonly requirements: CatalogueItem['requirements']
}) =>
  requirements.length === 0 ? (
    <li>{t(words.noDocuments)}</li>
  ) : (
    requirements.map(({ label, kinds, approvedBy, note }) => (
      <li>
        {t(words.documents)}: {t(label)} (
        {kinds.map((kind) => t(documentKindInWords(kind))).join(` ${t(words.or)} `)}
        {approvedBy !== undefined &&
          `; ${t(words.approvedBy)} ${t(documentKindInWords(approvedBy))}`}
        ).{note !== undefined && ` ${t(note)}.`}
      </li>
    ))
  )

/** A deadline as printed and, where that is no date, as it was read. */
const Printed = ({
  frame: { t, language },
  deadline: { printed, resolved, flag, resolution },
}: {
  readonly frame: Frame
  readonly deadline: Deadline
}) => (
  <li class={flag === undefined ? undefined : 'flagged'}>
    {t(words.deadline)}: «<span lang="ru">{printed}</span>»
    {printed !== dayInWords(resolved, language) && (
      <>
        , {t(words.readAs)} <Day date={resolved} language={language} />
      </>
    )}
    .{resolution !== undefined && ` ${t(resolution)}.`}
  </li>
)

const RollUp = ({
  frame: { t },
  rollUp,
  isObserved,
}: {
  readonly frame: Frame
  readonly rollUp: NonNullable<CatalogueItem['rollUp']>
  readonly isObserved: boolean
}) => (
  <li>
    {t(words.rollsUp)}: {'items' in rollUp ? rollUp.items.join(', ') : t(words.services)};{' '}
    {t(isObserved ? words.observed : words.ownClaim)}.
  </li>
)

/** An item with all that the typical plan and the version say of it. */
export const Item = ({
  frame,
  item: { source, rule },
  traits,
}: {
  readonly frame: Frame
  readonly item: ItemShown
  readonly traits: TraitLabels
}) => {
  const { t } = frame
  return (
    <>
      {t(source.label)}
      <ul class="rule-notes">
        {rule.role !== 'scored' && <li class="flagged">{t(roleWords[rule.role])}.</li>}
        {rule.conditions.length > 0 && (
          <li>
            <Conditions frame={frame} conditions={rule.conditions} traits={traits} />
          </li>
        )}
        <Documents frame={frame} requirements={source.requirements} />
        {source.deadline !== undefined && <Printed frame={frame} deadline={source.deadline} />}
        {source.ratioTarget !== undefined && (
          <li>
            {t(words.ratioTarget)}: {source.ratioTarget}.
          </li>
        )}
        {source.rollUp !== undefined && (
          <RollUp frame={frame} rollUp={source.rollUp} isObserved={rule.formula === 'rollUp'} />
        )}
      </ul>
    </>
  )
}
