import {
  type ClockedQuestion,
  type ClocksByKind,
  KnownFacts,
  type Mark,
  marksBetween,
  mattersToBody,
  mattersToItem,
  type Question,
  type Reach,
  RegionReader,
  type RegionRecord,
  reachesIn,
  recordKinds,
} from '../../facts/index.ts'
import type { Catalogue } from '../../methodology/index.ts'
import {
  type BodyInput,
  type ChangeKind,
  type CompiledRules,
  type ItemInput,
  keyOf,
  type Pair,
  type RegionInput,
  type Taken,
  takenFrom,
} from '../../scoring/index.ts'

const deadlinesIn = (catalogue: Catalogue): readonly string[] =>
  [...catalogue.region.sections, ...catalogue.body.sections].flatMap(({ items }) =>
    items.flatMap(({ deadline }) => (deadline ? [deadline.resolved] : [])),
  )

/** Whether a deadline that anybody ever set lies between two days, where deadlines decide. */
function deadlinesPass(
  { facts }: RegionRecord,
  catalogues: readonly Catalogue[],
  { base, target }: Pair<Question>,
): boolean {
  if (base.basis !== 'planned' && target.basis !== 'planned') return false
  const [first = '', last = ''] = [base.asOf, target.asOf].sort()
  const printed = facts.flatMap(({ statement }) =>
    statement.kind === 'edition' ? (statement.rows ?? []).map((row) => row.deadline.resolved) : [],
  )
  return [...catalogues.flatMap(deadlinesIn), ...printed].some((on) => first < on && on <= last)
}

/** What was read of the parts of a region, under one catalogue: of each, once for what differs. */
class Read<T> {
  readonly #read = new Map<Catalogue, Map<string, T>>()

  of(catalogue: Catalogue): Map<string, T> {
    const known = this.#read.get(catalogue) ?? new Map<string, T>()
    this.#read.set(catalogue, known)
    return known
  }
}

/**
 * Reads one region between two questions: each kind of what is on record as the one or the other
 * asks. An item or a body is read once for all that does not reach it.
 */
export class ReadingBetween {
  /** The kinds by which the two questions read the region differently. */
  readonly changes: readonly ChangeKind[]
  readonly #record: RegionRecord
  readonly #questions: Pair<Question>
  readonly #marks: readonly Mark[]
  /** What facts reach may count on one basis and not on another; none where both ask for the same. */
  readonly #reached: readonly Reach[]
  readonly #planned: boolean
  readonly #reaching = new Map<string, readonly ChangeKind[]>()
  readonly #known = new Map<string, KnownFacts>()
  readonly #items = new Read<ItemInput>()
  readonly #bodies = new Read<BodyInput>()
  readonly #inputs = new Read<RegionInput>()

  /** @param catalogues those of the two versions */
  constructor(record: RegionRecord, questions: Pair<Question>, catalogues: readonly Catalogue[]) {
    const { base, target } = questions
    this.#record = record
    this.#questions = questions
    this.#marks = marksBetween(record.facts, base, target)
    this.#planned = base.basis === 'planned' || target.basis === 'planned'
    this.#reached = base.basis === target.basis ? [] : reachesIn(record.facts)
    const kinds = new Set<ChangeKind>(this.#marks.map(({ kind }) => kind))
    if (base.basis !== target.basis) kinds.add('basis')
    if (deadlinesPass(record, catalogues, questions)) kinds.add('deadlines')
    this.changes = [...kinds]
  }

  #questionOf(taken: Taken): ClockedQuestion {
    const from = takenFrom(this.#questions, taken)
    const clocks: ClocksByKind = {
      facts: from('facts'),
      verdicts: from('verdicts'),
      waivers: from('waivers'),
      traits: from('traits'),
      bodies: from('bodies'),
      editions: from('editions'),
      deadlines: from('deadlines'),
    }
    return { ...this.#questions.base, basis: from('basis').basis, clocks }
  }

  #knownFor(question: ClockedQuestion, taken: Taken): KnownFacts {
    const { base, target } = this.#questions
    const kinds: readonly ChangeKind[] =
      base.knownAt === target.knownAt ? ['basis'] : ['basis', ...recordKinds]
    const differing = kinds.filter((kind) => this.changes.includes(kind))
    const key = keyOf(taken, differing)
    const known = this.#known.get(key) ?? new KnownFacts(this.#record.facts, question)
    this.#known.set(key, known)
    return known
  }

  /** Names how a part is read: it is the same wherever the kinds that reach it are. */
  #keyOfPart(part: string, reaches: (reach: Reach) => boolean, taken: Taken): string {
    // Where both questions read alike there is one way to read anything.
    if (this.changes.length === 0) return part
    const kinds = this.#reaching.get(part) ?? this.#kindsReaching(reaches)
    this.#reaching.set(part, kinds)
    return `${part}: ${keyOf(taken, kinds)}`
  }

  #kindsReaching(reaches: (reach: Reach) => boolean): readonly ChangeKind[] {
    const kinds = new Set<ChangeKind>(
      this.#marks.filter(({ reach }) => reaches(reach)).map(({ kind }) => kind),
    )
    if (this.#planned) kinds.add('deadlines')
    if (this.#planned || this.#reached.some(reaches)) kinds.add('basis')
    return [...kinds]
  }

  #keyOfItem(body: string | null, item: string, taken: Taken): string {
    return this.#keyOfPart(
      `${body ?? ''} ${item}`,
      (reach) => mattersToItem(reach, body, item),
      taken,
    )
  }

  #keyOfBody(body: string, taken: Taken): string {
    return this.#keyOfPart(body, (reach) => mattersToBody(reach, body), taken)
  }

  /** What the region's score rests on, with these kinds taken from the target's question. */
  read({ compiled, catalogue }: CompiledRules, taken: Taken): RegionInput {
    // Bodies are read only where the version asks for them, once they are observed (DESIGN 2.10).
    const asked = compiled.components.bodies !== null || compiled.rollUp !== null
    const inputs = this.#inputs.of(catalogue)
    const key = `${asked} ${keyOf(taken, this.changes)}`
    const before = inputs.get(key)
    if (before !== undefined) return before
    const input = this.#readAnew(catalogue, asked, taken)
    inputs.set(key, input)
    return input
  }

  #readAnew(catalogue: Catalogue, asked: boolean, taken: Taken): RegionInput {
    const [items, bodies] = [this.#items.of(catalogue), this.#bodies.of(catalogue)]
    const question = this.#questionOf(taken)
    const known = this.#knownFor(question, taken)
    const reader = new RegionReader(catalogue, this.#record, question, known)
    const itemOf = (body: string | null) => (item: string) =>
      items.get(this.#keyOfItem(body, item, taken))
    const bodyOf = (code: string) =>
      bodies.get(this.#keyOfBody(code, taken)) ?? reader.body(code, itemOf(code))
    const { input } = reader.region(asked && reader.observed, bodyOf, itemOf(null))
    const keepItems = (body: string | null, read: RegionInput['plan']): void => {
      for (const [id, item] of read.items) items.set(this.#keyOfItem(body, id, taken), item)
    }
    keepItems(null, input.plan)
    for (const { code, plan: read } of [...input.bodies, ...input.closedBodies]) {
      const key = this.#keyOfBody(code, taken)
      if (bodies.get(key)?.plan === read) continue
      bodies.set(key, { code, plan: read })
      keepItems(code, read)
    }
    return input
  }
}
