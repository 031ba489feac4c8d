import { describe, expect, it } from 'vitest'
import { environmentSchema } from '../../src/environment.ts'
import type { Dataset } from '../../src/observability/dataset.ts'
import { exposition } from '../../src/observability/registry.ts'
import { observerFrom } from '../../src/observing.ts'

const least = {
  DATABASE_URL: 'postgresql://localhost/mera',
  ASSETS: { fetch: () => Promise.resolve(new Response()) },
  LEDGER_KEY: '{}',
  LOG: 'off',
}

describe('the settings of seeing inside', () => {
  it('log every request as JSON and send no traces, where nothing is said', () => {
    const { LOG: _, ...others } = least
    const { LOG, METRICS, OTEL_EXPORTER_OTLP_ENDPOINT } = environmentSchema.parse(others)
    expect([LOG, METRICS, OTEL_EXPORTER_OTLP_ENDPOINT]).toEqual(['json', undefined, undefined])
  })

  it.each([
    ['LOG', { LOG: 'loud' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'file:///etc/passwd' }],
    ['OTEL_EXPORTER_OTLP_HEADERS', { OTEL_EXPORTER_OTLP_HEADERS: 'no pair' }],
    ['METRICS', { METRICS: {} }],
  ])('are refused by name: %s', (name, settings) => {
    expect(() => environmentSchema.parse({ ...least, ...settings })).toThrow(name)
  })

  it('take headers as OpenTelemetry writes them', () => {
    const parsed = environmentSchema.parse({
      ...least,
      OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Basic%20abc, X-Team=mera',
    })
    expect(parsed.OTEL_EXPORTER_OTLP_HEADERS).toEqual({
      Authorization: 'Basic abc',
      'X-Team': 'mera',
    })
  })
})

describe('where a dataset of Workers is bound', () => {
  it('gets one data point for each request, without who asked and about which region', () => {
    const points: Parameters<Dataset['writeDataPoint']>[0][] = []
    const METRICS: Dataset = { writeDataPoint: (point) => void points.push(point) }
    const observer = observerFrom(environmentSchema.parse({ ...least, METRICS }))
    const record = observer.begin(
      new Request('https://mera.example/v1/regions/RU-BU?methodology=1'),
    )
    record.route = '/v1/regions/{region}'
    record.about('RU-BU', '2023.2')
    record.caller = {
      kind: 'key',
      id: 'abcdefghijkl',
      role: 'dashboard',
      region: 'RU-BU',
      body: null,
      office: 'Офис',
    }
    observer.finish(record, new Response('{}'), 2, () => {})
    observer.given('id-of-a-request', 304, observer.aboutOf(record), 'hit', 2)
    expect(points).toEqual([
      {
        indexes: ['/v1/regions/{region}'],
        blobs: ['/v1/regions/{region}', 'GET', '200', '', '', '0.1.0'],
        doubles: [expect.any(Number), 0, 0],
      },
      {
        indexes: ['/v1/regions/{region}'],
        blobs: ['/v1/regions/{region}', 'GET', '304', '', 'hit', '0.1.0'],
        doubles: [0, 0, 0],
      },
    ])
    const metrics = exposition(observer.metrics.all())
    expect(metrics).not.toMatch(/RU-BU|abcdefghijkl|Офис/)
  })

  it('keeps methods that nobody knows in one series', () => {
    const observer = observerFrom(environmentSchema.parse(least))
    for (const method of ['BREW', 'WHEN']) {
      const record = observer.begin(new Request('https://mera.example/x', { method }))
      observer.finish(record, new Response(null, { status: 405 }), null, () => {})
    }
    expect(exposition(observer.metrics.all())).toContain(
      'mera_http_requests_total{route="unmatched",method="other",status="4xx"} 2',
    )
  })
})
