import type { Draft, Role } from './ledger-drafts.ts'
import { type Entry, fillOf } from './ledger-entries.ts'
import type { LedgerModel } from './ledger-model.ts'

const nameOf = (index: number): string => `f${index}`

/** How a request names what a fact refers to: by its id, or by its name where it is of the batch. */
function reference(
  { region, entries }: LedgerModel,
  draft: Draft,
  index: number,
  found: Entry | null,
): string | null {
  if (!('target' in draft) || draft.target === null) return null
  if (draft.target.to === 'later') return `#${nameOf(index + 1)}`
  if (found === null) return `${region}-999`
  const inBatch = Number(found.id.slice(found.id.lastIndexOf('-') + 1)) - entries.length - 1
  return inBatch >= 0 ? `#${nameOf(inBatch)}` : found.id
}

function written(draft: Draft, ref: string, to: string | null, found: Entry | null): object {
  switch (draft.kind) {
    case 'completion':
      return { kind: draft.kind, ref, item: draft.item, body: draft.body, completedOn: draft.on }
    case 'evidence': {
      const fills = [{ item: draft.item, requirement: draft.requirement }]
      const document = { kind: 'order', title: 'Приказ', url: 'https://example.org/1.pdf' }
      return { kind: draft.kind, ref, body: draft.body, fills, document, completion: to }
    }
    case 'measurement':
      return { ...draft, ref, measuredOn: '2024-06-15' }
    case 'body':
      return { ...draft, ref, change: 'created', on: '2024-06-15', name: 'Орган' }
    case 'withdrawal':
      return { kind: draft.kind, ref, of: to, reason: 'Ошибка' }
    case 'verdict': {
      const fill = fillOf(found)
      const other = fill === null ? { item: 'R2.1', requirement: 'act' } : null
      return {
        kind: draft.kind,
        ref,
        on: to,
        under: draft.asked ? fill : other,
        outcome: 'accepted',
      }
    }
  }
}

/** A batch of drafts as the API takes it. */
export function factsOf(
  model: LedgerModel,
  drafts: readonly Draft[],
  role: Role,
): readonly object[] {
  const { found } = model.read(drafts, role)
  return drafts.map((draft, index) => {
    const entry = found[index] ?? null
    return written(draft, nameOf(index), reference(model, draft, index, entry), entry)
  })
}
