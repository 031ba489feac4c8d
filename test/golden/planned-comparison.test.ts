import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fraction, minus, sumOf, written } from '../routes/support.ts'
import { naiveScore, roadmaps } from '../scoring/naive.ts'
import { plannedComparison } from './planned-comparison.ts'

const kept = readFileSync(new URL('planned-comparison.md', import.meta.url), 'utf8')

const names = new Map([
  ['Republic of Buryatia', 'RU-BU'],
  ['Altai Republic', 'RU-AL'],
  ['Irkutsk Region', 'RU-IRK'],
  ['Chuvash Republic', 'RU-CU'],
])

/** What the file says of one region at the end of one quarter. */
interface Told {
  readonly asOf: string
  readonly code: string
  readonly base: string
  readonly target: string
  readonly difference: string
  readonly sections: readonly string[]
}

const FRACTION = '-?\\d+/\\d+'

function told(): readonly Told[] {
  const [, ...quarters] = kept.split(/^## /m)
  return quarters.flatMap((quarter) => {
    const asOf = quarter.slice(0, 10)
    const [summary = '', ...regions] = quarter.split(/^### /m)
    return regions.map((region) => {
      const [, name = '', difference = ''] =
        new RegExp(`^(.+): \\+?(${FRACTION})\n`).exec(region) ?? []
      const row = summary.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? ''
      const [base = '', target = ''] = [...row.matchAll(new RegExp(`= (${FRACTION})`, 'g'))].map(
        (match) => match[1] ?? '',
      )
      const sections = [...region.matchAll(new RegExp(`^\\| R\\d \\| \\+?(${FRACTION}) `, 'gm'))]
      const code = names.get(name) ?? ''
      return {
        asOf,
        code,
        base,
        target,
        difference,
        sections: sections.map((each) => each[1] ?? ''),
      }
    })
  })
}

describe('the golden comparison of 2023.1 and 2023.2 over the four roadmaps', () => {
  it('is what is computed now; npm run golden rewrites it', () => {
    expect(plannedComparison()).toBe(kept)
  })

  it('tells of four regions at the end of eleven quarters', () => {
    expect(told()).toHaveLength(44)
    expect(new Set(told().map(({ code }) => code)).size).toBe(4)
  })

  it('has the scores that are worked out another way, without the core', () => {
    for (const { asOf, code, base, target } of told()) {
      const roadmap = roadmaps.find(({ region }) => region.code === code)
      if (roadmap === undefined) throw new Error(`there is no roadmap of ${code}`)
      const score = (version: '2023.1' | '2023.2') =>
        naiveScore(roadmap, new Map(), { version, basis: 'planned', asOf })
      expect([asOf, code, base, target]).toEqual([asOf, code, score('2023.1'), score('2023.2')])
    }
  })

  it('has differences that are those of the scores, and sections that sum to them', () => {
    for (const { base, target, difference, sections } of told()) {
      expect(written(minus(fraction(target), fraction(base)))).toBe(difference)
      expect(sumOf(sections)).toBe(difference)
    }
  })

  it('has Irkutsk of 2024-06-30 as DESIGN 4 gives it: 19/33 and 797/1344', () => {
    const irkutsk = told().find(({ asOf, code }) => asOf === '2024-06-30' && code === 'RU-IRK')
    expect([irkutsk?.base, irkutsk?.target]).toEqual(['19/33', '797/1344'])
  })
})
