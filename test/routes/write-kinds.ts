import {
  completion,
  created,
  document,
  evidence,
  measurement,
  register,
  services,
  trait,
  waiver,
} from './write-examples.ts'

/** The document of the examples, as it stands in the ledger. */
const kept = {
  kind: 'order',
  number: '12-р',
  date: '2024-06-14',
  label: { ru: 'Приказ', en: 'Order' },
  issuer: null,
  note: null,
  url: 'https://example.org/12.pdf',
  sha256: null,
}
const { title: _, ...untitled } = document
const about = { row: null }
const { body: __, ...measured } = measurement
const { body: ___, ...served } = services
const { body: ____, ...founded } = created

/** What is sent, about which body it is, and what stands in the ledger afterwards. */
export const kinds: readonly (readonly [string, object, string | null, object])[] = [
  ['completion', completion, null, { ...completion, ...about }],
  [
    'completion of a row',
    { ...completion, item: 'R2.3', row: '2.2' },
    null,
    { ...completion, item: 'R2.3', row: '2.2' },
  ],
  [
    'completion of a body',
    { ...completion, body: 'administration', item: 'B1.1' },
    'administration',
    { ...completion, ...about, item: 'B1.1' },
  ],
  [
    'completion of today',
    { ...completion, completedOn: '2026-11-22' },
    null,
    { ...completion, ...about, completedOn: '2026-11-22' },
  ],
  [
    'evidence',
    evidence,
    null,
    {
      kind: 'evidence',
      fills: [{ ...evidence.fills[0], ...about }],
      document: kept,
      completion: null,
    },
  ],
  [
    'evidence by a file, with an issuer and a note of two lines',
    {
      ...evidence,
      document: {
        ...untitled,
        title: 'Приказ',
        issuer: 'Правительство',
        note: 'Первая строка\nвторая',
        url: null,
        sha256: 'a'.repeat(64),
      },
    },
    null,
    {
      kind: 'evidence',
      fills: [{ ...evidence.fills[0], ...about }],
      document: {
        ...kept,
        label: { ru: 'Приказ', en: 'Приказ' },
        issuer: { ru: 'Правительство', en: 'Правительство' },
        note: { ru: 'Первая строка\nвторая', en: 'Первая строка\nвторая' },
        url: null,
        sha256: 'a'.repeat(64),
      },
      completion: null,
    },
  ],
  ['measurement', measurement, 'administration', measured],
  [
    'measurement of nothing',
    { ...measurement, done: 0, total: 0 },
    'administration',
    { ...measured, done: 0, total: 0 },
  ],
  ['services', services, 'administration', served],
  ['trait', trait, null, trait],
  ['trait without a date', { ...trait, from: undefined }, null, { ...trait, from: null }],
  ['waiver', waiver, null, { ...waiver, ...about, document: kept }],
  [
    'waiver without an end',
    { ...waiver, until: null },
    null,
    { ...waiver, ...about, until: null, document: kept },
  ],
  ['body created', created, 'ministry-of-labour', { ...founded, into: null }],
  [
    'body renamed',
    { ...created, change: 'renamed', name: 'Минтруд' },
    'ministry-of-labour',
    { ...founded, change: 'renamed', name: { ru: 'Минтруд', en: 'Минтруд' }, into: null },
  ],
  [
    'body merged',
    { ...created, change: 'merged', name: undefined, into: 'administration' },
    'ministry-of-labour',
    { ...founded, change: 'merged', name: null, into: 'administration' },
  ],
  [
    'body abolished',
    { ...created, change: 'abolished', name: undefined },
    'ministry-of-labour',
    { ...founded, change: 'abolished', name: null, into: null },
  ],
  ['register-complete', register, null, register],
]
