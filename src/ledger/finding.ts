import { type SignatureFault, signatureFaults } from './signed.ts'

/** What the signature of a seal, of the head, or of a head kept elsewhere is found to lack. */
const signedFaults = [...signatureFaults, 'wrong-region'] as const
export type SignedKind = 'seal' | 'head' | 'exported-head'

const faultsOf = <K extends SignedKind>(kind: K) =>
  signedFaults.map((fault): `${K}-${SignatureFault | 'wrong-region'}` => `${kind}-${fault}`)

/** Everything that can be found, in the order in which findings about one entry are listed. */
export const findingCodes = [
  'entry-missing',
  'entry-duplicate',
  'entry-malformed',
  'entry-wrong-region',
  'entry-wrong-id',
  'entry-not-later',
  'entry-wrong-link',
  'entry-wrong-hash',
  'entry-differs-from-seal',
  'entry-unsealed',
  'seal-entry-missing',
  'seal-overlapping',
  ...faultsOf('seal'),
  'head-missing',
  'head-ahead',
  'head-behind',
  'head-differs',
  ...faultsOf('head'),
  'exported-head-ahead',
  'exported-head-differs',
  ...faultsOf('exported-head'),
] as const
export type FindingCode = (typeof findingCodes)[number]

/** One kind of fault, however often it occurs. */
export interface Finding {
  readonly code: FindingCode
  /** The first entry that does not fit for this reason; null where all entries may yet fit. */
  readonly sequence: number | null
  /** How many times it occurs. */
  readonly count: number
  /** In words, about the first occurrence. It repeats nothing that the database says. */
  readonly message: string
}

const placeOf = ({ sequence }: Finding): number => sequence ?? Number.POSITIVE_INFINITY

/** Gathers what is found, by kind, so that a ledger rewritten from its start is no endless list. */
export class Findings {
  readonly #byCode = new Map<FindingCode, Finding>()

  add(code: FindingCode, sequence: number | null, message: string, count = 1): void {
    const found = { code, sequence, count, message }
    const known = this.#byCode.get(code)
    if (known === undefined) this.#byCode.set(code, found)
    else {
      const first = placeOf(found) < placeOf(known) ? found : known
      this.#byCode.set(code, { ...first, count: known.count + count })
    }
  }

  /** The finding that names the earliest entry first; those that name none last. */
  list(): readonly Finding[] {
    return findingCodes
      .flatMap((code) => this.#byCode.get(code) ?? [])
      .sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)))
  }
}
