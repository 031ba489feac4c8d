import type { Draft, Role } from './ledger-drafts.ts'

/** An entry of a ledger as plain as it can be: what is read back of it, and who stated it. */
export interface Entry {
  readonly id: string
  readonly body: string | null
  readonly statement: { readonly kind: string; readonly [field: string]: unknown }
  readonly by: Role
  /** What a withdrawal withdraws. */
  readonly of: Entry | null
}

export const bothSay = (word: string) => ({ ru: word, en: word })

const document = {
  kind: 'order',
  number: null,
  date: null,
  label: bothSay('Приказ'),
  issuer: null,
  note: null,
  url: 'https://example.org/1.pdf',
  sha256: null,
}

/** The requirement under which a document is decided; none where it is no document. */
export const fillOf = (entry: Entry | null): unknown =>
  entry !== null && Array.isArray(entry.statement.fills) ? entry.statement.fills[0] : null

/** What a draft puts on record, referring to the entry that it means. */
function statementOf(draft: Draft, found: Entry | null): Entry['statement'] {
  switch (draft.kind) {
    case 'completion':
      return { kind: draft.kind, item: draft.item, row: null, completedOn: draft.on }
    case 'evidence': {
      const fills = [{ item: draft.item, row: null, requirement: draft.requirement }]
      return { kind: draft.kind, fills, document, completion: found?.id ?? null }
    }
    case 'measurement': {
      const { kind, item, done, total } = draft
      return { kind, item, measuredOn: '2024-06-15', done, total }
    }
    case 'body': {
      const name = bothSay('Орган')
      return { kind: draft.kind, change: 'created', on: '2024-06-15', name, into: null }
    }
    case 'withdrawal':
      return { kind: draft.kind, of: found?.id, reason: 'Ошибка' }
    case 'verdict': {
      const under = fillOf(found)
      return { kind: draft.kind, on: found?.id, under, outcome: 'accepted', reason: null }
    }
  }
}

/** A draft as an entry; verdicts and withdrawals are about whom their targets are. */
export const entryOf = (draft: Draft, id: string, found: Entry | null, by: Role): Entry => ({
  id,
  body: 'body' in draft ? draft.body : (found?.body ?? null),
  statement: statementOf(draft, found),
  by,
  of: draft.kind === 'withdrawal' ? found : null,
})

/** Who decides about an entry; nobody about names, verdicts and withdrawals of mere claims. */
export function deciderOf({ statement: { kind, total }, of }: Entry): Role | null {
  if (kind === 'evidence' || kind === 'completion') return 'reviewer'
  if (kind === 'measurement') return total === 0 ? 'coordinator' : 'reviewer'
  if (kind === 'body') return 'coordinator'
  const removes = of !== null && ['measurement', 'body'].includes(of.statement.kind)
  return kind === 'withdrawal' && removes ? 'coordinator' : null
}
