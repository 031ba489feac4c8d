import { equals } from '../../exact/rational.ts'
import type { ItemInput, RegionInput, RowInput } from '../inputs.ts'
import { type ChangeKind, keyOf, type Pair, type Taken, takenFrom } from './kinds.ts'

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)

/**
 * The rows of two regions side by side. Where an item is split into other numbers of rows, each row
 * stands as often as makes both the same number: the mean of the rows stays what it was.
 */
function pairedRows({ base, target }: Pair<ItemInput>): readonly Pair<RowInput>[] {
  const [first, second] = [base.rows.length, target.rows.length]
  const length = (first * second) / greatestCommonDivisor(first, second)
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const ofBase = base.rows[Math.floor((index * first) / length)]
    const ofTarget = target.rows[Math.floor((index * second) / length)]
    return ofBase && ofTarget ? [{ base: ofBase, target: ofTarget }] : []
  })
}

const conditionsOf = ({ conditions }: ItemInput): string =>
  conditions.map(({ trait, required, value }) => `${trait} ${required} ${value}`).join()

const shareOf = ({ share }: ItemInput): string =>
  share === null ? '' : `${share.fulfilled} of ${share.of}`

/** The kinds of change by which two regions differ in one item. */
function itemChanges(item: Pair<ItemInput>, rows: readonly Pair<RowInput>[]) {
  const { base, target } = item
  const inRows = (differ: (a: RowInput, b: RowInput) => boolean): boolean =>
    rows.some((row) => differ(row.base, row.target))
  const changes = new Map<ChangeKind, boolean>([
    ['traits', conditionsOf(base) !== conditionsOf(target)],
    ['waivers', inRows((a, b) => (a.waiver === null) !== (b.waiver === null))],
    ['bodies', shareOf(base) !== shareOf(target)],
    ['editions', base.absent !== target.absent],
    ['completion', inRows((a, b) => a.completed !== b.completed)],
    ['documents', inRows((a, b) => !equals(a.evidence, b.evidence))],
    ['lateness', inRows((a, b) => a.daysLate !== b.daysLate)],
    [
      'measurements',
      !equals(base.ratio, target.ratio) ||
        (base.nothingToDo === null) !== (target.nothingToDo === null),
    ],
  ])
  return [...changes].flatMap(([kind, differs]) => (differs ? [kind] : []))
}

/** One item of two regions, and of every region between them, each made once. */
class MixedItem {
  readonly changes: readonly ChangeKind[]
  readonly #item: Pair<ItemInput>
  readonly #rows: readonly Pair<RowInput>[]
  readonly #made = new Map<string, ItemInput>()

  constructor(item: Pair<ItemInput>) {
    this.#item = item
    this.#rows = pairedRows(item)
    this.changes = itemChanges(item, this.#rows)
  }

  mixed(taken: Taken): ItemInput {
    const key = keyOf(taken, this.changes)
    const made = this.#made.get(key) ?? this.#mix(taken)
    this.#made.set(key, made)
    return made
  }

  #mix(taken: Taken): ItemInput {
    const from = takenFrom(this.#item, taken)
    const { ratio, measurement, nothingToDo } = from('measurements')
    return {
      id: this.#item.base.id,
      conditions: from('traits').conditions,
      absent: from('editions').absent,
      share: from('bodies').share,
      ratio,
      measurement,
      nothingToDo,
      rows: this.#rows.map((row) => {
        const rowFrom = takenFrom(row, taken)
        return {
          ...rowFrom('completion'),
          evidence: rowFrom('documents').evidence,
          daysLate: rowFrom('lateness').daysLate,
          waiver: rowFrom('waivers').waiver,
        }
      }),
    }
  }
}

/** Two regions whose plans were read over one catalogue, and the regions between them. */
export class InputsBetween {
  /** The kinds of change by which the two differ. */
  readonly changes: readonly ChangeKind[]
  readonly #sides: Pair<RegionInput>
  readonly #items: ReadonlyMap<string, MixedItem>

  constructor(sides: Pair<RegionInput>) {
    const { base, target } = sides
    this.#sides = sides
    this.#items = new Map(
      [...base.plan.items].flatMap(([id, item]) => {
        const other = target.plan.items.get(id)
        return other ? [[id, new MixedItem({ base: item, target: other })] as const] : []
      }),
    )
    const changes = new Set([...this.#items.values()].flatMap((item) => item.changes))
    if (base.observed || target.observed) changes.add('bodies')
    if (base.plan.scorable !== target.plan.scorable) changes.add('editions')
    this.changes = [...changes]
  }

  /**
   * A region that is none: each of its items is what both regions say of it, some kinds as the
   * target says them and the rest as the base does; its bodies are those of one of the two.
   */
  mixed(taken: Taken): RegionInput {
    const from = takenFrom(this.#sides, taken)
    const { bodies, closedBodies, observed, observe } = from('bodies')
    return {
      basis: this.#sides.base.basis,
      plan: {
        scorable: from('editions').plan.scorable,
        items: new Map([...this.#items].map(([id, item]) => [id, item.mixed(taken)])),
      },
      bodies,
      closedBodies,
      observed,
      observe,
    }
  }
}
