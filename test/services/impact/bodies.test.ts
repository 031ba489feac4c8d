import { describe, expect, it } from 'vitest'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { impactOn, lines, madeRegions, madeVersion } from './made.ts'

const observed: WrittenFact = { fact: 'register-complete', from: '2023-10-01', verdict: 'accepted' }
const done = (item: string, body?: string): WrittenFact => ({
  fact: 'done',
  items: [item],
  on: '2024-01-05',
  ...(body === undefined ? {} : { body }),
})

const plan = await madeVersion({ like: '2023.2', sections: { R1: 1, R2: 1, R4: 1 } })
const withBodies = await madeVersion({
  like: '2024.1',
  components: { plan: 3, bodies: 1 },
  sections: { R1: 1, R2: 1, R4: 1, B1: 1, B2: 3 },
})
const weightsFound = (report: ReturnType<typeof impactOn>) =>
  report.findings.weights.map(
    ({ of, id, grounds, reason }) => `${of} ${id}: ${reason.code} (${grounds})`,
  )

describe('a draft in which bodies weigh a quarter, worked by hand', () => {
  it('their mean counts once they are observed: 3/4 × 1/2 + 1/4 × 1/4 = 7/16, else the plan alone', async () => {
    // Both regions have R2.1, half of the two sections that apply; alpha has B1.1, one weight of four.
    const facts = [done('R2.1'), done('B1.1', 'alpha')]
    const hr: WrittenFact = {
      fact: 'trait',
      trait: 'hrCentralised',
      value: false,
      verdict: 'accepted',
    }
    const regions = await madeRegions({ 'SYN-01': [observed, hr, ...facts], 'SYN-02': facts })
    const report = impactOn(regions, withBodies, plan)
    expect(lines(report, 'accepted')).toEqual([
      'SYN-02: 1/2 (1, advanced) → 1/2 (1, advanced), 0/1, 0, none',
      'SYN-01: 1/2 (1, advanced) → 7/16 (2, advanced), -1/16, -1, none',
    ])
    expect(report.findings.bodiesMatter).toBe(true)
    expect(weightsFound(report)).toEqual(['section R4: never-scored (data)'])
  })

  it('where no register is complete the components have no effect yet', async () => {
    const regions = await madeRegions({
      'SYN-01': [done('B1.1', 'alpha')],
      'SYN-02': [done('R2.1')],
    })
    expect(weightsFound(impactOn(regions, withBodies, plan))).toEqual([
      'component plan: no-siblings (data)',
      'component bodies: never-observed (data)',
      'section R4: never-scored (data)',
    ])
  })

  it('where no body provides services B2 is never scored, and B1 has nothing beside it', async () => {
    const none: WrittenFact = {
      fact: 'trait',
      trait: 'providesServices',
      value: false,
      body: 'alpha',
      verdict: 'accepted',
    }
    const facts = [observed, none, done('B1.1', 'alpha')]
    const regions = await madeRegions({ 'SYN-01': [...facts, done('R2.1')], 'SYN-02': facts })
    const report = impactOn(regions, withBodies, plan)
    expect(weightsFound(report)).toEqual([
      'section R4: never-scored (data)',
      'section B1: no-siblings (data)',
      'section B2: never-scored (data)',
    ])
    expect(report.findings.items.map(({ id, reason }) => `${id} ${reason.code}`)).toContain(
      'B2.1 never-applies',
    )
    expect(report.findings.conditions).toContainEqual({
      trait: 'providesServices',
      is: true,
      subject: 'body',
      outcome: 'never',
      holds: 0,
      fails: 2,
      unknown: 0,
      byDefault: 0,
      decides: ['B2'],
    })
  })
})
