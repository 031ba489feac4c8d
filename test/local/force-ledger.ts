import { expect } from 'vitest'
import type { z } from 'zod'
import { ledgerSchema, recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { FACTS, REGION, readUntilAnswered } from './force-support.ts'

/** A completion and so many documents that prove it; each document's number says which it is. */
export const batchOf = (name: string, documents: number): readonly object[] => [
  { kind: 'completion', ref: 'done', item: 'R1.4', completedOn: '2024-03-20' },
  ...Array.from({ length: documents }, (_, index) => ({
    kind: 'evidence',
    completion: '#done',
    fills: [{ item: 'R1.4', requirement: 'media-plan' }],
    document: {
      kind: 'media-plan',
      title: 'Медиаплан',
      number: `${name} ${index + 1}/${documents}`,
      url: 'https://example.org/plan.pdf',
    },
  })),
]

const NUMBER = /^(\S+) (\d+)\/(\d+)$/

/** The batches of which these documents are neither all nor none, in order and once. */
export function brokenBatches(numbers: readonly string[]): readonly string[] {
  const batches = Map.groupBy(
    numbers.filter((number) => NUMBER.test(number)),
    (number) => NUMBER.exec(number)?.[1] ?? '',
  )
  return [...batches].flatMap(([name, found]) => {
    const size = Number(NUMBER.exec(found[0] ?? '')?.[3])
    const whole = Array.from({ length: size }, (_, index) => `${name} ${index + 1}/${size}`)
    return found.join() === whole.join() ? [] : [name]
  })
}

type Entry = z.infer<typeof ledgerSchema>['facts'][number]

/** A region's ledger, as it was when the first page of it was read. */
export interface ReadLedger {
  readonly revision: number
  readonly entries: readonly Entry[]
}

export async function readWholeLedger(url: string, key: string): Promise<ReadLedger> {
  const entries: Entry[] = []
  let revision = 0
  let cursor: string | null = null
  do {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`
    const text = await readUntilAnswered(url, key, `${FACTS}?limit=200${more}`)
    const page = ledgerSchema.parse(JSON.parse(text))
    entries.push(...page.facts)
    revision = page.revision
    cursor = page.next
  } while (cursor !== null)
  return { revision, entries }
}

const numberOf = ({ statement }: Entry): string =>
  (statement.kind === 'evidence' ? statement.document.number : null) ?? ''

/** The numbers of the documents of batches, in the order of the ledger. */
export const documentNumbers = ({ entries }: ReadLedger): readonly string[] =>
  entries.map(numberOf).filter((number) => NUMBER.test(number))

/** Documents that do not come right after the completion of their own batch. */
const strayDocuments = ({ entries }: ReadLedger): readonly string[] =>
  entries.flatMap((entry) => {
    const { statement, sequence } = entry
    const place = Number(NUMBER.exec(numberOf(entry))?.[2] ?? 'NaN')
    if (statement.kind !== 'evidence' || Number.isNaN(place)) return []
    const before = entries[sequence - place - 1]
    const follows = before?.statement.kind === 'completion' && before.id === statement.completion
    return follows ? [] : [numberOf(entry)]
  })

/** What an answer acknowledged and the ledger has otherwise. */
function lostFacts({ entries }: ReadLedger, name: string, answer: string): readonly string[] {
  const { results } = recordedFactsSchema.parse(JSON.parse(answer))
  return results.flatMap(({ id, sequence, recordedAt, hash }, index) => {
    const entry = entries[sequence - 1]
    const number = index === 0 ? '' : `${name} ${index}/${results.length - 1}`
    const kept =
      entry !== undefined &&
      numberOf(entry) === number &&
      entry.id === id &&
      entry.recordedAt === recordedAt &&
      entry.hash === hash
    return kept ? [] : [`${name}: ${id}`]
  })
}

/**
 * That a ledger has every sequence up to its revision, each recorded later than the one before, no
 * part of a batch and none twice, and every acknowledged fact where its answer says that it is.
 * @param acknowledged the texts of the answers by the names of their batches
 */
export function expectWhole(ledger: ReadLedger, acknowledged: ReadonlyMap<string, string>): void {
  const { revision, entries } = ledger
  const numbered = Array.from({ length: revision }, (_, index) => `${REGION}-${index + 1}`)
  expect(entries.map(({ id }) => id)).toEqual(numbered)
  const instants = entries.map(({ recordedAt }) => recordedAt)
  expect(instants).toEqual([...new Set(instants)].sort())
  expect(brokenBatches(documentNumbers(ledger))).toEqual([])
  expect(strayDocuments(ledger)).toEqual([])
  expect([...acknowledged].flatMap(([name, answer]) => lostFacts(ledger, name, answer))).toEqual([])
}
