import type { Receipt } from '../../src/services/receipts/receipt.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { madeWorld } from '../scoring/made-world.ts'
import { chained, missing, readyVersion, receiptOf } from './receipts.ts'

/** A world with something of everything, so small that every single value of it can be changed. */
const world = await madeWorld({
  traits: { centralised: 'region', hasServices: 'body' },
  region: {
    R1: { items: { 'R1.1': { needs: ['order', 'report'] }, 'R1.2': { rollUp: ['B1.1'] } } },
    R2: { when: { centralised: true }, items: { 'R2.1': { deadline: '2024-03-31' } } },
  },
  body: {
    B1: { items: { 'B1.1': { needs: ['act'] }, 'B1.2': { needs: [], ratioTarget: '1/10' } } },
    B2: { when: { hasServices: true }, items: { 'B2.1': { optional: true } } },
  },
  bodies: ['ministry', 'office'],
  editions: [
    {
      adopted: '2024-01-10',
      rows: {
        '1.1': { item: 'R1.1', deadline: '2024-04-30', needs: ['order', 'report'] },
        '1.2': { item: 'R1.1', deadline: '2024-05-31' },
        '1.3': { item: 'R1.2', deadline: '2024-06-30' },
        '2.1': { item: 'R2.1', deadline: '2024-06-30' },
      },
    },
  ],
  version: {
    like: '2024.1',
    components: { plan: 3, bodies: 2 },
    sections: { R1: 10, R2: '1/3', B1: 2, B2: 1 },
    items: { 'R1.2': 2 },
    value: 'completed ? 1/2 + 1/2 * evidence : 0',
  },
})

const done = (row: string, on: string, documents: Record<string, 'accepted' | 'pending'>) =>
  ({ fact: 'completion', item: 'R1.1', row, on, documents }) as const

export const smallLedger = await chained(
  world.record.code,
  ledgerOf(world, [
    { fact: 'register-complete', from: '2024-02-01', verdict: 'accepted' },
    done('1.1', '2024-05-20', { order: 'accepted', report: 'pending' }),
    { fact: 'waiver', item: 'R1.1', row: '1.2', from: '2024-05-01', verdict: 'accepted' },
    { fact: 'done', items: ['B1.1'], on: '2024-03-01', body: 'ministry' },
    { fact: 'completion', item: 'B1.2', on: '2024-03-01', body: 'ministry', verdict: 'accepted' },
    { fact: 'measurement', item: 'B1.2', on: '2024-03-01', done: 1, total: 20, body: 'ministry' },
    { fact: 'trait', trait: 'hasServices', value: false, body: 'office', verdict: 'accepted' },
    { id: 'mistake', fact: 'body', change: 'abolished', on: '2024-04-01', body: 'office' },
    { fact: 'withdrawal', of: 'mistake' },
  ]),
)
export const smallVersion = await readyVersion(world, 'made')

const question = { asOf: '2024-12-31', knownAt: null, basis: 'accepted' } as const

/** Of the region, whose score is taken from its bodies too; and of a body. */
export const small: Receipt =
  (await receiptOf(smallVersion, smallLedger, question)) ?? missing('receipt')
export const smallOfBody: Receipt =
  (await receiptOf(smallVersion, smallLedger, question, 'ministry')) ?? missing('body')
