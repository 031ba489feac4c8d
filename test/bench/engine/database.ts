import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../../src/db/client.ts'
import {
  batchOf,
  Dictionary,
  decodeRegion,
  encodeRegion,
  Tables,
  type Totals,
  totalsOf,
} from '../../../src/engine/index.ts'
import { startServer } from '../../../src/local/postgres/server.ts'
import type { CompiledVersion } from '../../../src/scoring/index.ts'
import { BODIES, type Country, REGIONS } from './country.ts'

/** Of the plan of a body, as the query says it: the items of its sections and what these weigh. */
export interface QueriedPlan {
  readonly compiled: CompiledVersion
  /** By code, in eightieths; null: not scored. */
  readonly values: readonly (number | null)[]
}

/** The exact scores in SQL: a sum for each section and body, then a sum of those. */
function queryOf({ compiled, values }: QueriedPlan): string {
  const scored = values.flatMap((value, code) =>
    value === null ? [] : [`when ${code} then ${Math.round(value * 80)}`],
  )
  const { sections } = compiled.body
  const weights = sections.map(
    ({ weight }, section) => `when ${section} then ${weight?.numerator ?? 1n}`,
  )
  return `
    select body,
      sum(case section ${weights.join(' ')} end * (840 / scored) * weighted) as numerator,
      sum(case section ${weights.join(' ')} end) as weight
    from (
      select body, section, count(value) as scored, sum(value) as weighted
      from (
        select body, section, case state ${scored.join(' ')} end as value
        from bench_items where not optional
      ) as valued
      group by body, section
    ) as by_section
    where scored > 0
    group by body order by body`
}

/** Rows and packed rows of the same country in a real PostgreSQL, and what to ask of them. */
export interface BenchDatabase {
  /** The scores by `GROUP BY` over a row for each item. */
  query(): Promise<readonly { readonly numerator: string; readonly weight: string }[]>
  /** The scores by reading a packed row for each region, and the engine. */
  read(): Promise<Totals>
  stop(): Promise<void>
}

const packedRegions = ({ dictionary, codes, items }: Country): readonly Uint8Array[] =>
  Array.from({ length: REGIONS }, (_, region) => {
    const size = BODIES * items
    return encodeRegion({
      dictionary,
      observed: true,
      plan: new Uint16Array(dictionary.layout.region.ids.length),
      bodies: Array.from({ length: BODIES }, (_, body) => `body-${body}`),
      bodyItems: codes.slice(region * size, (region + 1) * size),
    })
  })

/** Fills a PostgreSQL of its own; the caller stops it. */
export async function benchDatabase(country: Country, plan: QueriedPlan): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'mera-bench-'))
  // As root, the server runs as another account, which must be able to pass.
  chmodSync(folder, 0o711)
  const server = await startServer(folder, { fsync: 'off' })
  const { sql, close } = connect(server.address('postgres'), { max: 1 })
  const places = plan.compiled.body.sections.flatMap(({ items }, section) =>
    items.map(({ role }) => ({ section, optional: role !== 'scored' })),
  )
  const { dictionary, codes, items } = country
  await sql.unsafe(`
    create table bench_items (
      body integer not null, section smallint not null, state smallint not null,
      optional boolean not null);
    create table bench_packed (region smallint primary key, packed bytea not null)`)
  await sql`
    insert into bench_items
    select (place - 1) / ${items}::int, (${`{${places.map(({ section }) => section).join()}}`}::smallint[])
        [(place - 1) % ${items}::int + 1], state,
      (${`{${places.map(({ optional }) => optional).join()}}`}::boolean[])[(place - 1) % ${items}::int + 1]
    from unnest(${`{${codes.join()}}`}::smallint[]) with ordinality as given (state, place)`
  for (const [region, packed] of packedRegions(country).entries())
    await sql`insert into bench_packed values (${region}, ${packed})`
  await sql.unsafe('vacuum analyze bench_items')
  await sql.unsafe('vacuum analyze bench_packed')
  const query = queryOf(plan)
  return {
    query: () => sql.unsafe<{ numerator: string; weight: string }[]>(query),
    read: async () => {
      const rows = await sql<{ packed: Uint8Array }[]>`
        select packed from bench_packed order by region`
      const own = new Dictionary(dictionary.layout)
      const all = new Uint16Array(codes.length)
      let at = 0
      for (const { packed } of rows) {
        const { bodyItems } = decodeRegion(packed, own)
        all.set(bodyItems, at)
        at += bodyItems.length
      }
      return totalsOf(new Tables(plan.compiled, own), batchOf(own, 'body', all))
    },
    stop: async () => {
      await close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
