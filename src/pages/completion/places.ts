import type { Bilingual, Catalogue, Deadline } from '../../methodology/index.ts'
import type { Claim, ItemInput, PlanInput, RequirementInput } from '../../scoring/index.ts'

/** Something that can be reported as completed: an item, or one of the rows that it is split over. */
export interface Place {
  /** `R2.1`, or `R2.3/2.2` for one of several rows. */
  readonly key: string
  readonly item: string
  readonly row: string | null
  readonly label: Bilingual
  readonly section: string
  readonly requirements: readonly RequirementInput[]
  readonly deadline: Deadline | null
  /** What was reported and still stands; documents are added to that. */
  readonly claim: Claim | null
  /** Whether the item is valued by a share that has to be measured. */
  readonly isMeasured: boolean
  /** Whether something is still to be reported. */
  readonly isOpen: boolean
}

export interface PlaceSection {
  readonly id: string
  readonly label: Bilingual
  readonly places: readonly Place[]
}

const isReported = ({ status }: RequirementInput): boolean =>
  status === 'accepted' || status === 'pending'

const applies = ({ conditions, nothingToDo }: ItemInput): boolean =>
  nothingToDo === null &&
  conditions.every(({ required, value }) => value === null || value === required)

/**
 * What can be reported in a plan, by section.
 * @param plan as it is on the basis `reported`
 */
export function placesIn(
  { sections }: Catalogue['region'],
  plan: PlanInput,
): readonly PlaceSection[] {
  return sections.map((section) => ({
    id: section.id,
    label: section.label,
    places: section.items.flatMap((item): readonly Place[] => {
      const input = plan.items.get(item.id)
      if (input === undefined || item.outcome) return []
      return input.rows.map((row): Place => {
        const isSplit = input.rows.length > 1
        const isMeasured = item.ratioTarget !== undefined
        const isDone =
          row.completed &&
          row.requirements.every(isReported) &&
          (!isMeasured || input.measurement !== null)
        return {
          key: isSplit ? `${item.id}/${row.number}` : item.id,
          item: item.id,
          row: isSplit ? row.number : null,
          label: item.label,
          section: section.id,
          requirements: row.requirements,
          deadline: row.deadline,
          claim: row.completed ? row.claim : null,
          isMeasured,
          isOpen: !isDone && row.waiver === null && applies(input),
        }
      })
    }),
  }))
}

export const findPlace = (sections: readonly PlaceSection[], key: string): Place | null =>
  sections.flatMap(({ places }) => places).find((place) => place.key === key) ?? null
