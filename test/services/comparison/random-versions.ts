import fc from 'fast-check'
import { parseFormula } from '../../../src/formula/parse.ts'
import type { Formula } from '../../../src/formula/tree.ts'
import type { Catalogue, PublishedVersion } from '../../../src/methodology/index.ts'
import { compile } from '../../../src/scoring/index.ts'
import type { Side } from '../../../src/services/comparison/index.ts'
import { dataset } from '../../scoring/dataset.ts'

const itemVariables = ['completed', 'evidence', 'daysLate'] as const
const written = (text: string, ratio: boolean): readonly [string, Formula] => [
  text,
  parseFormula(text, ratio ? [...itemVariables, 'ratio'] : itemVariables),
]

const itemFormulas = [
  'completed and evidence == 1 ? 1 : 0',
  'completed ? 1/2 + 1/2 * evidence : 0',
  '(completed ? 1/2 + 1/2 * evidence : 0) * (daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5)',
  'max(evidence / 3, completed ? 1 : 0)',
].map((text) => written(text, false))
const ratioFormulas = ['completed and ratio >= 1 ? 1 : 0', '(completed ? 1 : 1/4) * ratio'].map(
  (text) => written(text, true),
)
const shares = ['share', 'share >= 1/2 ? 1 : share'].map(
  (text) => [text, parseFormula(text, ['share'])] as const,
)

const model = dataset.versions[1]?.document
if (model === undefined) throw new Error('there is no version to begin with')

const weight = fc.integer({ min: 1, max: 5 })

type Plan = Catalogue['region']
const itemsIn = ({ sections }: Plan) => sections.flatMap(({ items }) => items)

function weightsOver(plan: Plan) {
  const of = (ids: readonly string[]) =>
    fc
      .array(weight, { minLength: ids.length, maxLength: ids.length })
      .map((weights) => Object.fromEntries(ids.map((id, index) => [id, weights[index] ?? 1])))
  const items = of(itemsIn(plan).map(({ id }) => id))
  return fc.oneof(
    fc.record({ by: fc.constant('item' as const), items }),
    fc.record({
      by: fc.constant('section' as const),
      sections: of(plan.sections.map(({ id }) => id)),
      items,
    }),
  )
}

/** A catalogue like another, but for a few items, conditions, deadlines or documents. */
const changedCatalogue = (catalogue: Catalogue): fc.Arbitrary<Catalogue> =>
  fc
    .record({
      dropped: fc.subarray(['R1.3', 'R2.2', 'B1.3', 'B2.2'], { maxLength: 2 }),
      freed: fc.subarray(['R4', 'B2', 'B1.2'], { maxLength: 2 }),
      plain: fc.subarray(['R2.1', 'R1.1', 'B1.3'], { maxLength: 2 }),
      deadline: fc.option(fc.constantFrom('2023-10-10', '2024-10-10'), { nil: null }),
      whenUnknown: fc.constantFrom('unknown' as const, 'false' as const),
    })
    .map(({ dropped, freed, plain, deadline, whenUnknown }) => {
      const changed = ({ sections }: Plan): Plan => ({
        sections: sections.map((section) => ({
          ...section,
          conditions: freed.includes(section.id) ? undefined : section.conditions,
          items: section.items
            .filter(({ id }) => !dropped.includes(id))
            .map((item) => ({
              ...item,
              conditions: freed.includes(item.id) ? undefined : item.conditions,
              rollUp: plain.includes(item.id) ? undefined : item.rollUp,
              ratioTarget: plain.includes(item.id) ? undefined : item.ratioTarget,
              requirements: plain.includes(item.id)
                ? item.requirements.slice(0, 1)
                : item.requirements,
              deadline:
                deadline === null ? item.deadline : { printed: deadline, resolved: deadline },
            })),
        })),
      })
      return {
        ...catalogue,
        traits: catalogue.traits.map((trait) => ({ ...trait, whenUnknown })),
        region: changed(catalogue.region),
        body: changed(catalogue.body),
      }
    })

let catalogues = 0

/** A version over a catalogue: any weights, formulas, components and roll-ups. */
const versionOver = (catalogue: Catalogue): fc.Arbitrary<Side['version']> => {
  catalogues += 1
  const catalogueHash = `catalogue ${catalogues}`
  return fc
    .record({
      region: weightsOver(catalogue.region),
      body: weightsOver(catalogue.body),
      components: fc.record({ plan: weight, bodies: fc.option(weight, { nil: undefined }) }),
      item: fc.constantFrom(...itemFormulas),
      ratio: fc.constantFrom(...ratioFormulas),
      rollUp: fc.option(fc.constantFrom(...shares), { nil: null }),
    })
    .map(({ region, body, components, item, ratio, rollUp }) => {
      const values = { item: item[0], ratio: ratio[0] }
      const formulas = { item: item[1], ratio: ratio[1] }
      const published: PublishedVersion = {
        hash: 'made',
        document: {
          ...model,
          region: {
            weights: region,
            values,
            components,
            rollUps:
              rollUp === null
                ? { take: 'own-claim' }
                : { take: 'observed-share', value: rollUp[0] },
          },
          body: { weights: body, values },
        },
        formulas: { region: formulas, body: formulas, rollUp: rollUp === null ? null : rollUp[1] },
      }
      return { published, catalogue, catalogueHash, compiled: compile(published, catalogue) }
    })
}

/** Any version over a catalogue, or over one like it. */
export const someVersion = (catalogue: Catalogue): fc.Arbitrary<Side['version']> =>
  fc.oneof(
    { weight: 3, arbitrary: versionOver(catalogue) },
    { weight: 1, arbitrary: changedCatalogue(catalogue).chain(versionOver) },
  )
