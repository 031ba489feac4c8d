import { ONE, type Rational } from '../exact/rational.ts'
import {
  type BodyOnDay,
  isOnRecord,
  KnownFacts,
  type Question,
  RegionReader,
  type RegionRecord,
  regionName,
  revisionAt,
} from '../facts/index.ts'
import type { Bilingual, Catalogue, CivilDate } from '../methodology/index.ts'
import {
  type ItemScore,
  type RegionInput,
  type SectionScore,
  scorePlan,
  scoreRegion,
} from '../scoring/index.ts'
import type { ReadyVersion } from './versions.ts'

type Section = Catalogue['region']['sections'][number]

/** What is asked of every region: the same under each version, on each date. */
export interface ItemTableQuestion {
  readonly versions: readonly ItemTableVersion[]
  readonly dates: readonly CivilDate[]
  readonly knownAt: Question['knownAt']
  readonly basis: Question['basis']
  /** false: regions by their own plans alone. */
  readonly withBodies: boolean
}

export type ItemTableVersion = Pick<
  ReadyVersion,
  'published' | 'catalogue' | 'catalogueHash' | 'compiled' | 'standing'
>

/** Who an item is judged for: a region, or one of its bodies. */
export interface ItemSubject {
  readonly region: { readonly code: string; readonly name: Bilingual }
  /** null: the region's own plan. */
  readonly body: { readonly code: string; readonly name: Bilingual } | null
  readonly score: Rational | null
  /**
   * What contributions of its items weigh in the region's score, which is the sum of the products
   * over the region and its bodies: of its own plan 1, because they are shares of that score already.
   */
  readonly weight: Rational
  readonly version: ItemTableVersion
  readonly question: Question
  readonly revision: number
}

/** One item of one subject, on one date, under one version. */
export interface ItemRow {
  readonly subject: ItemSubject
  readonly section: Section
  readonly item: Section['items'][number]
  readonly score: ItemScore
}

interface Region {
  readonly code: string
  readonly record: RegionRecord
}

const itemsOf = ({ sections }: Catalogue['region']): number =>
  sections.reduce((total, { items }) => total + items.length, 0)

const onRecord = ({ knownAt }: ItemTableQuestion, regions: readonly Region[]): readonly Region[] =>
  regions.filter(({ record }) => isOnRecord(record, knownAt))

const openAmong = (bodies: readonly BodyOnDay[]): readonly BodyOnDay[] =>
  bodies.filter(({ closedBy }) => closedBy === null)

/** How many rows the table has, without anything being scored for it. */
export function countItemRows(asked: ItemTableQuestion, regions: readonly Region[]): number {
  const { dates, knownAt, basis, versions, withBodies } = asked
  let count = 0
  for (const { record } of onRecord(asked, regions)) {
    const known = new KnownFacts(record.facts, { knownAt, basis })
    for (const asOf of dates)
      for (const { catalogue } of versions) {
        const { bodies } = new RegionReader(catalogue, record, { asOf, knownAt, basis }, known)
        const open = withBodies ? openAmong(bodies).length : 0
        count += itemsOf(catalogue.region) + open * itemsOf(catalogue.body)
      }
  }
  return count
}

function* rowsOf(
  subject: ItemSubject,
  plan: Catalogue['region'],
  sections: readonly SectionScore[],
): Generator<ItemRow> {
  for (const section of plan.sections) {
    const scored = sections.find(({ id }) => id === section.id)
    for (const item of section.items) {
      const score = scored?.items.find(({ id }) => id === item.id)
      if (score !== undefined) yield { subject, section, item, score }
    }
  }
}

interface State {
  readonly input: RegionInput
  readonly bodies: readonly BodyOnDay[]
}

/** Everything of a region on one date under one version: its own plan first, then its open bodies. */
function* regionRows(
  of: Omit<ItemSubject, 'body' | 'score' | 'weight'>,
  state: State,
  withBodies: boolean,
) {
  const { compiled, catalogue } = of.version
  const { input } = state
  const region = scoreRegion(compiled, input)
  const { plan, bodies } = region
  const own = { ...of, body: null, score: region.value, weight: ONE }
  yield* rowsOf(own, catalogue.region, plan.sections)
  for (const { code, plan: bodyPlan } of withBodies ? input.bodies : []) {
    const member = bodies.list.find((body) => body.code === code)
    const named = state.bodies.find((body) => body.code === code)
    if (member === undefined || named === undefined) continue
    const body = { code, name: named.name }
    const { sections } = scorePlan(compiled, 'body', bodyPlan, input.basis)
    const subject = { ...of, body, score: member.value, weight: member.effective }
    yield* rowsOf(subject, catalogue.body, sections)
  }
}

/**
 * The flat table of region × body × item × date × version, made row by row: regions by code, then
 * by date and version as they were asked for. A region is read once for a date and a catalogue.
 * Bodies that were closed by the date are left out, as they are from the score.
 */
export function* itemRows(
  asked: ItemTableQuestion,
  regions: readonly Region[],
): Generator<ItemRow> {
  const { dates, knownAt, basis, versions, withBodies } = asked
  for (const { code, record } of onRecord(asked, regions)) {
    const known = new KnownFacts(record.facts, { knownAt, basis })
    const region = { code, name: regionName(record, knownAt) }
    const revision = revisionAt(record, knownAt)
    for (const asOf of dates) {
      const question = { asOf, knownAt, basis }
      const states = new Map<string, State>()
      for (const version of versions) {
        const { catalogue, catalogueHash } = version
        const state =
          states.get(catalogueHash) ??
          new RegionReader(catalogue, record, question, known).region(true)
        states.set(catalogueHash, state)
        yield* regionRows({ region, version, question, revision }, state, withBodies)
      }
    }
  }
}
