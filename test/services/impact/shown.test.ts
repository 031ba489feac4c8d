import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator } from '../../../src/http/language/language.ts'
import { presentImpact } from '../../../src/routes/present/impact.ts'
import { impactSchema } from '../../../src/routes/schemas/impact.ts'
import { impactOf } from '../../../src/services/impact/index.ts'
import { realWorlds } from '../../scoring/world.ts'
import { regionOf, shipped } from '../comparison/support.ts'
import { someImpact } from './random-impacts.ts'

const regions = [...realWorlds].map(([code, { record }]) => regionOf(code, record.facts))
const draft = shipped('2024.1')
const asked = { asOf: '2024-03-31', knownAt: null, revision: 500, engine: 'e' }
const report = impactOf({ ...asked, draft, comparedWith: shipped('2023.1') }, regions)
const [inRussian, inEnglish] = (['ru', 'en'] as const).map((language) =>
  presentImpact(report, draft.catalogue, translator(language)),
)

describe('an impact report as it is shown', () => {
  it('says what it was computed of, with the hashes of both versions', () => {
    expect(inEnglish?.of).toMatchObject({
      draft: { version: '2024.1', label: 'Observed', hash: draft.published.hash },
      comparedWith: { version: '2023.1', provenance: 'illustrative', threshold: { percent: 40 } },
      revision: 500,
    })
  })

  it('names the regions that flip and move, with their differences, in either language', () => {
    const planned = (shown: typeof inRussian) =>
      shown?.bases.find(({ basis }) => basis === 'planned')
    expect(planned(inRussian)?.flips).toEqual([
      { region: { code: 'RU-CU', name: 'Чувашская Республика', synthetic: false }, flip: 'to-met' },
    ])
    expect(planned(inEnglish)?.movers[0]).toEqual({
      region: { code: 'RU-CU', name: 'Chuvash Republic', synthetic: false },
      difference: { exact: '83/513', points: 16.18 },
      rankChange: 1,
    })
    expect(planned(inEnglish)?.levelChanges).toEqual([
      {
        region: { code: 'RU-CU', name: 'Chuvash Republic', synthetic: false },
        from: 'basic',
        to: 'advanced',
      },
    ])
  })

  it('says why, in either language, what labels it has', () => {
    const weight = (shown: typeof inRussian) =>
      shown?.findings.weights.find(({ id }) => id === 'bodies')
    expect(weight(inRussian)).toMatchObject({
      label: 'исполнительные органы',
      code: 'never-observed',
    })
    expect(weight(inEnglish)?.reason).toMatch(/the weight goes to the plan\.$/)
    expect(inEnglish?.findings.items[0]).toMatchObject({ id: 'R3.13', code: 'outcome' })
    expect(inEnglish?.findings.items[0]?.reason).toMatch(/^The outcome/)
  })

  it('is as its schema says, from what was stored as JSON, for any draft', () => {
    fc.assert(
      fc.property(someImpact, fc.boolean(), ({ asked: any, regions: after }, compared) => {
        const comparedWith = compared ? any.comparedWith : null
        const stored = JSON.stringify(impactOf({ ...any, comparedWith }, after))
        const shown = presentImpact(JSON.parse(stored), any.draft.catalogue, translator('ru'))
        expect(impactSchema.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown)
      }),
      { numRuns: 40 },
    )
  })
})
