import type { IdentifiedCaller } from '../../access/roles.ts'
import type { StoredRegion } from '../../db/queries/regions.ts'
import { equals } from '../../exact/rational.ts'
import { mayDecide } from '../../facts/admit/index.ts'
import {
  type Fact,
  isOfKind,
  KnownFacts,
  type PendingDecision,
  type Question,
  RegionReader,
} from '../../facts/index.ts'
import { today as dayOf } from '../../http/clock.ts'
import { stated } from '../../http/language/events.ts'
import type { Bilingual, Catalogue, CivilDate, Instant } from '../../methodology/index.ts'
import type { ReviewEffect } from '../../services/review-effects.ts'
import type { Review } from '../../services/reviews.ts'
import { documentLine } from './document-line.ts'
import { pickOf } from './pick.ts'
import { kindWords } from './words.ts'

/** What the queue shows of one thing to decide. */
export interface Entry {
  /** What its checkbox sends. */
  readonly pick: string
  readonly title: Bilingual
  readonly items: readonly { readonly id: string; readonly label: Bilingual }[]
  readonly row: string | null
  readonly requirement: Bilingual | null
  readonly region: { readonly code: string; readonly name: Bilingual }
  readonly body: { readonly code: string; readonly name: Bilingual } | null
  readonly office: string
  readonly submittedAt: Instant
  /** Whole days that it has waited. */
  readonly days: number
  readonly by: PendingDecision['by']
  readonly assignedTo: string | null
  /** Where its file is, and where it is published. */
  readonly file: string | null
  readonly url: string | null
  readonly effect: ReviewEffect
  readonly together: Review['together'] | null
  readonly crosses: boolean
  readonly mayDecide: boolean
}

/** What the entries of one region are told from. */
interface Place {
  readonly name: Bilingual
  readonly facts: ReadonlyMap<string, Fact>
  readonly bodies: ReadonlyMap<string, Bilingual>
  readonly reader: KnownFacts
}

export interface EntryContext {
  readonly catalogue: Catalogue
  readonly regions: ReadonlyMap<string, StoredRegion>
  readonly question: Question
  readonly assignments: ReadonlyMap<string, string>
  readonly caller: IdentifiedCaller
  readonly today: CivilDate
}

const DAY_MILLISECONDS = 86_400_000

/** By Moscow's calendar. */
const daysUntil = (day: CivilDate, instant: Instant): number =>
  Math.max(0, Date.parse(day) - Date.parse(dayOf(() => new Date(instant)))) / DAY_MILLISECONDS

function placeOf(region: StoredRegion, { catalogue, question }: EntryContext): Place {
  const known = new KnownFacts(region.record.facts, question)
  const { bodies } = new RegionReader(catalogue, region.record, question, known)
  return {
    name: region.name,
    facts: new Map(region.record.facts.map((fact) => [fact.id, fact])),
    bodies: new Map(bodies.map(({ code, name }) => [code, name])),
    reader: known,
  }
}

const itemsIn = ({ region, body }: Catalogue) =>
  new Map(
    [...region.sections, ...body.sections]
      .flatMap(({ items }) => items)
      .map((item) => [item.id, item]),
  )

/** What a requirement asks for: of the row that it is of, or of the catalogue's item. */
function requirementLabel(
  { under }: PendingDecision,
  { reader }: Place,
  catalogue: Catalogue,
): Bilingual | null {
  if (under === null) return null
  const rows = reader
    .editions()
    .toReversed()
    .flatMap(({ rows: own }) => own ?? [])
    .filter(
      ({ number, crosswalk: { item } }) => item === under.item && (under.row ?? number) === number,
    )
  const asked = [...rows, itemsIn(catalogue).get(under.item) ?? { requirements: [] }]
  const found = asked
    .flatMap(({ requirements }) => requirements)
    .find(({ id }) => id === under.requirement)
  return found?.label ?? { ru: under.requirement, en: under.requirement }
}

function titleOf(fact: Fact | undefined, kind: PendingDecision['kind']): Bilingual {
  if (fact === undefined) return kindWords[kind]
  if (isOfKind('evidence')(fact)) return documentLine(fact.statement.document)
  const says = stated(fact.statement, true)
  const what = kindWords[kind]
  return says.en === kind ? what : { ru: `${what.ru}: ${says.ru}`, en: `${what.en}: ${says.en}` }
}

/**
 * A page of the queue, as it is shown to one who decides or reads.
 * @param effects in the order of the reviews
 */
export function entriesOf(
  reviews: readonly Review[],
  effects: readonly ReviewEffect[],
  context: EntryContext,
): readonly Entry[] {
  const { catalogue, regions, assignments, caller, today } = context
  const places = new Map<string, Place>()
  const items = itemsIn(catalogue)
  return reviews.flatMap((review, index): readonly Entry[] => {
    const { region: code, decision, gain, together, crosses } = review
    const region = regions.get(code)
    const effect = effects[index]
    if (region === undefined || effect === undefined) return []
    const place = places.get(code) ?? placeOf(region, context)
    places.set(code, place)
    const fact = place.facts.get(decision.on)
    const statement = fact?.statement
    const document = statement !== undefined && 'document' in statement ? statement.document : null
    const { body, by, under, submittedAt } = decision
    return [
      {
        pick: pickOf(decision),
        title: titleOf(fact, decision.kind),
        items: decision.items.slice(0, 3).map((id) => {
          const label = items.get(id)?.label ?? { ru: id, en: id }
          return { id, label }
        }),
        row: under?.row ?? null,
        requirement: requirementLabel(decision, place, catalogue),
        region: { code, name: place.name },
        body:
          body === null
            ? null
            : { code: body, name: place.bodies.get(body) ?? { ru: body, en: body } },
        office: fact?.author.office ?? '',
        submittedAt,
        days: daysUntil(today, submittedAt),
        by,
        assignedTo: assignments.get(decision.on) ?? null,
        file: document?.sha256 ? `/regions/${code}/documents/${document.sha256}` : null,
        url: document?.url ?? null,
        effect,
        together: equals(together, gain) ? null : together,
        crosses,
        mayDecide: fact !== undefined && mayDecide(caller, fact.author, by),
      },
    ]
  })
}
