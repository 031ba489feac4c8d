import { z } from 'zod'
import {
  type Catalogue,
  civilDateSchema,
  documentHash,
  instantSchema,
  itemIdSchema,
  type Version,
  weightSchema,
} from '../../src/methodology/index.ts'
import { readCatalogue } from '../../src/methodology/load/catalogue.ts'
import { readRoadmap } from '../../src/methodology/load/roadmap.ts'
import { readVersion } from '../../src/methodology/load/version.ts'
import { compile } from '../../src/scoring/index.ts'
import { dataset } from './dataset.ts'
import { type World, worldOf } from './world.ts'

const whenSchema = z.record(z.string(), z.boolean()).describe('Traits and what they must be')
const madeItemSchema = z.strictObject({
  needs: z.array(z.string()).optional().describe('Requirements; left out: one, "act"'),
  deadline: civilDateSchema.optional(),
  when: whenSchema.optional(),
  optional: z.literal(true).optional(),
  outcome: z.literal(true).optional(),
  rollUp: z.union([z.array(itemIdSchema), z.literal('services')]).optional(),
  ratioTarget: z.string().optional(),
})
const madePlanSchema = z.record(
  z.string(),
  z.strictObject({ when: whenSchema.optional(), items: z.record(itemIdSchema, madeItemSchema) }),
)
const madeRowSchema = z.strictObject({
  item: itemIdSchema.optional().describe('Left out: an extra row'),
  deadline: civilDateSchema,
  needs: z.array(z.string()).optional(),
})

/** A tiny catalogue, version and roadmap, small enough to be scored by hand. */
export const madeWorldSchema = z.strictObject({
  traits: z.record(z.string(), z.enum(['region', 'body'])).optional(),
  region: madePlanSchema,
  body: madePlanSchema.optional().describe('Left out: one section with the one item B1.1'),
  bodies: z.array(z.string()).optional(),
  editions: z.array(
    z.strictObject({
      adopted: civilDateSchema,
      recordedAt: instantSchema.optional(),
      rows: z.record(z.string(), madeRowSchema).optional(),
    }),
  ),
  version: z.strictObject({
    like: z.enum(['2023.1', '2023.2', '2024.1']).describe('Everything that is not stated here'),
    components: z.strictObject({ plan: weightSchema, bodies: weightSchema.optional() }).optional(),
    sections: z
      .record(z.string(), weightSchema)
      .optional()
      .describe('Left out: every item weighs 1'),
    items: z.record(z.string(), weightSchema).optional(),
    value: z.string().optional().describe('The formula of items without a ratio'),
  }),
})
export type MadeWorld = z.infer<typeof madeWorldSchema>

const MADE = '9000.1'
const same = (text: string) => ({ ru: text, en: text })
const asText = (path: string, data: unknown) => ({ path, text: JSON.stringify(data) })
const numberOf = (id: string): string => id.replace(/^[RB]/, '').replace(/[ab]$/, '')
const documents = (ids: readonly string[] = ['act']) =>
  ids.map((id) => ({ id, kinds: ['act'], label: same(id) }))
const conditions = (when: Record<string, boolean> | undefined) =>
  when && Object.entries(when).map(([trait, is]) => ({ trait, is }))
const printed = (date: string) => ({
  printed: date.split('-').toReversed().join('.'),
  resolved: date,
})

const planOf = (plan: z.infer<typeof madePlanSchema>) => ({
  sections: Object.entries(plan).map(([id, section]) => ({
    id,
    number: numberOf(id),
    label: same(id),
    source: 'made',
    conditions: conditions(section.when),
    items: Object.entries(section.items).map(([itemId, item]) => ({
      id: itemId,
      number: numberOf(itemId),
      label: same(itemId),
      source: 'made',
      deadline: item.deadline && printed(item.deadline),
      requirements: documents(item.needs),
      conditions: conditions(item.when),
      optional: item.optional,
      outcome: item.outcome,
      rollUp:
        item.rollUp &&
        (item.rollUp === 'services' ? { measurement: 'services' } : { items: item.rollUp }),
      ratioTarget: item.ratioTarget,
    })),
  })),
})

/** Without sections of their own weight, every item weighs the same unless it is named. */
function weightsOf(version: MadeWorld['version'], letter: 'R' | 'B'): Version['body']['weights'] {
  const own = (weights: Record<string, number | string> = {}) =>
    Object.fromEntries(Object.entries(weights).filter(([id]) => id.startsWith(letter)))
  const sections = own(version.sections)
  const items = own(version.items)
  return Object.keys(sections).length === 0
    ? { by: 'item', items }
    : { by: 'section', sections, items }
}

function versionDocument(made: MadeWorld, catalogue: string): Version {
  const { like, components, value } = made.version
  const model = dataset.versions.find(({ document }) => document.version === like)?.document
  if (model === undefined) throw new Error(`there is no version ${like}`)
  const { region, body } = model
  const values = (own: Version['body']['values']) => (value ? { ...own, item: value } : own)
  return {
    ...model,
    version: MADE,
    catalogue,
    region: {
      ...region,
      components: components ?? region.components,
      weights: weightsOf(made.version, 'R'),
      values: values(region.values),
    },
    body: { weights: weightsOf(made.version, 'B'), values: values(body.values) },
  }
}

function editionOf(
  { adopted, recordedAt, rows }: MadeWorld['editions'][number],
  act: string,
  { region }: Catalogue,
): object {
  const edition = { act, adoptedOn: adopted, recordedAt: recordedAt ?? `${adopted}T09:00:00.000Z` }
  if (rows === undefined) return edition
  const entries = Object.entries(rows)
  const covered = entries.flatMap(([, { item }]) => item ?? [])
  const included = (section: Catalogue['region']['sections'][number]) =>
    section.items.some(({ id }) => covered.includes(id))
  return {
    ...edition,
    traits: region.sections.flatMap((section) =>
      (section.conditions ?? []).map(({ trait, is }) => ({
        trait,
        value: included(section) ? is : !is,
        note: same('From the act'),
      })),
    ),
    absent: region.sections
      .filter((section) => section.conditions === undefined || included(section))
      .flatMap((section) => section.items.map(({ id }) => id))
      .filter((id) => !covered.includes(id))
      .map((item) => ({ item, note: same('Left out') })),
    rows: entries.map(([number, { item, deadline, needs }]) => ({
      number,
      label: same(number),
      deadline: printed(deadline),
      responsible: [{ kind: 'bodies', name: same('The bodies'), role: 'performs' }],
      requirements: documents(needs),
      crosswalk: {
        relation:
          item === undefined
            ? 'extra'
            : covered.filter((id) => id === item).length > 1
              ? 'split'
              : 'same',
        item,
      },
    })),
  }
}

/** Builds a made world through the same readers, with the same checks, as the files that ship. */
export async function madeWorld(made: MadeWorld): Promise<World> {
  const catalogue = readCatalogue(
    asText('catalogue.yaml', {
      title: same('A made catalogue'),
      source: 'made',
      traits: Object.entries(made.traits ?? {}).map(([id, subject]) => ({
        id,
        subject,
        label: same(id),
        whenUnknown: 'unknown',
        source: 'made',
      })),
      region: planOf(made.region),
      body: planOf(made.body ?? { B1: { items: { 'B1.1': {} } } }),
    }),
  )
  const hash = await documentHash(catalogue)
  const document = versionDocument(made, hash)
  const version = await readVersion(asText(`versions/${MADE}.yaml`, document), catalogue, hash)
  const acts = made.editions.map(({ adopted }, index) => ({
    id: `act-${index + 1}`,
    kind: 'act',
    number: `${index + 1}`,
    date: adopted,
    issuer: same('The government'),
    label: same('A roadmap'),
    source: 'made',
  }))
  const roadmap = readRoadmap(
    asText('roadmaps/RU-XX.yaml', {
      region: { code: 'RU-XX', name: same('A made region') },
      acts,
      bodies: (made.bodies ?? []).map((code) => ({ code, name: same(code), source: 'made' })),
      editions: made.editions.map((edition, index) =>
        editionOf(edition, `act-${index + 1}`, catalogue),
      ),
    }),
    catalogue,
  )
  const compiled = new Map([['made', compile(version, catalogue)]])
  return worldOf(catalogue, compiled, roadmap, new Map([['made', version]]))
}
