import { describe, expect, it } from 'vitest'
import { parseRational } from '../../src/exact/rational.ts'
import { factSchema } from '../../src/facts/index.ts'
import { bases, rank, states } from '../../src/scoring/index.ts'
import { answerTo, readCases } from './cases.ts'
import { ledgerOf } from './ledger.ts'

const files = await readCases()
const cases = files.flatMap((file) => file.cases)

describe.each(files)('$path', (file) => {
  it.each(file.cases)('$name', (worked) => {
    expect(answerTo(file, worked)).toMatchObject(worked.expect)
  })

  it.each(file.rankings)('$name', ({ standings, ranks }) => {
    const ranked = rank(
      Object.entries(standings).map(([code, score]) => ({
        code,
        score: score === null ? null : parseRational(score),
      })),
    )
    expect(ranked.map(({ code, rank: place }) => [code, place])).toEqual(ranks)
  })

  it('has only facts that the ledger takes', () => {
    for (const { on, facts = [] } of file.cases) {
      const world = file.worlds.get(on)
      const ledger = world ? ledgerOf(world, facts) : []
      for (const fact of ledger) expect(factSchema.parse(fact)).toEqual(fact)
    }
  })

  it('states the rule that its name carries', () => {
    const [, number, word] = /\/(?:rule-(\d\d)-[a-z-]+|([a-z]+))\.yaml$/.exec(file.path) ?? []
    const rule = number === undefined ? word : Number(number)
    for (const worked of [...file.cases, ...file.rankings]) expect(worked.rule).toBe(rule)
  })
})

describe('the worked cases together', () => {
  it('work each of the rules 1 to 14 of DESIGN 2 at least once', () => {
    const worked = new Set(
      files.flatMap((file) => [...file.cases, ...file.rankings].map(({ rule }) => rule)),
    )
    expect(
      Array.from({ length: 14 }, (_, index) => index + 1).filter((n) => !worked.has(n)),
    ).toEqual([])
  })

  it('show an item in each of the eight states', () => {
    const shown = new Set(
      cases.flatMap((worked) =>
        Object.values(worked.expect.items ?? {}).map((item) => item?.state),
      ),
    )
    expect(states.filter((state) => !shown.has(state))).toEqual([])
  })

  it('ask on each of the three bases and under each of the three versions', () => {
    const asked = new Set(cases.flatMap(({ ask }) => [ask.basis, ask.version]))
    const all = [...bases, '2023.1', '2023.2', '2024.1'] as const
    expect(all.filter((one) => !asked.has(one))).toEqual([])
  })

  it('have each a name of its own', () => {
    const names = files.flatMap((file) => [...file.cases, ...file.rankings].map(({ name }) => name))
    expect(new Set(names).size).toBe(names.length)
  })
})
