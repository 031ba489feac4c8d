import {
  type Batch,
  type Breakdown,
  batchOf,
  breakdownOf,
  type PlanTables,
  Tables,
  type Totals,
  totalsOf,
} from '../../../src/engine/index.ts'
import type { Dataset } from '../../../src/methodology/load/index.ts'
import { type CompiledVersion, compile } from '../../../src/scoring/index.ts'
import { type Group, type Measurement, ratio, sideBySide } from '../measure.ts'
import { ByHand, type HandBreakdown, type HandTotals } from './by-hand.ts'
import { BODIES, type Country, makeCountry, REGIONS } from './country.ts'
import { type BenchDatabase, benchDatabase } from './database.ts'
import { byMathjs, byRules } from './peers.ts'

const VERSION = '2024.1'
const ALL = `${REGIONS} × ${BODIES} × 76`

/** What each code is worth to an item; null: it is not scored. */
function valuesOf({ plan, rows, judged }: PlanTables, id: string, size: number) {
  const items = plan.sections.flatMap((section) => section.items)
  const row = rows[items.findIndex((item) => item.id === id)] ?? 0
  return Array.from({ length: size }, (_, code) => {
    const one = judged[row + code]
    if (one === undefined || !one.scored || one.value === null) return null
    return Number(one.value.numerator) / Number(one.value.denominator)
  })
}

function checkSame(ours: Totals, theirs: HandTotals): void {
  for (let body = 0; body < ours.count; body += 1)
    if (
      ours.numerator(body) !== theirs.numerators[body] ||
      ours.weight(body) !== theirs.weights[body]
    )
      throw new Error(`body ${body} has two scores`)
}

/** Whatever was made last, so that nothing is left out because nobody looks at it. */
let kept: unknown = null
const keep = (made: unknown): void => {
  kept = made
}
export const lastKept = (): unknown => kept

interface Measured {
  readonly compiled: CompiledVersion
  readonly country: Country
  readonly batch: Batch
  readonly tables: Tables
  readonly hand: ByHand
}

function prepare({ catalogue, versions }: Dataset): Measured & { readonly formula: string } {
  const version = versions.find(({ document }) => document.version === VERSION)
  if (version === undefined) throw new Error(`there is no version ${VERSION}`)
  const compiled = compile(version, catalogue)
  const country = makeCountry(catalogue)
  const { dictionary, codes } = country
  const batch = batchOf(dictionary, 'body', codes)
  const tables = new Tables(compiled, dictionary)
  const hand = new ByHand(codes, {
    states: dictionary.situations.map((_, code) => tables.body.judged[code]?.state ?? ''),
    item: valuesOf(tables.body, 'B1.1', dictionary.size),
    ratio: valuesOf(tables.body, 'B3.1.7', dictionary.size),
  })
  checkSame(totalsOf(tables, batch), hand.totals())
  return {
    compiled,
    country,
    batch,
    tables,
    hand,
    formula: version.document.body.values.ratio,
  }
}

/** Every score, the tables of the version made anew. */
const scoreAll = ({ compiled, country, batch }: Measured): Totals =>
  totalsOf(new Tables(compiled, country.dictionary), batch)

async function measureTotals(measured: Measured): Promise<Measurement> {
  const { loop, ours } = await sideBySide(
    {
      loop: () => keep(measured.hand.totals()),
      ours: () => keep(scoreAll(measured)),
    },
    101,
    60,
  )
  const what = `all ${ALL} totals, exact, tables built cold ÷ a hand-written loop over typed arrays`
  return ratio('engine.totals_vs_loop', what, ours, loop, { atMost: 1.3 })
}

async function measureBreakdowns(measured: Measured): Promise<Measurement> {
  const { batch, country, compiled, hand } = measured
  const { loop, ours } = await sideBySide(
    {
      loop: () => hand.breakdowns((body: HandBreakdown) => keep(body)),
      ours: () => {
        const tables = new Tables(compiled, country.dictionary)
        for (let body = 0; body < batch.count; body += 1) {
          const breakdown: Breakdown = breakdownOf(tables, batch, body)
          keep(breakdown)
        }
      },
    },
    31,
    10,
  )
  const what = 'the same with every breakdown object ÷ the hand-written loop that builds them'
  return ratio('engine.breakdown_vs_loop', what, ours, loop, { atMost: 1.3 })
}

async function measurePeers(measured: Measured, formula: string): Promise<readonly Measurement[]> {
  const { mathjs, rules, ours } = await sideBySide(
    {
      mathjs: byMathjs(formula, measured.country),
      rules: byRules(measured.country),
      // Many times, because one run among such long ones would be the slowest.
      ours: () => {
        for (let time = 0; time < 50; time += 1) keep(scoreAll(measured))
      },
    },
    5,
    1,
  )
  const once = ours.map((time) => time / 50)
  return [
    ratio('engine.mathjs_vs_totals', 'mathjs Fractions evaluated per item ÷ ours', mathjs, once, {
      atLeast: 400,
    }),
    ratio(
      'engine.rules_engine_vs_totals',
      'json-rules-engine, one rule per item ÷ ours',
      rules,
      once,
      { atLeast: 1500 },
    ),
  ]
}

/** Throws where SQL has other scores: the peer must do the same work. */
async function checkQuery(database: BenchDatabase, hand: HandTotals): Promise<void> {
  const rows = await database.query()
  checkSame(await database.read(), hand)
  for (const [body, { numerator, weight }] of rows.entries())
    if (Number(numerator) !== hand.numerators[body] || Number(weight) !== hand.weights[body])
      throw new Error(`body ${body} has another score in SQL`)
}

async function measureSql({ country, compiled, hand, tables }: Measured): Promise<Measurement> {
  const { body, dictionary } = tables
  // A code says all of an item, but for the ratio that only some ask for.
  const [item, withRatio] = [
    valuesOf(body, 'B1.1', dictionary.size),
    valuesOf(body, 'B3.1.7', dictionary.size),
  ]
  const values = item.map((value, code) => (value === null ? null : (withRatio[code] ?? null)))
  const database = await benchDatabase(country, { compiled, values })
  try {
    await checkQuery(database, hand.totals())
    const { query, ours } = await sideBySide(
      { query: () => database.query(), ours: () => database.read() },
      11,
      5,
    )
    const what = 'PostgreSQL GROUP BY over 405,840 rows ÷ ours with its read'
    return ratio('engine.sql_vs_totals', what, query, ours, { atLeast: 10 })
  } finally {
    await database.stop()
  }
}

/** The engine at the size of the country. */
export const engineGroup = (dataset: Dataset): Group => ({
  title: `Engine: ${ALL} items under ${VERSION}`,
  async measure() {
    const { formula, ...measured } = prepare(dataset)
    const totals = await measureTotals(measured)
    const breakdowns = await measureBreakdowns(measured)
    const peers = await measurePeers(measured, formula)
    return [totals, breakdowns, ...peers, await measureSql(measured)]
  },
})
