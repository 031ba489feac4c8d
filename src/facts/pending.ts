import type { Catalogue, CivilDate, Instant } from '../methodology/index.ts'
import { type Fact, type FactOf, isOfKind, type RequirementTarget, type Statement } from './fact.ts'
import { itemsOf, type KnownFacts, targetKey } from './known.ts'
import { type CatalogueItem, type EditionInForce, editionInForce } from './record.ts'
import { decidedBy } from './takes-out.ts'

/** Something that waits for a verdict: a fact, or a document under one requirement. */
export interface PendingDecision {
  /** The fact to decide on. */
  readonly on: string
  /** For a document: the requirement that it was handed in under. */
  readonly under: RequirementTarget | null
  readonly kind: Statement['kind']
  readonly by: NonNullable<ReturnType<typeof decidedBy>>
  /** Whom it is about, for a withdrawal what it withdraws; null: the region itself. */
  readonly body: string | null
  /** The items it is about, or that depend on it; none where it is about the whole subject. */
  readonly items: readonly string[]
  readonly submittedAt: Instant
}

type Asks = Pick<CatalogueItem, 'requirements'>

/**
 * Tells whether a completion is about something that asks for no document: then the verdict on the
 * completion itself decides; otherwise those on its documents do (DESIGN 2.7).
 */
function decidesItself(
  catalogue: Catalogue,
  inForce: EditionInForce | null,
): (completion: FactOf<'completion'>) => boolean {
  const rows = Map.groupBy(inForce?.edition.rows ?? [], ({ crosswalk }) => crosswalk.item)
  const itemsIn = ({ sections }: Catalogue['region']) =>
    new Map(sections.flatMap(({ items }) => items).map((item) => [item.id, item]))
  const [ofRegion, ofBody] = [itemsIn(catalogue.region), itemsIn(catalogue.body)]
  const asked = (body: string | null, id: string, number: string | null): readonly Asks[] => {
    const itsRows = body === null ? (rows.get(id) ?? []) : []
    const item = (body === null ? ofRegion : ofBody).get(id)
    if (itsRows.length === 0) return item === undefined ? [] : [item]
    const named = itsRows.filter((row) => row.number === number)
    return number === null || itsRows.length === 1 ? itsRows : named
  }
  return ({ body, statement: { item, row } }) =>
    asked(body, item, row).some(({ requirements }) => requirements.length === 0)
}

/** The items that a trait decides on, by themselves or with their section. */
export function itemsByTrait({ region, body }: Catalogue): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const section of [...region.sections, ...body.sections])
    for (const item of section.items)
      for (const { trait } of [...(section.conditions ?? []), ...(item.conditions ?? [])])
        found.set(trait, [...(found.get(trait) ?? []), item.id])
  return found
}

const distinct = (fills: readonly RequirementTarget[]): readonly RequirementTarget[] => [
  ...new Map(fills.map((fill) => [targetKey(fill), fill])).values(),
]

/**
 * Everything that waits for a verdict, in the order in which it was recorded: each document under
 * each requirement that it fills; completions, where no document is asked for; and every other
 * fact that somebody decides about (see `decidedBy`). What is withdrawn does not wait; a withdrawal
 * that itself waits has withdrawn nothing yet, so that the list is the same on every basis.
 * @param asOf whose edition tells which completions need no document
 */
export function pendingDecisions(
  known: KnownFacts,
  catalogue: Catalogue,
  asOf: CivilDate,
): readonly PendingDecision[] {
  const standing = known.onBasis('accepted')
  const isDecisive = decidesItself(catalogue, editionInForce(standing.editions(), asOf))
  const byTrait = itemsByTrait(catalogue)
  const about = (fact: Fact): readonly string[] =>
    isOfKind('trait')(fact) ? (byTrait.get(fact.statement.trait) ?? []) : itemsOf(fact)
  const waits = (fact: Fact, under: RequirementTarget | null): boolean =>
    standing.verdict(fact.id, under) === null
  return standing.facts.flatMap((fact): readonly PendingDecision[] => {
    const { id: on, recordedAt: submittedAt, statement } = fact
    const { kind } = statement
    const withdrawn = kind === 'withdrawal' ? standing.find(statement.of) : null
    const by = decidedBy(fact, withdrawn)
    if (by === null) return []
    const { body } = withdrawn ?? fact
    const decision = { on, kind, by, body, submittedAt }
    if (kind === 'evidence')
      return distinct(statement.fills)
        .filter((under) => waits(fact, under))
        .map((under) => ({ ...decision, under, items: [under.item] }))
    if (!waits(fact, null) || (isOfKind('completion')(fact) && !isDecisive(fact))) return []
    return [{ ...decision, under: null, items: about(withdrawn ?? fact) }]
  })
}

/** Whether a decision about the region itself may change what is asked of its bodies. */
const reachesBodies = ({ kind, items }: PendingDecision): boolean =>
  kind === 'edition' ||
  (kind === 'withdrawal' && items.length === 0) ||
  items.some((item) => item.startsWith('B'))

/**
 * Tells of each body whether its inputs stay as they are whatever is decided, so that those read
 * before may serve again.
 */
export function leavesBody(decisions: readonly PendingDecision[]): (code: string) => boolean {
  const touchesAll = decisions.some((each) => each.body === null && reachesBodies(each))
  const touched = new Set(decisions.map(({ body }) => body))
  return (code) => !touchesAll && !touched.has(code)
}
