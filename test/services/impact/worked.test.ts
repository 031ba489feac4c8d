import { describe, expect, it } from 'vitest'
import { impactOn, lines, madeRegions, madeVersion } from './made.ts'

/*
 * By 2024-06-30 the first region has completed R1.1 with one of its two documents and R1.2 with its
 * only one, all accepted; the second R2.1 with its document accepted, and R1.1 with one document of
 * two, which waits. Neither has centralised HR, so that R4 applies nowhere.
 */
const regions = await madeRegions({
  'SYN-01': [
    { fact: 'completion', item: 'R1.1', on: '2024-01-05', documents: { act: 'accepted' } },
    { fact: 'completion', item: 'R1.2', on: '2024-02-05', documents: { act: 'accepted' } },
  ],
  'SYN-02': [
    { fact: 'completion', item: 'R2.1', on: '2024-03-05', documents: { act: 'accepted' } },
    { fact: 'completion', item: 'R1.1', on: '2024-03-01', documents: { act: 'pending' } },
  ],
})

/** Half for the completion and half for its documents; the first section weighs twice. */
const published = await madeVersion({ like: '2023.2', sections: { R1: 2, R2: 1, R4: 1 } })
/** All or nothing; the sections weigh the same. Three items have weights that change nothing. */
const draft = await madeVersion({
  like: '2023.2',
  value: 'completed and evidence == 1 ? 1 : 0',
  sections: { R1: 1, R2: 1, R4: 1 },
  items: { 'R2.1': 5, 'R2.2': 3, 'R1.1': 1 },
})
const report = impactOn(regions, draft, published)

describe('a draft that asks for all documents, over two regions, worked by hand', () => {
  it('accepted: 2/3 of 7/8 becomes 1/2 of 1/2, and 1/3 of 1 becomes 1/2 of 1; both verdicts flip', () => {
    // R1 of the first: (3/4 + 1) / 2 = 7/8, now (0 + 1) / 2. R1 of the second is 0 under both.
    expect(lines(report, 'accepted')).toEqual([
      'SYN-02: 1/3 (2, basic) → 1/2 (1, advanced), 1/6, 1, to-met',
      'SYN-01: 7/12 (1, advanced) → 1/4 (2, basic), -1/3, -1, to-unmet',
    ])
  })

  it('reported: the waiting document makes R1 of the second 3/8, so that both had 7/12', () => {
    // (2 × 3/8 + 1) / 3 = 7/12, level with the first; now (0 + 1) / 2.
    expect(lines(report, 'reported')).toEqual([
      'SYN-02: 7/12 (1, advanced) → 1/2 (1, advanced), -1/12, 0, none',
      'SYN-01: 7/12 (1, advanced) → 1/4 (2, basic), -1/3, -1, to-unmet',
    ])
  })

  it('planned: R1 done and R2 to come, against half of R1 and R2: 2/3 both, now 1/2 and 3/4', () => {
    expect(lines(report, 'planned')).toEqual([
      'SYN-02: 2/3 (1, leading) → 3/4 (1, leading), 1/12, 0, none',
      'SYN-01: 2/3 (1, leading) → 1/2 (2, advanced), -1/6, -1, none',
    ])
  })

  it('tells who flips, who moves most and whose level is another, with the totals', () => {
    const [accepted, reported, planned] = report.bases
    expect(accepted).toMatchObject({
      flips: ['SYN-02', 'SYN-01'],
      movers: ['SYN-01', 'SYN-02'],
      levelChanges: ['SYN-02', 'SYN-01'],
      totals: { regions: 2, scored: 2, met: 1, comparedScored: 2, comparedMet: 1 },
    })
    expect(accepted?.totals).toMatchObject({ toMet: 1, toUnmet: 1, moved: 2, levelChanges: 2 })
    expect(accepted?.ranking).toMatchObject({ concordant: 0, discordant: 1, tauB: -1 })
    expect(reported?.ranking).toMatchObject({ tiedInBase: 1, tauB: null })
    expect(planned).toMatchObject({ flips: [], levelChanges: ['SYN-01'] })
  })

  it('shows per cent and points beside what is exact', () => {
    const first = report.bases[0]?.regions.find(({ code }) => code === 'SYN-01')
    expect(first?.comparedWith?.score).toEqual({ exact: '7/12', percent: 58.33 })
    expect(first?.draft.score).toEqual({ exact: '1/4', percent: 25 })
    expect(first?.difference).toEqual({ exact: '-1/3', points: -33.33 })
  })

  it('says what it was computed of', () => {
    expect(report.of).toMatchObject({
      engine: 'e',
      asOf: '2024-06-30',
      knownAt: null,
      revision: 9,
      draft: { hash: draft.published.hash, catalogueHash: draft.catalogueHash, threshold: 40 },
      comparedWith: { hash: published.published.hash },
    })
    expect(draft.published.hash).not.toBe(published.published.hash)
  })
})

describe('what in that draft does nothing', () => {
  const { items, conditions, tests, formulas, weights, bodiesMatter } = report.findings

  it('two items that are left out knowingly, and one that applies nowhere', () => {
    expect(items).toEqual([
      { plan: 'region', section: 'R2', id: 'R2.2', grounds: 'rules', reason: { code: 'optional' } },
      { plan: 'region', section: 'R2', id: 'R2.3', grounds: 'rules', reason: { code: 'outcome' } },
      {
        plan: 'region',
        section: 'R4',
        id: 'R4.1',
        grounds: 'data',
        reason: { code: 'never-applies', conditions: [{ trait: 'hrCentralised', is: true }] },
      },
    ])
  })

  it('a condition that holds nowhere, and one of which nobody has said anything', () => {
    const counts = { holds: 0, fails: 0, unknown: 0, byDefault: 0 }
    expect(conditions).toEqual([
      {
        trait: 'hrCentralised',
        is: true,
        subject: 'region',
        outcome: 'never',
        ...counts,
        fails: 2,
        decides: ['R4'],
      },
      {
        trait: 'providesServices',
        is: true,
        subject: 'body',
        outcome: 'unknown',
        ...counts,
        unknown: 2,
        decides: ['B2'],
      },
    ])
  })

  it('weights with nothing beside them, of what is not scored, and of a section that applies nowhere', () => {
    expect(weights.map(({ of, id, grounds, reason }) => [of, id, grounds, reason.code])).toEqual([
      ['component', 'plan', 'rules', 'no-siblings'],
      ['section', 'R4', 'data', 'never-scored'],
      ['item', 'R2.1', 'rules', 'no-siblings'],
      ['item', 'R2.2', 'rules', 'never-scored'],
    ])
  })

  it('the formula of ratios, which no item has; bodies are not asked', () => {
    expect(formulas.map(({ plan, use, reason }) => [plan, use, reason.code])).toEqual([
      ['region', 'ratio', 'not-used'],
      ['body', 'ratio', 'not-used'],
    ])
    expect([tests, bodiesMatter]).toEqual([[], false])
  })
})

describe('a draft in which no item matters', () => {
  it('gives every item half, so that every region has a half whatever it did', async () => {
    const flat = await madeVersion({
      like: '2023.2',
      value: 'evidence >= 0 ? 1/2 : 1',
      sections: { R1: 2, R2: 1, R4: 1 },
    })
    const { findings, bases } = impactOn(regions, flat, null)
    expect(bases.flatMap((basis) => basis.regions.map(({ draft }) => draft.score.exact))).toEqual(
      Array.from({ length: 6 }, () => '1/2'),
    )
    expect(findings.items.map(({ id, reason }) => `${id} ${reason.code}`)).toEqual([
      'R1.1 value-constant',
      'R1.2 value-constant',
      'R2.1 value-constant',
      'R2.2 optional',
      'R2.3 outcome',
      'R4.1 value-constant',
      'B1.1 value-constant',
      'B2.1 value-constant',
    ])
    expect(findings.tests.map(({ test, outcome }) => `${outcome}: ${test}`)).toEqual([
      'always: evidence >= 0',
      'always: evidence >= 0',
    ])
    // Whatever weighs what, a mean of halves is a half.
    expect(findings.weights.map(({ id, reason }) => `${id} ${reason.code}`)).toEqual([
      'plan no-siblings',
      'R1 same-value',
      'R2 same-value',
      'R4 never-scored',
    ])
  })

  it('compared with nothing it has no differences, no flips and no agreement', () => {
    const { bases } = impactOn(regions, draft, null)
    for (const basis of bases) {
      expect(basis).toMatchObject({ ranking: null, flips: [], movers: [], levelChanges: [] })
      expect(basis.totals).toMatchObject({ comparedScored: null, comparedMet: null, moved: 0 })
      for (const region of basis.regions)
        expect(region).toMatchObject({ comparedWith: null, difference: null, flip: null })
    }
  })
})
