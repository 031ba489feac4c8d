import type { Fact } from '../../src/facts/index.ts'
import type { Asked } from '../../src/local/synthetic/profile.ts'
import { makeRegion } from '../../src/local/synthetic/region.ts'
import { draftsOf, SYNTHETIC_AUTHOR } from '../../src/local/synthetic/write.ts'
import { dataset } from '../scoring/dataset.ts'

export const { catalogue } = dataset

export const made = (code: string, asked: Asked) => makeRegion(catalogue, code, asked)

/** The ledger that a made-up region has once it is on record. */
export function ledgerOf(code: string, asked: Asked): readonly Fact[] {
  const { id: key, role, office } = SYNTHETIC_AUTHOR
  return draftsOf(catalogue, made(code, asked)).map(
    ({ body, statement, recordedAt = '' }, index) => ({
      id: `${code}-${index + 1}`,
      sequence: index + 1,
      recordedAt,
      body,
      author: { key, role, office },
      statement,
    }),
  )
}
