import type { Bilingual, Catalogue } from '../methodology/index.ts'
import type {
  BodyInput,
  ConditionOutcome,
  ItemInput,
  RegionInput,
  Share,
} from '../scoring/index.ts'
import { asOfFor } from './clocks.ts'
import { byDate } from './dates.ts'
import { planInput, type SubjectContext } from './items.ts'
import { type ClockedQuestion, KnownFacts } from './known.ts'
import {
  type BodyRecord,
  type CatalogueItem,
  type EditionInForce,
  editionInForce,
  type RegionRecord,
} from './record.ts'
import { bodyShare, movedToRegion, servicesShare } from './shares.ts'
import { type KnownTrait, Traits } from './traits.ts'

/** A body as it stood on the day asked about. */
export interface BodyOnDay {
  readonly code: string
  readonly name: Bilingual
  /** Where the record names it; null where a fact does. */
  readonly source: string | null
  /** The fact that closed it, where one counts. */
  readonly closedBy: string | null
}

/** The bodies that had been created by the day asked about, under the names they bore then. */
function bodiesOn(known: KnownFacts, question: ClockedQuestion): readonly BodyOnDay[] {
  const { basis } = question
  const asOf = asOfFor('bodies', question)
  const ofActs = new Map<string, BodyRecord>(
    known.bodiesOfActs().map(({ code, name, source }) => [code, { code, name, source }]),
  )
  const created = known
    .ofKind('body')
    .flatMap(({ body, statement: { change, name } }) =>
      change === 'created' && body !== null && name !== null && !ofActs.has(body)
        ? [[body, { code: body, name, source: null }] as const]
        : [],
    )
  const all = [...ofActs.values(), ...new Map(created).values()]
  const byCode = all.sort((a, b) => (a.code < b.code ? -1 : 1))
  return byCode.flatMap(({ code, name, source }): BodyOnDay[] => {
    const own = known.ofKindAbout('body', code)
    const creations = own.filter(({ statement }) => statement.change === 'created')
    if (source === null) {
      const counted = creations.filter((fact) => known.counts(fact, basis, false))
      if (!counted.some(({ statement }) => statement.on <= asOf)) return []
    } else {
      // Said to be created only later, it leaves the days before, and so waits for a coordinator.
      const later = creations.filter(
        (fact) => fact.statement.on > asOf && known.counts(fact, basis, true),
      )
      if (later.length > 0 && later.length === creations.length) return []
    }
    const soFar = own.filter(({ statement }) => statement.on <= asOf)
    const renamed = soFar
      .filter((fact) => fact.statement.change === 'renamed' && fact.statement.name !== null)
      .filter((fact) => known.counts(fact, basis, false))
      .sort(byDate(({ statement }) => statement.on))
      .at(-1)
    const closed = soFar
      .filter(({ statement: { change } }) => change === 'merged' || change === 'abolished')
      .find((fact) => known.counts(fact, basis, true))
    return [{ code, name: renamed?.statement.name ?? name, source, closedBy: closed?.id ?? null }]
  })
}

/** One region on one day, ready to be scored under any version. */
export interface RegionState {
  readonly input: RegionInput
  readonly edition: EditionInForce | null
  readonly bodies: readonly BodyOnDay[]
}

/** Tells the state of one region for a question: facts + `asOf` + `knownAt` → inputs of every item. */
export class RegionReader {
  readonly #catalogue: Catalogue
  readonly #question: ClockedQuestion
  readonly #known: KnownFacts
  readonly #edition: EditionInForce | null
  readonly #traits: Traits
  readonly #bodies: readonly BodyOnDay[]

  /** @param known the facts known by the question's `knownAt`, where they were read already */
  constructor(
    catalogue: Catalogue,
    record: RegionRecord,
    question: ClockedQuestion,
    known = new KnownFacts(record.facts, question),
  ) {
    this.#catalogue = catalogue
    this.#question = question
    this.#known = known
    this.#edition = editionInForce(known.editions(), asOfFor('editions', question))
    this.#traits = new Traits(catalogue, this.#known, question, this.#edition)
    this.#bodies = bodiesOn(this.#known, question)
  }

  #context(body: string | null, share: SubjectContext['share']): SubjectContext {
    return {
      body,
      known: this.#known,
      question: this.#question,
      traits: this.#traits,
      edition: body === null ? this.#edition : null,
      share,
    }
  }

  /**
   * The inputs of one executive body; its own roadmap is not known.
   * @param known those of an item where they were read already and have not changed since
   */
  body(code: string, known?: (item: string) => ItemInput | undefined): BodyInput {
    const context = this.#context(code, () => null)
    return { code, plan: planInput(context, this.#catalogue.body.sections, known) }
  }

  /** Whether bodies are observed: an accepted fact declares their register complete, whatever the basis. */
  get observed(): boolean {
    if (this.#question.basis === 'planned') return false
    const asOf = asOfFor('bodies', this.#question)
    return this.#known
      .ofKind('register-complete')
      .some((fact) => fact.statement.from <= asOf && this.#known.isAccepted(fact))
  }

  /** What is observed for every roll-up in these bodies. */
  #shares(bodies: readonly BodyInput[]): ReadonlyMap<string, Share | null> {
    return new Map(
      this.#catalogue.region.sections
        .flatMap((section) => section.items)
        .filter((item) => item.rollUp !== undefined)
        .map((item) => [item.id, this.#shareOf(item, bodies)]),
    )
  }

  #shareOf(item: CatalogueItem, bodies: readonly BodyInput[]): Share | null {
    const { rollUp } = item
    if (rollUp === undefined) return null
    if ('measurement' in rollUp) return this.services(bodies.map(({ code }) => code))
    return this.isMovedToRegion(rollUp.items) ? null : bodyShare(rollUp.items, bodies)
  }

  /** The counts of services of these bodies, as the share of R3.2; null: none are accepted. */
  services(bodies: readonly string[]): Share | null {
    return servicesShare(this.#known, bodies, this.#question)
  }

  /** Whether all these body items moved to the region, so that its own claim stands for them. */
  isMovedToRegion(items: readonly string[]): boolean {
    const matching = this.#catalogue.body.sections
      .flatMap((section) => section.items)
      .filter(({ id }) => items.includes(id))
    const regional = new Set(
      this.#catalogue.traits.filter(({ subject }) => subject === 'region').map(({ id }) => id),
    )
    return movedToRegion(
      matching,
      ({ trait, is }) =>
        regional.has(trait) &&
        this.#traits.outcomes([{ trait, is }], null).some(({ value }) => value === !is),
    )
  }

  /** The edition whose rows hold on the day asked about. */
  get edition(): EditionInForce | null {
    return this.#edition
  }

  /** The bodies as they stood on the day asked about. */
  get bodies(): readonly BodyOnDay[] {
    return this.#bodies
  }

  /** How conditions turn out for the region (`body` null) or for one of its bodies. */
  outcomes(
    conditions: readonly { readonly trait: string; readonly is: boolean }[],
    body: string | null,
  ): readonly ConditionOutcome[] {
    return this.#traits.outcomes(conditions, body)
  }

  /** The traits of one body that are known, by a fact or from the act. */
  bodyTraits(code: string): readonly KnownTrait[] {
    return this.#catalogue.traits
      .filter(({ subject }) => subject === 'body')
      .flatMap((trait) => {
        const { value, origin } = this.#traits.value(trait, code)
        return value === null ? [] : [{ trait: trait.id, label: trait.label, value, origin }]
      })
  }

  /**
   * The whole region: its plan, its bodies, and what was observed in them.
   * @param withBodies false where the version asks nothing of the bodies, to spare their reading
   * @param known the inputs of a body where they were read already and have not changed since
   * @param knownItem the same of an item of the region's own plan; its share is read anew
   */
  region(
    withBodies = true,
    known: (code: string) => BodyInput | undefined = () => undefined,
    knownItem: (item: string) => ItemInput | undefined = () => undefined,
  ): RegionState {
    const { basis } = this.#question
    const { observed } = this
    const read = withBodies ? this.#bodies : []
    const inputs = read.map(({ code, closedBy }) => ({
      input: known(code) ?? this.body(code),
      closedBy,
    }))
    const bodies = inputs.flatMap(({ input, closedBy }) => (closedBy === null ? [input] : []))
    const observe: RegionInput['observe'] = (among) => (observed ? this.#shares(among) : new Map())
    const shares = observe(bodies)
    const context = this.#context(null, (item) => shares.get(item.id) ?? null)
    return {
      input: {
        basis,
        plan: planInput(context, this.#catalogue.region.sections, knownItem),
        bodies,
        closedBodies: inputs.flatMap(({ input, closedBy }) =>
          closedBy === null ? [] : [{ ...input, fact: closedBy }],
        ),
        observed,
        observe,
      },
      edition: this.#edition,
      bodies: this.#bodies,
    }
  }
}
