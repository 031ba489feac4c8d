import type { Catalogue, PublishedVersion } from '../../../src/methodology/index.ts'
import { compile } from '../../../src/scoring/index.ts'
import { dataset } from '../../scoring/dataset.ts'

function firstVersion(): PublishedVersion {
  const [first] = dataset.versions
  if (first === undefined) throw new Error('there is no version to begin with')
  return first
}
const model = firstVersion()

const same = (text: string) => ({ ru: text, en: text })

type Item = Catalogue['region']['sections'][number]['items'][number]

/** A plan of sections with items, told by their ids, and what is said of single items beside. */
export const planOf = (
  sections: Readonly<Record<string, readonly string[]>>,
  beside: Readonly<Record<string, Partial<Item>>> = {},
): Catalogue['region'] => ({
  sections: Object.entries(sections).map(([id, items]) => ({
    id,
    number: id.slice(1),
    label: same(id),
    source: 'made',
    items: items.map((item) => ({
      id: item,
      number: item.slice(1),
      label: same(item),
      source: 'made',
      requirements: [],
      ...beside[item],
    })),
  })),
})

type Weights = PublishedVersion['document']['region']['weights']
type Region = PublishedVersion['document']['region']

/** A version over a catalogue with this plan of a region; all else as in 2023.1. */
export function rulesOf(
  region: Catalogue['region'],
  weights: Weights,
  { traits = [], ...rest }: Partial<Region> & { traits?: Catalogue['traits'] } = {},
) {
  const catalogue: Catalogue = {
    ...dataset.catalogue,
    traits,
    region,
    body: planOf({ B1: ['B1.1'] }),
  }
  const published: PublishedVersion = {
    ...model,
    document: {
      ...model.document,
      region: { ...model.document.region, weights, ...rest },
      body: { ...model.document.body, weights: { by: 'item' } },
    },
  }
  return { published, catalogue, compiled: compile(published, catalogue) }
}
