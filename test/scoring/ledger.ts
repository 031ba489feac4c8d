import type { z } from 'zod'
import type { Fact, RequirementTarget, Statement } from '../../src/facts/index.ts'
import { askedFor, isKnownRequirement, type World } from './world.ts'
import type { reviewSchema, Written, WrittenFact } from './written-fact.ts'

type Review = z.infer<typeof reviewSchema>

const same = (text: string) => ({ ru: text, en: text })
const document = {
  kind: 'act',
  number: null,
  date: null,
  label: same('A document'),
  issuer: null,
  note: null,
  url: null,
  sha256: null,
} as const

const author = { key: 'test', role: 'region-editor', office: 'An office' }

const place = ({ item, row }: { item: string; row?: string | undefined }) => ({
  item,
  row: row ?? null,
})

type Plain = Written<'measurement' | 'services' | 'trait' | 'waiver' | 'body' | 'register-complete'>

function statementOf(written: Plain): Statement {
  switch (written.fact) {
    case 'measurement': {
      const { item, on: measuredOn, done, total } = written
      return { kind: 'measurement', item, measuredOn, done, total }
    }
    case 'services': {
      const { on: measuredOn, graded, planned, finished } = written
      return { kind: 'services', measuredOn, graded, planned, finished }
    }
    case 'trait':
      return {
        kind: 'trait',
        trait: written.trait,
        value: written.value,
        from: written.from ?? null,
      }
    case 'waiver': {
      const { from, until = null } = written
      return { kind: 'waiver', ...place(written), from, until, document }
    }
    case 'body': {
      const { change, on, into = null } = written
      const name = change === 'renamed' ? same('Another name') : null
      return { kind: 'body', change, on, name, into }
    }
    case 'register-complete':
      return { kind: 'register-complete', from: written.from }
  }
}

/** Puts written facts behind those a world begins with, each with its sequence and its instant. */
class Ledger {
  readonly facts: Fact[]
  readonly #world: World
  #instant: number

  constructor(world: World, from: string) {
    this.#world = world
    this.facts = [...world.record.facts]
    this.#instant = Date.parse(from)
  }

  #append(
    statement: Statement,
    of: { id?: string | undefined; recordedAt?: string | undefined; body?: string | undefined },
  ): string {
    const sequence = this.facts.length + 1
    this.#instant = of.recordedAt === undefined ? this.#instant + 1000 : Date.parse(of.recordedAt)
    const recordedAt = new Date(this.#instant).toISOString()
    const before = this.facts.at(-1)?.recordedAt ?? ''
    if (recordedAt <= before) throw new Error(`${recordedAt} is not after ${before}`)
    const id = of.id ?? `fact-${sequence}`
    this.facts.push({ id, sequence, recordedAt, body: of.body ?? null, author, statement })
    return id
  }

  #verdict(
    on: string,
    under: RequirementTarget | null,
    outcome: Review | undefined,
    body: string | undefined,
  ): void {
    if (outcome === undefined || outcome === 'pending') return
    this.#append({ kind: 'verdict', on, under, outcome, reason: null }, { body })
  }

  #reviewed(statement: Statement, written: Plain | Written<'completion'>): string {
    const id = this.#append(statement, written)
    this.#verdict(id, null, written.verdict, written.body)
    return id
  }

  #evidence(written: Written<'evidence'>): void {
    const fills = written.fills.map(({ requirement, ...at }) => ({ ...place(at), requirement }))
    for (const { item, requirement } of fills)
      if (!isKnownRequirement(this.#world, item, requirement))
        throw new Error(`${item} does not ask for ${requirement}`)
    const completion = written.completion ?? null
    const id = this.#append({ kind: 'evidence', document, fills, completion }, written)
    for (const under of fills) this.#verdict(id, under, written.verdict, written.body)
  }

  #completion(written: Written<'completion'>): void {
    const { on, documents = {}, body } = written
    const completion = this.#reviewed(
      { kind: 'completion', ...place(written), completedOn: on },
      written,
    )
    for (const [requirement, verdict] of Object.entries(documents)) {
      const fill = { item: written.item, row: written.row, requirement }
      this.#evidence({ fact: 'evidence', fills: [fill], verdict, completion, body })
    }
  }

  #done({ items, on, body }: Written<'done'>): void {
    for (const { item, row, requirements } of items.flatMap((id) => askedFor(this.#world, id)))
      this.#completion({
        fact: 'completion',
        item,
        row: row ?? undefined,
        on,
        body,
        verdict: requirements.length === 0 ? 'accepted' : 'pending',
        documents: Object.fromEntries(requirements.map(({ id }) => [id, 'accepted'])),
      })
  }

  /** A withdrawal, like a verdict, is about whom its fact is about. */
  #bodyOf(id: string): string | undefined {
    return this.facts.find((fact) => fact.id === id)?.body ?? undefined
  }

  add(written: WrittenFact): void {
    if (written.fact === 'done') this.#done(written)
    else if (written.fact === 'completion') this.#completion(written)
    else if (written.fact === 'evidence') this.#evidence(written)
    else if (written.fact === 'withdrawal')
      this.#append(
        { kind: 'withdrawal', of: written.of, reason: 'A mistake' },
        { ...written, body: this.#bodyOf(written.of) },
      )
    else if (written.fact === 'verdict') {
      const { of: on, under, outcome, reason = null } = written
      const requirement = under ? { ...place(under), requirement: under.requirement } : null
      this.#append(
        { kind: 'verdict', on, under: requirement, outcome, reason },
        { ...written, body: this.#bodyOf(on) },
      )
    } else this.#reviewed(statementOf(written), written)
  }
}

/** The whole ledger of a world after these facts were written to it, one a second from 2025 on. */
export function ledgerOf(
  world: World,
  written: readonly WrittenFact[],
  from = '2025-01-01T00:00:00.000Z',
): readonly Fact[] {
  const ledger = new Ledger(world, from)
  for (const fact of written) ledger.add(fact)
  return ledger.facts
}
