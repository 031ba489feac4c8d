import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { running } from '../../../src/pages/charts/running.ts'
import { Waterfall, type WaterfallProps } from '../../../src/pages/charts/Waterfall.tsx'

const props: WaterfallProps = {
  id: 'causes',
  title: 'Причины',
  description: 'Из чего складывается разность',
  from: { label: '2023.1', percent: 50 },
  to: { label: '2023.2', percent: 52 },
  steps: [
    { key: 'R3', label: 'Раздел 3', points: 8 },
    { key: 'R5', label: 'Раздел 5', points: -6 },
  ],
  words: { total: 'Оценка', gain: 'Рост', loss: 'Снижение' },
  format: (percent) => `${percent} %`,
  formatPoints: (points) => `${points} п. п.`,
}
const draw = (changed: Partial<WaterfallProps> = {}): string =>
  String(Waterfall({ ...props, ...changed }))

describe('steps added up', () => {
  it('go from 50 by +8 to 58 and by −6 to 52', () => {
    expect(running(50, props.steps).map(({ start, end }) => [start, end])).toEqual([
      [50, 58],
      [58, 52],
    ])
  })
})

describe('the waterfall', () => {
  // 50, 58 and 52 are shown on an axis of 50 to 58.
  it('fills the gain over the whole axis and hatches the loss over its upper three quarters', () => {
    expect(draw()).toContain('<rect class="chart-gain" x="0%" y="20%" width="100%"')
    expect(draw()).toContain(
      '<rect class="chart-loss" fill="url(#causes-hatch)" x="25%" y="20%" width="75%"',
    )
  })

  it('puts the two scores where they stand: 50 at 0 and 52 at a quarter', () => {
    expect(draw().match(/<svg aria-hidden="true" x="[^"]+"/g)).toEqual([
      '<svg aria-hidden="true" x="0%"',
      '<svg aria-hidden="true" x="25%"',
    ])
  })

  it('draws two equal scores without steps in the middle', () => {
    const equal = { label: 'А', percent: 40 }
    expect(draw({ from: equal, to: equal, steps: [] })).toContain('x="50%" y="50%"')
  })

  it('escapes a hostile label', () => {
    const steps = [{ key: 'x', label: '</title><script>alert(1)</script>', points: 1 }]
    expect(draw({ steps })).not.toContain('<script')
  })

  it('writes no NaN into an attribute whatever the figures are', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.array(fc.double()), (from, to, points) => {
        const drawn = draw({
          from: { label: 'А', percent: from },
          to: { label: 'Б', percent: to },
          steps: points.map((each, place) => ({ key: `${place}`, label: 'Шаг', points: each })),
        })
        expect(drawn).not.toMatch(/="[^"]*(NaN|Infinity)/)
        expect(drawn).not.toContain(' style=')
      }),
    )
  })
})
