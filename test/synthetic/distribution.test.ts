import { describe, expect, it } from 'vitest'
import { compare, rational } from '../../src/exact/rational.ts'
import { RegionReader, statementKinds } from '../../src/facts/index.ts'
import { syntheticCode } from '../../src/local/synthetic/profile.ts'
import { compile, meetsThreshold, scoreRegion } from '../../src/scoring/index.ts'
import { dataset } from '../scoring/dataset.ts'
import { ledgerOf } from './made.ts'

const ASKED = { seed: 1, bodies: 5, facts: 40 }
const regions = Array.from({ length: 40 }, (_, place) => {
  const code = syntheticCode(place + 1)
  return { code, facts: ledgerOf(code, ASKED) }
})
const facts = regions.flatMap((region) => region.facts)

const scoresUnder = (version: string) => {
  const published = dataset.versions.find(({ document }) => document.version === version)
  if (published === undefined) throw new Error(`no version ${version}`)
  const compiled = compile(published, dataset.catalogue)
  return regions.map((record) => {
    const question = { asOf: '2026-11-22', knownAt: null, basis: 'accepted' } as const
    const { input } = new RegionReader(dataset.catalogue, record, question).region()
    const { value } = scoreRegion(compiled, input)
    if (value === null) throw new Error(`${record.code} has no score`)
    return { value, met: meetsThreshold(compiled, value) }
  })
}

describe('forty synthetic regions', () => {
  it.each(['2023.1', '2023.2', '2024.1'])(
    'spread under %s from below 30 % to above 60 %, a quarter at least on each side of 40 %',
    (version) => {
      const scores = scoresUnder(version)
      const above = (percent: number) =>
        scores.filter(({ value }) => compare(value, rational(percent, 100)) >= 0).length
      expect(above(30)).toBeLessThan(36)
      expect(above(60)).toBeGreaterThan(4)
      expect(above(95)).toBe(0)
      const met = scores.filter((score) => score.met).length
      expect(met).toBeGreaterThanOrEqual(10)
      expect(met).toBeLessThanOrEqual(30)
    },
  )

  it('have facts of every kind, and verdicts of both outcomes', () => {
    expect(new Set(facts.map(({ statement }) => statement.kind))).toEqual(new Set(statementKinds))
    const outcomes = facts.flatMap(({ statement }) =>
      statement.kind === 'verdict' ? [statement.outcome] : [],
    )
    const rejected = outcomes.filter((outcome) => outcome === 'rejected').length
    expect(rejected / outcomes.length).toBeGreaterThan(0.05)
    expect(rejected / outcomes.length).toBeLessThan(0.4)
  })

  it('have documents that wait for a verdict, and bodies renamed, merged and closed', () => {
    const decided = new Set(
      facts.flatMap(({ statement }) => (statement.kind === 'verdict' ? [statement.on] : [])),
    )
    const documents = facts.filter(({ statement }) => statement.kind === 'evidence')
    const waiting = documents.filter(({ id }) => !decided.has(id)).length
    expect(waiting / documents.length).toBeGreaterThan(0.05)
    expect(waiting / documents.length).toBeLessThan(0.5)
    const changes = facts.flatMap(({ statement }) =>
      statement.kind === 'body' ? [statement.change] : [],
    )
    expect(new Set(changes)).toEqual(new Set(['created', 'renamed', 'merged', 'abolished']))
  })

  it('state something about 40 items of a body on average, as asked', () => {
    const items = new Set(
      facts.flatMap(({ id, body, statement }) =>
        body !== null && 'item' in statement
          ? [`${id.slice(0, id.lastIndexOf('-'))} ${body} ${statement.item}`]
          : [],
      ),
    )
    const mean = items.size / (regions.length * ASKED.bodies)
    expect(mean).toBeGreaterThan(34)
    expect(mean).toBeLessThan(46)
  })
})
