import { documentHash } from '../../../src/methodology/hash.ts'
import { readCatalogue } from '../../../src/methodology/load/catalogue.ts'
import { shipped } from '../support.ts'

/** The catalogue that ships, for tests of what refers to it. */
export const catalogue = readCatalogue(shipped('catalogue.yaml'))

export const catalogueHash = await documentHash(catalogue)
