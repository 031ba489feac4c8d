import type { Fact, PendingDecision, Statement } from '../../src/facts/index.ts'

const author = { key: 'another', role: 'coordinator', office: 'Another office' }

/** A ledger with one more fact at its end, a second after the last. */
export function appended(
  facts: readonly Fact[],
  statement: Statement,
  body: string | null = null,
): readonly Fact[] {
  const sequence = facts.length + 1
  const last = Date.parse(facts.at(-1)?.recordedAt ?? '2025-01-01T00:00:00.000Z')
  const recordedAt = new Date(last + 1000).toISOString()
  return [...facts, { id: `fact-${sequence}`, sequence, recordedAt, body, author, statement }]
}

/** A ledger after a real verdict on each of some things that waited. */
export const decided = (
  facts: readonly Fact[],
  decisions: readonly PendingDecision[],
  outcome: 'accepted' | 'rejected',
): readonly Fact[] =>
  decisions.reduce(
    (ledger, { on, under, body }) =>
      appended(ledger, { kind: 'verdict', on, under, outcome, reason: null }, body),
    facts,
  )
