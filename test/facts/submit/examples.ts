import type { Statement } from '../../../src/facts/index.ts'
import type { SubmittedFact } from '../../../src/facts/submit/index.ts'

type Kind = SubmittedFact['kind']

const same = (text: string) => ({ ru: text, en: text })
const printed = { printed: '15.12.2024', resolved: '2024-12-15' }

const row = {
  number: '1.1',
  label: { ru: 'Ответственный', en: 'Person responsible' },
  printedTitle: 'Назначить ответственного',
  deadline: printed,
  responsible: [{ kind: 'body', body: 'administration', role: 'performs' }],
  requirements: [{ id: 'act', kinds: ['order', 'act'], label: same('Act') }],
  crosswalk: { relation: 'same', item: 'R1.1' },
} as const

const act = {
  id: '12-р',
  kind: 'directive',
  number: '12-р',
  date: '2024-11-02',
  issuer: { ru: 'Правительство', en: 'Government' },
  label: { ru: 'Дорожная карта', en: 'Roadmap' },
  source: 'as published',
} as const

const bodies = [{ code: 'ministry-of-labour', name: same('Ministry of Labour'), source: 'row 1.1' }]

const sha256 = 'a'.repeat(64)

/** One fact of every kind as a client may send it, with as little as the kind needs. */
export const examples = {
  completion: { kind: 'completion', item: 'R1.1', completedOn: '2024-06-30' },
  evidence: {
    kind: 'evidence',
    fills: [{ item: 'R1.1', requirement: 'act' }],
    document: { kind: 'order', title: 'Приказ о назначении', url: 'https://example.org/12.pdf' },
  },
  measurement: {
    kind: 'measurement',
    body: 'ministry-of-labour',
    item: 'B3.1.7',
    measuredOn: '2024-06-30',
    done: 3,
    total: 30,
  },
  services: {
    kind: 'services',
    body: 'ministry-of-labour',
    measuredOn: '2024-06-30',
    graded: 12,
    planned: 8,
    finished: 2,
  },
  trait: { kind: 'trait', trait: 'hrCentralised', value: true },
  waiver: {
    kind: 'waiver',
    item: 'R1.3',
    from: '2024-06-30',
    document: { kind: 'minutes', title: { ru: 'Протокол', en: 'Minutes' }, sha256 },
  },
  body: {
    kind: 'body',
    body: 'ministry-of-labour',
    change: 'created',
    on: '2024-06-30',
    name: 'Министерство труда',
  },
  'register-complete': { kind: 'register-complete', from: '2024-06-30' },
  edition: { kind: 'edition', act, adoptedOn: '2024-11-02', rows: [row], bodies },
  withdrawal: { kind: 'withdrawal', of: 'RU-BU-12', reason: 'Ошибка в дате' },
  verdict: {
    kind: 'verdict',
    on: 'RU-BU-12',
    outcome: 'rejected',
    reason: 'Нет подписи.\nИ даты.',
  },
} as const satisfies {
  readonly [K in Kind]: { readonly kind: K; readonly [field: string]: unknown }
}

/** What each of them puts on record. */
export const statements: { readonly [K in Kind]: Extract<Statement, { kind: K }> } = {
  completion: { kind: 'completion', item: 'R1.1', row: null, completedOn: '2024-06-30' },
  evidence: {
    kind: 'evidence',
    fills: [{ item: 'R1.1', row: null, requirement: 'act' }],
    document: {
      kind: 'order',
      number: null,
      date: null,
      label: same('Приказ о назначении'),
      issuer: null,
      note: null,
      url: 'https://example.org/12.pdf',
      sha256: null,
    },
    completion: null,
  },
  measurement: {
    kind: 'measurement',
    item: 'B3.1.7',
    measuredOn: '2024-06-30',
    done: 3,
    total: 30,
  },
  services: { kind: 'services', measuredOn: '2024-06-30', graded: 12, planned: 8, finished: 2 },
  trait: { kind: 'trait', trait: 'hrCentralised', value: true, from: null },
  waiver: {
    kind: 'waiver',
    item: 'R1.3',
    row: null,
    from: '2024-06-30',
    until: null,
    document: {
      kind: 'minutes',
      number: null,
      date: null,
      label: { ru: 'Протокол', en: 'Minutes' },
      issuer: null,
      note: null,
      url: null,
      sha256,
    },
  },
  body: {
    kind: 'body',
    change: 'created',
    on: '2024-06-30',
    name: same('Министерство труда'),
    into: null,
  },
  'register-complete': { kind: 'register-complete', from: '2024-06-30' },
  edition: {
    kind: 'edition',
    act: { ...act },
    adoptedOn: '2024-11-02',
    rows: [
      {
        ...row,
        responsible: [{ kind: 'body', body: 'administration', role: 'performs' }],
        requirements: [{ id: 'act', kinds: ['order', 'act'], label: same('Act') }],
      },
    ],
    bodies,
  },
  withdrawal: { kind: 'withdrawal', of: 'RU-BU-12', reason: 'Ошибка в дате' },
  verdict: {
    kind: 'verdict',
    on: 'RU-BU-12',
    under: null,
    outcome: 'rejected',
    reason: 'Нет подписи.\nИ даты.',
  },
}

export const kinds: readonly Kind[] = [
  'completion',
  'evidence',
  'measurement',
  'services',
  'trait',
  'waiver',
  'body',
  'register-complete',
  'edition',
  'withdrawal',
  'verdict',
]
