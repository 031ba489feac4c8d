import { z } from 'zod'
import { batchOf } from '../local/force-ledger.ts'
import type { Samples } from './samples.ts'
import { rest, type Tally } from './tally.ts'

export const REGIONS = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'] as const
export const VERSIONS = ['2023.1', '2023.2', '2024.1'] as const

const recordedSchema = z.looseObject({
  revision: z.int(),
  results: z.array(
    z.looseObject({ id: z.string(), sequence: z.int(), recordedAt: z.string(), hash: z.string() }),
  ),
})
const summarySchema = z.looseObject({ revision: z.int() })
const queueSchema = z.looseObject({ reviews: z.array(z.looseObject({ id: z.string() })) })

export type Acknowledged = z.infer<typeof recordedSchema>['results'][number] & {
  readonly region: string
}

/** What clients share. */
export interface Surroundings {
  readonly url: string
  readonly key: (role: string) => string
  readonly tally: Tally
  readonly samples: Samples
  readonly isOver: () => boolean
  /** Everything that was ever acknowledged. */
  readonly acknowledged: Acknowledged[]
}

const one = <T>(values: readonly [T, ...T[]]): T =>
  values[Math.floor(Math.random() * values.length)] ?? values[0]

const as = (
  { key }: Surroundings,
  role: string,
  headers: Readonly<Record<string, string>> = {},
) => ({
  Authorization: `Bearer ${key(role)}`,
  ...headers,
})

type Client = (surroundings: Surroundings, number: number) => Promise<void>

/** A dashboard that polls one score and names what it has. */
const poller: Client = async (all, number) => {
  const region = REGIONS[number % REGIONS.length]
  const path = `/v1/regions/${region}/score?methodology=2024.1&depth=summary`
  let tag = ''
  while (!all.isOver()) {
    const headers = tag === '' ? {} : { 'If-None-Match': tag }
    const answer = await all.tally.ask('poll', `${all.url}${path}`, { headers })
    if (answer?.status === 200) {
      tag = answer.headers.get('ETag') ?? ''
      all.samples.take(path, answer)
    }
    await rest(20)
  }
}

/** Whoever reads this and that, whole. */
const reader: Client = async (all) => {
  while (!all.isOver()) {
    const [region, version] = [one(REGIONS), one(VERSIONS)]
    const basis = one(['accepted', 'reported', 'planned'])
    const path = one([
      `/v1/scores?methodology=${version}&basis=${basis}`,
      `/v1/regions/${region}/score?methodology=${version}&basis=${basis}&depth=items`,
      `/v1/regions/${region}/score/history?methodology=${version}`,
      `/v1/regions/${region}/score/gap?methodology=${version}`,
      `/v1/regions/${region}/bodies`,
    ])
    const answer = await all.tally.ask('read', `${all.url}${path}`, {})
    if (answer?.status === 200) all.samples.take(path, answer)
    await rest(100)
  }
}

/** People who open pages. */
const visitor: Client = async (all) => {
  while (!all.isOver()) {
    const path = one(['/', `/regions/${one(REGIONS)}`, '/overdue', '/methodologies'])
    await all.tally.ask('page', `${all.url}${path}`, { headers: { Accept: 'text/html' } })
    await rest(400)
  }
}

/** Sends a write again and again under its key, until it is answered. */
async function insist(
  all: Surroundings,
  kind: string,
  path: string,
  role: string,
  json: unknown,
  name: string,
): Promise<z.infer<typeof recordedSchema> | null> {
  const headers = as(all, role, { 'Content-Type': 'application/json', 'Idempotency-Key': name })
  const init = { method: 'POST', headers, body: JSON.stringify(json) }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await all.tally.ask(kind, `${all.url}${path}`, init, [201])
    if (answer !== null) return recordedSchema.parse(JSON.parse(answer.text))
    await rest(200)
  }
  all.tally.violate(`${kind}: ${name} was never answered`)
  return null
}

/** An official who hands in batches, and sees at once what was recorded. */
const writer: Client = async (all, number) => {
  for (let round = 0; !all.isOver(); round += 1) {
    const region = one(REGIONS)
    const name = `writer-${number}-${round}`
    const facts = batchOf(name, 1 + (round % 5))
    const path = `/v1/regions/${region}/facts`
    const recorded = await insist(all, 'write', path, 'coordinator', { facts }, name)
    if (recorded === null) return
    all.acknowledged.push(...recorded.results.map((result) => ({ ...result, region })))
    const score = `/v1/regions/${region}/score?methodology=2024.1&depth=summary`
    const init = { headers: as(all, 'coordinator') }
    const seen = await all.tally.ask('read own write', `${all.url}${score}`, init)
    if (seen !== null && summarySchema.parse(JSON.parse(seen.text)).revision < recorded.revision)
      all.tally.violate(`${name} does not see its own write`)
    await rest(400)
  }
}

/** A reviewer who decides what comes first in the queue. */
const reviewer: Client = async (all) => {
  for (let round = 0; !all.isOver(); round += 1) {
    const path = '/v1/reviews?methodology=2024.1&by=reviewer&limit=5'
    const init = { headers: as(all, 'reviewer') }
    const queue = await all.tally.ask('review queue', `${all.url}${path}`, init)
    const waiting = queue === null ? [] : queueSchema.parse(JSON.parse(queue.text)).reviews
    const [first] = waiting
    if (first !== undefined) {
      const outcome = round % 4 === 0 ? 'rejected' : 'accepted'
      const reason = outcome === 'rejected' ? { reason: 'Not signed' } : {}
      const verdicts = [{ evidence: first.id, outcome, ...reason }]
      const region = first.id.replace(/-\d+$/, '')
      const to = `/v1/evidence/${first.id}/verdicts`
      const decided = await insist(all, 'verdict', to, 'reviewer', { verdicts }, `verdict-${round}`)
      all.acknowledged.push(...(decided?.results ?? []).map((result) => ({ ...result, region })))
    }
    await rest(500)
  }
}

/** An analyst who compares and supposes. */
const analyst: Client = async (all) => {
  while (!all.isOver()) {
    const region = one(REGIONS)
    const path = `/v1/comparisons?base=2023.1&target=2024.1&region=${region}`
    const init = { headers: as(all, 'analyst') }
    const answer = await all.tally.ask('comparison', `${all.url}${path}`, init)
    if (answer?.status === 200) all.samples.take(path, answer, 'analyst')
    await rest(500)
  }
}

/** How many there are of each. */
export const clients: readonly (readonly [Client, number])[] = [
  [poller, 4],
  [reader, 2],
  [visitor, 1],
  [writer, 2],
  [reviewer, 1],
  [analyst, 1],
]
