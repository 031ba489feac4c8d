import fc from 'fast-check'
import type { Compared, Side } from '../../../src/services/comparison/index.ts'
import type { AskedImpact } from '../../../src/services/impact/index.ts'
import { anyFacts, anyReview, day, ledgerWithWithdrawals } from '../../scoring/random-ledgers.ts'
import type { World } from '../../scoring/world.ts'
import { someVersion } from '../comparison/random-versions.ts'
import { smallWorlds } from '../comparison/small-worlds.ts'

const [one, other] = smallWorlds
if (one === undefined || other === undefined) throw new Error('two worlds are needed')

export interface Impacted {
  readonly asked: AskedImpact & { readonly comparedWith: Side['version'] }
  readonly regions: readonly Compared[]
}

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 2 })

/** One of the two made regions after any facts, under a code of its own. */
const region = (world: World, code: string): fc.Arbitrary<Compared> =>
  fc.tuple(anyFacts(world, anyReview), positions).map(([written, withdrawn]) => ({
    code,
    record: { code, facts: ledgerWithWithdrawals({ world, written }, withdrawn) },
  }))

/** Four regions after any facts, and any two versions over their catalogue or one like it. */
export const someImpact: fc.Arbitrary<Impacted> = fc
  .record({
    draft: someVersion(one.catalogue),
    comparedWith: someVersion(one.catalogue),
    asOf: day,
    regions: fc.tuple(
      region(one, 'SYN-01'),
      region(other, 'SYN-02'),
      region(one, 'SYN-03'),
      region(other, 'SYN-04'),
    ),
  })
  .map(({ draft, comparedWith, asOf, regions }) => ({
    asked: { draft, comparedWith, asOf, knownAt: null, revision: 1, engine: 'e' },
    regions,
  }))
