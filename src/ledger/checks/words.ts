import type { SignatureFault } from '../signed.ts'

/** How a finding says what is wrong with something signed. */
export const signatureWords: Readonly<Record<SignatureFault, string>> = {
  malformed: 'cannot be read',
  'wrong-type': 'is signed as something else',
  'unknown-key': 'names a key that is none of ours',
  'bad-signature': 'was not signed by the key that it names',
}
