import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepChart, type StepChartProps } from '../../../src/pages/charts/StepChart.tsx'
import { heightOf, stepPath } from '../../../src/pages/charts/steps.ts'

const box = { from: '2024-01-01', until: '2024-04-10', top: 0, bottom: 200 }

describe('the path of a course', () => {
  it('is level during a step and upright between two', () => {
    const steps = [
      { from: '2024-01-01', until: '2024-02-20', percent: 20 },
      { from: '2024-02-20', until: null, percent: 50 },
    ]
    expect(stepPath(steps, box)).toBe('M0,160L50,160L50,100L100,100')
  })

  it('is interrupted where there is no score', () => {
    const steps = [
      { from: '2024-01-01', until: '2024-01-11', percent: 20 },
      { from: '2024-01-11', until: '2024-01-21', percent: null },
      { from: '2024-01-21', until: '2024-01-31', percent: 20 },
    ]
    expect(stepPath(steps, box)).toBe('M0,160L10,160M20,160L30,160')
  })

  it('is cut at the ends of the axis, and null where nothing is left', () => {
    const long = [{ from: '2020-01-01', until: '2030-01-01', percent: 100 }]
    expect(stepPath(long, box)).toBe('M0,0L100,0')
    expect(stepPath([{ from: '2020-01-01', until: '2024-01-01', percent: 1 }], box)).toBeNull()
    expect(stepPath([], box)).toBeNull()
  })

  it('stays within the plot for scores outside 0…100', () => {
    expect([heightOf(-5, box), heightOf(140, box)]).toEqual([200, 0])
  })
})

const props: StepChartProps = {
  id: 'course',
  title: 'Ход',
  description: 'Оценка по дням',
  threshold: 40,
  from: '2024-01-01',
  until: '2024-04-10',
  today: '2024-02-20',
  words: { threshold: 'Порог', today: 'Сегодня', event: 'События' },
  series: [
    {
      key: 'accepted',
      label: 'Подтверждено',
      steps: [{ from: '2024-01-01', until: null, percent: 50 }],
    },
  ],
  events: [{ on: '2024-01-11', label: 'Принят приказ' }],
  format: (percent) => `${percent} %`,
  formatDate: (date) => date,
}
const draw = (changed: Partial<StepChartProps> = {}): string =>
  String(StepChart({ ...props, ...changed }))

describe('the step chart', () => {
  it('puts today in the middle of its hundred days and the event at a tenth', () => {
    expect(draw()).toContain('class="chart-today" x1="50%" x2="50%"')
    expect(draw()).toContain('<svg x="10%"')
  })

  it('lists the events that it marks, with their dates', () => {
    expect(draw()).toContain('<li>2024-01-11: Принят приказ</li>')
  })

  it('shows neither a today nor an event outside its dates', () => {
    const drawn = draw({ today: '2025-01-01', events: [{ on: '2025-01-01', label: 'Позже' }] })
    expect(drawn).not.toContain('chart-today')
    expect(drawn).not.toContain('Позже')
  })

  it('draws a course without scores as no path', () => {
    const steps = [{ from: '2024-01-01', until: null, percent: null }]
    expect(draw({ series: [{ key: 'planned', label: 'План', steps }] })).not.toContain(' d="M0,')
  })

  it('escapes hostile labels and has no inline style', () => {
    const drawn = draw({ events: [{ on: '2024-01-11', label: '"><script>alert(1)</script>' }] })
    expect(drawn).not.toContain('<script')
    expect(drawn).not.toContain(' style=')
  })

  it('writes no NaN whatever the dates and the scores are', () => {
    const noInvalidDate = true
    const date = fc
      .date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate })
      .map((instant) => instant.toISOString().slice(0, 10))
    const percent = fc.option(fc.double(), { nil: null })
    const steps = fc.array(
      fc.record({ from: date, until: fc.option(date, { nil: null }), percent }),
    )
    fc.assert(
      fc.property(date, date, date, steps, (from, until, on, given) => {
        const drawn = draw({
          from,
          until,
          today: on,
          events: [{ on, label: 'Событие' }],
          series: [{ key: 'reported', label: 'Заявлено', steps: given }],
        })
        expect(drawn).not.toMatch(/NaN|Infinity|undefined/)
      }),
    )
  })
})
