import { describe, expect, it } from 'vitest'
import { Counter, exposition, Gauge, Histogram } from '../../src/observability/registry.ts'

describe('metrics in the text format', () => {
  it('have a head each, and their labels escaped', () => {
    const counter = new Counter('things_total', 'Things.')
    counter.add(2, { name: 'a "b"\\\nc' })
    counter.add(1, { name: 'a "b"\\\nc' })
    const gauge = new Gauge('level', 'How high.', () => [[{}, 1.5]])
    expect(exposition([counter, gauge])).toBe(
      [
        '# HELP things_total Things.',
        '# TYPE things_total counter',
        'things_total{name="a \\"b\\"\\\\\\nc"} 3',
        '# HELP level How high.',
        '# TYPE level gauge',
        'level 1.5',
        '',
      ].join('\n'),
    )
  })

  it('count a duration in every bucket from its own on, bounds included', () => {
    const histogram = new Histogram('time_seconds', 'Time.')
    for (const seconds of [0, 0.005, 0.3, 61]) histogram.cell({ route: '/' }).observe(seconds)
    const lines = histogram.lines()
    for (const [bound, count] of [
      ['0.005', 2],
      ['0.25', 2],
      ['0.5', 3],
      ['60', 3],
      ['+Inf', 4],
    ])
      expect(lines).toContain(`time_seconds_bucket{route="/",le="${bound}"} ${count}`)
    expect(lines).toContain('time_seconds_sum{route="/"} 61.305')
    expect(lines).toContain('time_seconds_count{route="/"} 4')
  })

  it('put what are too many labels into one series, so that memory stays small', () => {
    const counter = new Counter('paths_total', 'Paths.')
    for (let path = 0; path < 2_500; path += 1) counter.add(1, { path: String(path) })
    const lines = counter.lines()
    expect(lines).toHaveLength(2 + 2_001)
    expect(lines).toContain('paths_total{path="other"} 500')
  })
})
