import { describe, expect, it } from 'vitest'
import { toFraction } from '../../../src/exact/rational.ts'
import { bases } from '../../../src/scoring/index.ts'
import { impactOf } from '../../../src/services/impact/index.ts'
import { answerRegion } from '../../../src/services/scores.ts'
import { realWorlds } from '../../scoring/world.ts'
import { regionOf, shipped } from '../comparison/support.ts'

const regions = [...realWorlds].map(([code, { record }]) => regionOf(code, record.facts))
const [draft, comparedWith] = [shipped('2024.1'), shipped('2023.1')]
const asked = { asOf: '2024-03-31', knownAt: null, revision: 500, engine: 'e' }
const { bases: impacts, findings } = impactOf({ ...asked, draft, comparedWith }, regions)

describe('2024.1 as if it were a draft, against 2023.1, over the four regions on 2024-03-31', () => {
  it.each(bases)('has the scores that the regions are answered with, %s', (basis) => {
    const scored = impacts.find((impact) => impact.basis === basis)?.regions ?? []
    expect(scored.map(({ code }) => code).sort()).toEqual(['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'])
    for (const { code, ...standings } of scored) {
      const record = realWorlds.get(code)?.record ?? { code, facts: [] }
      const region = { code, record, name: { ru: code, en: code }, revision: 1, recordedAt: null }
      const question = { asOf: asked.asOf, knownAt: null, basis }
      const [under, other] = [draft, comparedWith].map(
        (version) => answerRegion(version, region, question, true).score.value,
      )
      expect(standings.draft.score.exact).toBe(under && toFraction(under))
      expect(standings.comparedWith?.score.exact).toBe(other && toFraction(other))
    }
  })

  it('Chuvashia passes the threshold by its plan, and Buryatia in the ranking', () => {
    const planned = impacts.find(({ basis }) => basis === 'planned')
    expect(planned?.flips).toEqual(['RU-CU'])
    expect(planned?.movers).toEqual(['RU-CU', 'RU-AL', 'RU-IRK', 'RU-BU'])
    const chuvashia = planned?.regions.find(({ code }) => code === 'RU-CU')
    expect(chuvashia).toMatchObject({ difference: { exact: '83/513' }, rankChange: 1 })
    expect([chuvashia?.comparedWith?.level, chuvashia?.draft.level]).toEqual(['basic', 'advanced'])
  })

  it('leaves out knowingly the outcome and the deputies of subordinate organisations alone', () => {
    expect(findings.items.map(({ id, reason }) => `${id} ${reason.code}`)).toEqual([
      'R3.13 outcome',
      'B1.5a optional',
    ])
  })

  it('no region has declared its bodies, so that the weights of the components have no effect yet', () => {
    expect(findings.weights.map(({ id, reason }) => `${id} ${reason.code}`)).toEqual([
      'plan no-siblings',
      'bodies never-observed',
    ])
  })

  it('tells what nobody has said apart: two of thirteen bodies are known to carry IT support', () => {
    expect(findings.conditions.find(({ trait }) => trait === 'carriesItSupport')).toMatchObject({
      outcome: 'always',
      holds: 2,
      fails: 0,
      unknown: 11,
    })
    expect(findings.conditions.find(({ trait }) => trait === 'hasOwnHr')).toMatchObject({
      outcome: 'unknown',
      unknown: 13,
    })
  })

  it('before any of it was recorded there is no region in it, and nothing is found in data', () => {
    const knownAt = '2020-01-01T00:00:00.000Z'
    const none = impactOf({ ...asked, knownAt, draft, comparedWith }, regions)
    expect(none.bases.map((impact) => impact.regions)).toEqual([[], [], []])
    expect(none.findings.conditions).toEqual([])
    expect(
      [...none.findings.items, ...none.findings.weights].map(({ grounds }) => grounds),
    ).toEqual(['rules', 'rules'])
  })
})
