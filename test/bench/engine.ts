import { create, all as everything } from 'mathjs'
import { initialLedger } from '../../src/facts/executed.ts'
import { type Question, RegionReader } from '../../src/facts/index.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { compile, scorePlan } from '../../src/scoring/index.ts'
import { median, type Row } from './table.ts'

const BODIES = 600
const ITEMS = 76

/** The figures of one body's items as small integers, for the loop that is the limit. */
function handWritten(states: Int32Array): number {
  let total = 0
  for (let body = 0; body < BODIES; body += 1) {
    let met = 0
    for (let item = 0; item < ITEMS; item += 1) met += states[body * ITEMS + item] ?? 0
    total += met
  }
  return total
}

/** Bodies per second under version 2023.2, against a bare loop and against mathjs for each item. */
export function benchEngine({ catalogue, versions, roadmaps }: Dataset): readonly Row[] {
  const version = versions.find(({ document }) => document.version === '2023.2')
  const roadmap = roadmaps.find(({ region }) => region.code === 'RU-CU')
  if (version === undefined || roadmap === undefined) throw new Error('the dataset is incomplete')
  const compiled = compile(version, catalogue)
  const record = {
    code: roadmap.region.code,
    facts: initialLedger(roadmap),
  }
  const question: Question = { asOf: '2024-06-30', knownAt: null, basis: 'accepted' }
  const { plan } = new RegionReader(catalogue, record, question).body(roadmap.bodies[0]?.code ?? '')
  const states = Int32Array.from({ length: BODIES * ITEMS }, (_, index) => index % 2)
  const math = create({ ...everything }, { number: 'Fraction' })
  const formula = math.compile('completed == 1 ? 1/2 + 1/2 * evidence : 0')
  const scope = { completed: math.fraction(1), evidence: math.fraction(1, 2) }

  const loop = median(() => handWritten(states))
  const ours = median(() => {
    for (let body = 0; body < BODIES; body += 1) scorePlan(compiled, 'body', plan, 'accepted')
  })
  const peer = median(() => {
    for (let item = 0; item < (BODIES * ITEMS) / 10; item += 1) formula.evaluate(scope)
  })
  const items = BODIES * ITEMS
  return [
    ['hand-written loop over integers, totals only (the limit)', loop / items, 1],
    ['Mera: exact, with the full breakdown', ours / items, ours / loop],
    [
      'mathjs with Fractions for each item (a peer), no breakdown',
      (peer * 10) / items,
      (peer * 10) / loop,
    ],
  ].map(([name, each, ratio]) => ({
    what: String(name),
    figure: `${(Number(each) * 1e6).toFixed(1)} ns an item`,
    ratio: `${Number(ratio).toFixed(1)} × the loop`,
  }))
}
