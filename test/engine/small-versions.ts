import fc from 'fast-check'
import { parseFormula } from '../../src/formula/parse.ts'
import type { Formula } from '../../src/formula/tree.ts'
import type { Catalogue, PublishedVersion, Version } from '../../src/methodology/index.ts'
import { anyFormula } from '../formula/arbitrary.ts'
import { everyVariable } from '../formula/support.ts'
import { dataset } from '../scoring/dataset.ts'

/** A formula as it is written and as it is published. */
export interface ReadFormula {
  readonly text: string
  readonly tree: Formula
}

const read = (text: string): ReadFormula => ({ text, tree: parseFormula(text, everyVariable) })

const likely = [
  'completed and evidence == 1 ? 1 : 0',
  '(completed ? 1/2 + 1/2 * evidence : 0) * (daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5)',
  '(completed ? 1/2 + 1/2 * evidence : 0) * ratio',
  'share',
].map(read)

/** Reading a text takes longer than all else, so that versions choose among texts that were read. */
const formula = fc.constantFrom(...likely, ...likely, ...fc.sample(anyFormula, 300).map(read))

const whole = fc.integer({ min: 1, max: 20 })
const decimal = fc.integer({ min: 1, max: 999 }).map((thousandths) => thousandths / 1000)
const fraction = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .map((parts) => parts.join('/'))
/** Weights whose sums and products are far from any safe integer. */
const huge = fc
  .tuple(
    fc.bigInt({ min: 1n, max: 10n ** 20n }),
    fc.constantFrom(1n, 3n, 999_999_937n, 10n ** 18n + 9n),
  )
  .map((parts) => parts.join('/'))

type Weight = number | string
/** Of one sort in a version, so that some versions are proven to fit, and others not. */
const sorts: readonly fc.Arbitrary<Weight>[] = [
  fc.constant(1),
  whole,
  whole,
  decimal,
  fraction,
  huge,
]

type Plan = Version['body']
interface ReadPlan {
  readonly rules: Plan
  readonly formulas: PublishedVersion['formulas']['body']
}

const planRules = (
  { sections }: Catalogue['region'],
  weight: fc.Arbitrary<Weight>,
): fc.Arbitrary<ReadPlan> => {
  const ids = sections.flatMap((section) => section.items.map(({ id }) => id))
  const items = fc.dictionary(fc.constantFrom(...ids), weight, { maxKeys: 6 })
  const own = fc.tuple(...sections.map(() => weight))
  return fc
    .tuple(fc.boolean(), items, own, formula, formula)
    .map(([bySection, weights, ofSections, item, ratio]) => ({
      rules: {
        weights: bySection
          ? {
              by: 'section',
              sections: Object.fromEntries(
                sections.map(({ id }, place) => [id, ofSections[place] ?? 1]),
              ),
              items: weights,
            }
          : { by: 'item', items: weights },
        values: { item: item.text, ratio: ratio.text },
      },
      formulas: { item: item.tree, ratio: ratio.tree },
    }))
}

const [model] = dataset.versions
if (model === undefined) throw new Error('there are versions')

/** Any rules over a catalogue. */
export const versionOver = (catalogue: Catalogue): fc.Arbitrary<PublishedVersion> =>
  fc.constantFrom(...sorts).chain((weight) =>
    fc
      .record({
        region: planRules(catalogue.region, weight),
        body: planRules(catalogue.body, weight),
        plan: weight,
        bodies: fc.option(weight, { nil: null }),
        rollUp: fc.option(formula, { nil: null }),
      })
      .map(({ region, body, plan, bodies, rollUp }) => ({
        hash: '',
        document: {
          ...model.document,
          region: {
            ...region.rules,
            components: bodies === null ? { plan } : { plan, bodies },
            rollUps:
              rollUp === null
                ? { take: 'own-claim' }
                : { take: 'observed-share', value: rollUp.text },
          },
          body: body.rules,
        },
        formulas: {
          region: region.formulas,
          body: body.formulas,
          rollUp: rollUp?.tree ?? null,
        },
      })),
  )
