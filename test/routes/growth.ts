import { type Claims, withClaims } from '../../src/db/claims.ts'
import type { Database } from '../../src/db/client.ts'
import { findLedgerEnd, lockLedger } from '../../src/db/queries/ledger.ts'
import type { Statement } from '../../src/facts/index.ts'
import { appendFacts, type Draft } from '../../src/services/ledger/append.ts'
import { NOW, signingKey } from '../support/service.ts'

const coordinator: Claims = { role: 'coordinator', region: null, body: null, caller: 'a-key' }

/** Appends facts to the ledger of a region, as a coordinator and as the service does it. */
export const append = (
  database: Database,
  region: string,
  drafts: readonly Draft[],
): Promise<unknown> =>
  withClaims(database, coordinator, 'read write', async (transaction) => {
    await lockLedger(transaction, region)
    const end = await findLedgerEnd(transaction, region)
    await appendFacts(transaction, region, end, drafts, {
      author: { key: coordinator.caller, role: coordinator.role, office: 'An office' },
      now: NOW.toISOString(),
      key: await signingKey(),
    })
  })

/** The register is declared complete, and one body proves one of its items; all is accepted. */
const target = { item: 'B1.1', row: null, requirement: 'act' }
const verdict = (on: string, under: typeof target | null): Statement => ({
  kind: 'verdict',
  on,
  under,
  outcome: 'accepted',
  reason: null,
})
const statements: readonly (readonly [body: string | null, Statement])[] = [
  [null, { kind: 'register-complete', from: '2024-05-01' }],
  [null, verdict('RU-BU-12', null)],
  ['administration', { kind: 'completion', item: 'B1.1', row: null, completedOn: '2024-05-15' }],
  [
    'administration',
    {
      kind: 'evidence',
      document: {
        kind: 'order',
        number: '1',
        date: '2024-05-15',
        label: { ru: 'Приказ', en: 'Order' },
        issuer: null,
        note: null,
        url: 'https://example.org/order.pdf',
        sha256: null,
      },
      fills: [target],
      completion: 'RU-BU-14',
    },
  ],
  ['administration', verdict('RU-BU-15', target)],
]

/** The five facts that Buryatia's ledger goes on with, a millisecond apart. */
export const growth: readonly Draft[] = statements.map(([body, statement], index) => ({
  body,
  statement,
  recordedAt: new Date(Date.UTC(2024, 5, 1, 9, 0, 0, index)).toISOString(),
}))
