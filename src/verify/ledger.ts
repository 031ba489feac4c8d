import { readStatement, type Stated } from './fact.ts'
import { shown } from './finding.ts'
import { hashOf } from './json.ts'
import { Place } from './place.ts'

/** One entry of the ledger. */
export interface Fact {
  readonly id: string
  readonly sequence: number
  readonly recordedAt: string
  /** The executive body that it is about; null: the region itself. */
  readonly body: string | null
  /** Whether it comes from the data files, which are on record as they are. */
  readonly loaded: boolean
  readonly stated: Stated
}

function expect(place: Place, expected: unknown, problem: string): void {
  if (place.value !== expected) place.refuse(problem, 'ledger', shown(expected))
}

/** Everything of an entry that its hash is made from, beside the region. */
const HASHED = ['sequence', 'id', 'recordedAt', 'body', 'author', 'statement', 'previous']

async function hashOfEntry(region: string, entry: Place): Promise<string> {
  const content = HASHED.map((name) => [name, entry.at(name).value] as const)
  return hashOf({ region, ...Object.fromEntries(content) })
}

/**
 * Recomputes the chain of a region's ledger from its first entry.
 * @param knownAt nothing recorded later belongs here; null: everything does
 * @returns the hash of the last entry; before any, that of the chain's start
 * @throws {Misfit} naming the first entry that does not fit
 */
export async function checkChain(
  ledger: Place,
  region: string,
  knownAt: string | null,
): Promise<string> {
  const entries = ledger.list()
  for (const entry of entries) {
    entry.exactly(...HASHED, 'hash')
    entry.at('author').exactly('key', 'role', 'office')
  }
  const hashes = await Promise.all(entries.map((entry) => hashOfEntry(region, entry)))
  let before = await hashOf({ ledger: region })
  let last = ''
  for (const [index, entry] of entries.entries()) {
    const sequence = index + 1
    expect(entry.at('sequence'), sequence, 'is not the next in the ledger')
    expect(entry.at('id'), `${region}-${sequence}`, 'is not the name of this entry')
    expect(entry.at('previous'), before, 'is not the hash of the entry before')
    before = hashes[index] ?? ''
    const stated = entry.at('hash')
    // Anything in the entry may be what was changed.
    if (stated.value !== before)
      new Place(stated.value, entry.path).refuse(
        `does not have the hash that ${stated.path} states`,
        'ledger',
        shown(before),
      )
    const recordedAt = entry.at('recordedAt')
    if (recordedAt.instant() <= last) recordedAt.refuse(`is not after ${last}`, 'ledger')
    last = recordedAt.instant()
    if (knownAt !== null && last > knownAt)
      recordedAt.refuse(`is later than ${knownAt}, by when it should be known`, 'ledger')
  }
  return before
}

/** What the entries state. */
export const readFacts = (ledger: Place): readonly Fact[] =>
  ledger.list().map((entry) => ({
    id: entry.at('id').text(),
    sequence: entry.at('sequence').whole(),
    recordedAt: entry.at('recordedAt').text(),
    body: Place.orNull(entry.at('body'), (body) => body.text()),
    loaded: entry.at('author').at('role').text() === 'loader',
    stated: readStatement(entry.at('statement')),
  }))
