import type { Catalogue } from '../methodology/index.ts'
import { type Fact, LOADER, type Statement } from './fact.ts'

export type VerdictOutcome = Extract<Statement, { kind: 'verdict' }>['outcome']

const takingOutOf = new WeakMap<Catalogue, ReadonlySet<string>>()

/** The values of traits that make something not apply, worked out once for each catalogue. */
function valuesTakingOut(catalogue: Catalogue): ReadonlySet<string> {
  const known = takingOutOf.get(catalogue)
  if (known !== undefined) return known
  const found = new Set(
    [...catalogue.region.sections, ...catalogue.body.sections]
      .flatMap((section) => [section, ...section.items])
      .flatMap(({ conditions }) => conditions ?? [])
      .map(({ trait, is }) => `${trait} ${!is}`),
  )
  takingOutOf.set(catalogue, found)
  return found
}

/** Whether a trait of this value makes a section or an item of the catalogue not apply. */
export const traitTakesOut = (catalogue: Catalogue, trait: string, value: boolean): boolean =>
  valuesTakingOut(catalogue).has(`${trait} ${value}`)

/**
 * Whether a withdrawal of the fact may take something out of the score: what it said may be the
 * only reason why a section, a body or a share is in it.
 */
export function takesOutWhenWithdrawn({ statement }: Pick<Fact, 'statement'>): boolean {
  switch (statement.kind) {
    case 'trait':
    case 'measurement':
    case 'services':
    case 'register-complete':
    case 'edition':
      return true
    case 'body':
      return statement.change === 'created'
    default:
      return false
  }
}

/**
 * Who decides about a fact: a reviewer about documents and claims; a coordinator about what may
 * take something out of the score, or decides what is observed (DESIGN 2.10, 2.14); nobody about
 * verdicts, names, and withdrawals that only take back a claim.
 * @param withdrawn for a withdrawal, the fact that it withdraws
 */
export function decidedBy(
  { statement, author }: Pick<Fact, 'statement' | 'author'>,
  withdrawn: Pick<Fact, 'statement'> | null,
): 'reviewer' | 'coordinator' | null {
  switch (statement.kind) {
    case 'evidence':
    case 'completion':
      return 'reviewer'
    case 'measurement':
      return statement.total === 0 ? 'coordinator' : 'reviewer'
    case 'services':
      return statement.graded === 0 || statement.planned === 0 ? 'coordinator' : 'reviewer'
    case 'trait':
    case 'waiver':
    case 'body':
    case 'register-complete':
      return 'coordinator'
    case 'edition':
      return author.role === LOADER ? null : 'coordinator'
    case 'withdrawal':
      return withdrawn !== null && takesOutWhenWithdrawn(withdrawn) ? 'coordinator' : null
    case 'verdict':
    case 'region':
      return null
  }
}
