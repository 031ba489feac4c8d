import type { Connection } from '../../src/db/client.ts'
import { serviceRole } from '../../src/local/database.ts'
import { pack } from '../../src/local/synthetic/pack.ts'
import { syntheticCode } from '../../src/local/synthetic/profile.ts'
import { type Ask, CONNECTIONS, measureRate, type Rate, request } from './load.ts'
import { type Bar, type Group, type Measurement, medianOf, ratio } from './measure.ts'
import { startBare } from './peers.ts'
import { ASKED, DAY, inWorld, REGION, VERSION, type World } from './world.ts'

const DATABASE = 'reading'
const ROUNDS = 7
/** Many short ones, because what else a machine does comes and goes within seconds. */
const [SHORT_ROUNDS, SHORT_MILLISECONDS] = [21, 350]

/** Regions that nobody has read yet, and those of which there is a row for each item. */
const PACKED = 1500
const WITH_ROWS = 25
const ITEMS = 76

const pathOf = (region: string, depth: string, more = ''): string =>
  `/v1/regions/${region}/score?methodology=${VERSION}&asOf=${DAY}&depth=${depth}${more}`

interface Variant {
  readonly url: string
  readonly ask: Ask
  readonly status?: string
}

const always =
  (bytes: Buffer): Ask =>
  () =>
    bytes

/** Rates of each, one after the other in every round, after one round that warms up. */
async function inRounds<Name extends string>(
  variants: Readonly<Record<Name, Variant>>,
): Promise<(name: Name) => readonly Rate[]> {
  const rates = new Map<string, Rate[]>()
  for (let round = -1; round < SHORT_ROUNDS; round += 1)
    for (const [name, { url, ask, status = '200' }] of Object.entries<Variant>(variants)) {
      const rate = await measureRate(url, ask, { status, milliseconds: SHORT_MILLISECONDS })
      if (round >= 0) rates.set(name, [...(rates.get(name) ?? []), rate])
    }
  return (name) => rates.get(name) ?? []
}

const speeds = (rates: readonly Rate[]): readonly number[] =>
  rates.map(({ perSecond }) => perSecond)

/** A row for each item of some regions, as a service without packed rows would keep them. */
async function addRows({ sql }: Connection): Promise<void> {
  await sql.unsafe(`
    create table bench_items (
      region text not null, body text not null, item text not null, state text not null,
      completed_on date, evidence integer not null, days_late integer not null,
      primary key (region, body, item));
    insert into bench_items
      select 'R-' || region, 'body-' || body, 'B' || item,
        case item % 3 when 0 then 'completed' when 1 then 'pending' else 'open' end,
        case item % 3 when 0 then date '2024-06-30' + item end, item % 2, item % 40
      from generate_series(1, ${WITH_ROWS}) region, generate_series(1, ${ASKED.bodies}) body,
        generate_series(1, ${ITEMS}) item;
    grant select on bench_items to ${serviceRole(DATABASE)}`)
  await sql.unsafe('vacuum analyze bench_items')
}

async function textOf(url: string, path: string): Promise<{ text: string; tag: string }> {
  const response = await fetch(`${url}${path}`)
  if (response.status !== 200) throw new Error(`${path} is answered ${response.status}`)
  return { text: await response.text(), tag: response.headers.get('ETag') ?? '' }
}

/** Answers that are given again, against Workers that return the same bytes. */
async function measureKept(url: string, pooled: boolean): Promise<readonly Measurement[]> {
  const [summaryPath, itemsPath] = [pathOf(REGION, 'summary'), pathOf(REGION, 'items')]
  const summary = await textOf(url, summaryPath)
  const items = await textOf(url, itemsPath)
  const [bareSummary, bareItems] = [await startBare(summary.text), await startBare(items.text)]
  try {
    const ratesOf = await inRounds({
      bare: { url: bareSummary.url, ask: always(request('/')) },
      warm: { url, ask: always(request(summaryPath)) },
      known: {
        url,
        ask: always(request(summaryPath, { 'If-None-Match': summary.tag })),
        status: '304',
      },
      bareItems: { url: bareItems.url, ask: always(request('/')) },
      items: { url, ask: always(request(itemsPath)) },
      strict: { url, ask: always(request(summaryPath, { 'Cache-Control': 'no-cache' })) },
    })
    const bare = speeds(ratesOf('bare'))
    const cost = medianOf(ratesOf('bare').map(({ clientCost }) => clientCost))
    const each = 1e6 / medianOf(bare)
    const against = (
      key: string,
      what: string,
      name: 'warm' | 'known' | 'items' | 'strict',
      reach: Bar,
    ) =>
      ratio(
        key,
        what,
        speeds(ratesOf(name)),
        name === 'items' ? speeds(ratesOf('bareItems')) : bare,
        reach,
      )
    return [
      against(
        'read.warm_vs_bare',
        `requests/s of a region's score summary (${summary.text.length} characters) in standalone workerd ÷ a Worker that returns the same bytes from memory, 16 connections (bare: ${each.toFixed(0)} µs a request, of which the client has ${cost.toFixed(0)} µs of a processor of its own)`,
        'warm',
        { atLeast: 0.85 },
      ),
      against(
        'read.warm_items_vs_bare',
        `the same with depth=items for a region of ${ASKED.bodies} bodies (${items.text.length} characters)`,
        'items',
        { atLeast: 0.8 },
      ),
      against(
        'read.strict_vs_bare',
        `every request checked in the database (Cache-Control: no-cache) by a look begun after it came, which those who come at once share, ${pooled ? 'through PgBouncer' : 'without a pooler: this machine has no PgBouncer'}`,
        'strict',
        { atLeast: 0.06 },
      ),
      against('read.not_modified_vs_bare', 'polls answered 304 ÷ bare', 'known', { atLeast: 0.9 }),
    ]
  } finally {
    await bareItems.stop()
    await bareSummary.stop()
  }
}

/** Each time another region, or another day: nobody has asked that before. */
function unasked(): () => string {
  let asked = 0
  return () => {
    const region = syntheticCode(2 + (asked % (PACKED - 1)))
    const day = new Date(Date.parse(DAY) + Math.floor(asked / (PACKED - 1)) * 86_400_000)
    asked += 1
    const path = `/v1/regions/${region}/score?methodology=${VERSION}&depth=summary`
    return `${path}&asOf=${day.toISOString().slice(0, 10)}`
  }
}

/** How often per second something is done, by so many at a time. */
async function measureSpeed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let done = 0
  const worker = async (): Promise<void> => {
    while (performance.now() < began + 1000) {
      await work()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return (done * 1000) / (performance.now() - began)
}

/** What a service does that keeps a row for each item: reads them as objects, and answers. */
async function answerFromRows(sql: Connection['sql'], region: string): Promise<string> {
  const rows = await sql<{ body: string; state: string }[]>`
    select * from bench_items where region = ${region}`
  const completed = rows.filter(({ state }) => state === 'completed').length
  return JSON.stringify({ region, items: rows.length, completed })
}

async function measureCold(world: World): Promise<Measurement> {
  const { get, sql } = world.makeApp(DATABASE, 4)
  const next = unasked()
  let asked = 0
  const variants = {
    cold: () => get(next()),
    rows: () => answerFromRows(sql, `R-${1 + (asked++ % WITH_ROWS)}`),
  }
  const speeds: Record<keyof typeof variants, number[]> = { cold: [], rows: [] }
  for (let round = -1; round < ROUNDS; round += 1)
    for (const name of ['cold', 'rows'] as const) {
      const speed = await measureSpeed(variants[name])
      if (round >= 0) speeds[name].push(speed)
    }
  return ratio(
    'read.cold_vs_rows',
    `first read of a region's summary from the packed row ÷ reading ${ASKED.bodies * ITEMS} rows as objects (requests/s, both in one process over 4 connections that stay open, as behind a pooler)`,
    speeds.cold,
    speeds.rows,
    { atLeast: 8 },
  )
}

/** Reading a score in standalone workerd. */
export const readingGroup: Group = {
  title: 'Reading over HTTP, 16 connections, short rounds in turn',
  measure: () =>
    inWorld(async (world) => {
      const owner = await world.makeDatabase(DATABASE)
      await world.fillRegions(owner, [1])
      await pack(owner.database, { ...ASKED, regions: PACKED })
      await addRows(owner)
      await owner.sql`analyze`
      const pooler = await world.pool(DATABASE, CONNECTIONS)
      const { url } = await world.serve(DATABASE, { pooler })
      return [...(await measureKept(url, pooler !== null)), await measureCold(world)]
    }),
}
