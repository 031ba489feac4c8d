/** Facts that are right for Buryatia as it is loaded; tests send them, and spoil them one by one. */
export const document = {
  kind: 'order',
  number: '12-р',
  date: '2024-06-14',
  title: { ru: 'Приказ', en: 'Order' },
  url: 'https://example.org/12.pdf',
} as const

export const completion = { kind: 'completion', item: 'R2.1', completedOn: '2024-06-15' } as const

export const evidence = {
  kind: 'evidence',
  fills: [{ item: 'R2.1', requirement: 'minutes' }],
  document,
} as const

/** Of an item that asks for two documents. */
export const twofold = {
  kind: 'evidence',
  fills: [
    { item: 'R9.1', requirement: 'procedure' },
    { item: 'R9.1', requirement: 'report' },
  ],
  document,
} as const

export const measurement = {
  kind: 'measurement',
  body: 'administration',
  item: 'B3.4.7',
  measuredOn: '2024-06-15',
  done: 3,
  total: 40,
} as const

export const services = {
  kind: 'services',
  body: 'administration',
  measuredOn: '2024-06-15',
  graded: 12,
  planned: 8,
  finished: 2,
} as const

export const trait = { kind: 'trait', trait: 'hrCentralised', value: true, from: '2024-06-15' }

export const waiver = {
  kind: 'waiver',
  item: 'R1.4',
  from: '2024-06-15',
  until: '2025-06-15',
  document,
} as const

export const created = {
  kind: 'body',
  body: 'ministry-of-labour',
  change: 'created',
  on: '2024-06-15',
  name: { ru: 'Министерство труда', en: 'Ministry of labour' },
} as const

export const register = { kind: 'register-complete', from: '2024-06-15' } as const

const text = (ru: string, en: string) => ({ ru, en })

/** The act of an edition. */
export const act = {
  id: '12-р',
  kind: 'directive',
  number: '12-р',
  date: '2024-11-02',
  issuer: text('Правительство', 'Government'),
  label: text('Дорожная карта', 'Roadmap'),
  source: 'as published',
} as const

export const row = {
  number: '1.1',
  label: text('Ответственный', 'Person responsible'),
  deadline: { printed: '15.12.2024', resolved: '2024-12-15' },
  responsible: [{ kind: 'body', body: 'administration', role: 'performs' }],
  requirements: [{ id: 'act', kinds: ['order'], label: text('Акт', 'Act') }],
  crosswalk: { relation: 'same', item: 'R1.1' },
} as const

/** Of one row, which leaves out what an edition must cover. */
export const edition = { kind: 'edition', act, adoptedOn: '2024-11-02', rows: [row] } as const
