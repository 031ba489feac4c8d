import type { Statement } from '../fact.ts'
import { documentOf } from './document.ts'
import type { SubmittedFact } from './submission.ts'
import { inBoth } from './text.ts'

/**
 * What a client sent, as it is put on record.
 * @param idOf the id of the fact that a reference leads to
 */
export function toStatement(fact: SubmittedFact, idOf: (reference: string) => string): Statement {
  const { ref: _, ...sent } = fact
  switch (sent.kind) {
    case 'verdict':
      return { ...sent, on: idOf(sent.on) }
    case 'withdrawal':
      return { ...sent, of: idOf(sent.of) }
    case 'register-complete':
    case 'edition':
      return sent
  }
  const { body: __, ...stated } = sent
  switch (stated.kind) {
    case 'evidence': {
      const { completion, document } = stated
      return {
        ...stated,
        document: documentOf(document),
        completion: completion === null ? null : idOf(completion),
      }
    }
    case 'waiver':
      return { ...stated, document: documentOf(stated.document) }
    case 'body':
      return { ...stated, name: stated.name === null ? null : inBoth(stated.name) }
    default:
      return stated
  }
}
