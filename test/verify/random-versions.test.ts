import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseFormula } from '../../src/formula/parse.ts'
import {
  type Catalogue,
  documentHash,
  type PublishedVersion,
  type Version,
} from '../../src/methodology/index.ts'
import { compile } from '../../src/scoring/index.ts'
import { verifyReceipt } from '../../src/verify/index.ts'
import { anyFormula } from '../formula/arbitrary.ts'
import { everyVariable } from '../formula/support.ts'
import { dataset } from '../scoring/dataset.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { day, someBasis, someFacts } from '../scoring/random-ledgers.ts'
import { chained, fileOf, jwks, missing, receiptOf } from './receipts.ts'

const { catalogue, catalogueHash } = dataset
const model = dataset.versions.at(-1)?.document ?? missing('version')

/** As versions write weights: whole, in decimals, or as a fraction in quotes. */
const weight = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 999 }).map((thousandths) => thousandths / 1000),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
    .map((parts) => parts.join('/')),
)

function rulesOf({ sections }: Catalogue['region']): fc.Arbitrary<Version['body']> {
  const ids = sections.flatMap((section) => section.items.map(({ id }) => id))
  const items = fc.dictionary(fc.constantFrom(...ids), weight, { maxKeys: 8 })
  const bySection = fc.record(Object.fromEntries(sections.map(({ id }) => [id, weight])))
  return fc.record({
    weights: fc.oneof(
      fc.record({ by: fc.constant('item' as const), items }),
      fc.record({ by: fc.constant('section' as const), sections: bySection, items }),
    ),
    values: fc.record({ item: anyFormula, ratio: anyFormula }),
  })
}

/** Any rules over the catalogue that ships, whatever their formulas give. */
const anyVersion: fc.Arbitrary<Version> = fc
  .record({
    threshold: fc.integer({ min: 1, max: 99_999 }).map((thousandths) => thousandths / 1000),
    region: rulesOf(catalogue.region),
    body: rulesOf(catalogue.body),
    components: fc.record({ plan: weight, bodies: weight }, { requiredKeys: ['plan'] }),
    rollUps: fc.oneof(
      fc.constant({ take: 'own-claim' as const }),
      fc.record({ take: fc.constant('observed-share' as const), value: anyFormula }),
    ),
  })
  .map(({ threshold, region, body, components, rollUps }) => ({
    ...model,
    version: '9000.1',
    threshold,
    region: { ...region, components, rollUps },
    body,
  }))

async function published(document: Version): Promise<PublishedVersion> {
  const read = (text: string) => parseFormula(text, everyVariable)
  const plan = ({ values }: Version['body']) => ({
    item: read(values.item),
    ratio: read(values.ratio),
  })
  const { region, body } = document
  return {
    document,
    hash: await documentHash(document),
    formulas: {
      region: plan(region),
      body: plan(body),
      rollUp: region.rollUps.take === 'observed-share' ? read(region.rollUps.value) : null,
    },
  }
}

it('receipts verify under any weights, formulas, components, roll-ups and threshold', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyVersion,
      someFacts,
      day,
      someBasis,
      async (document, { world, written }, asOf, basis) => {
        const version = await published(document)
        const compiled = compile(version, catalogue)
        const ready = { published: version, compiled, catalogue, catalogueHash }
        const ledger = await chained(world.record.code, ledgerOf(world, written))
        const question = { asOf, knownAt: null, basis }
        for (const body of [null, world.bodies[0] ?? null]) {
          const receipt = await receiptOf(ready, ledger, question, body)
          const file = await fileOf(receipt ?? missing('body'))
          expect((await verifyReceipt(file, jwks)).findings).toEqual([])
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
