import { expect } from 'vitest'
import { z } from 'zod'

/** A span in OTLP's JSON encoding, as far as ours go. */
const spanSchema = z.strictObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  name: z.string().min(1),
  kind: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes: z.array(
    z.strictObject({
      key: z.string(),
      value: z.union([
        z.strictObject({ stringValue: z.string() }),
        z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
      ]),
    }),
  ),
  status: z.strictObject({ code: z.number() }).optional(),
})

const exportSchema = z.strictObject({
  resourceSpans: z.tuple([
    z.strictObject({
      resource: z.strictObject({ attributes: spanSchema.shape.attributes }),
      scopeSpans: z.tuple([
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          spans: z.array(spanSchema),
        }),
      ]),
    }),
  ]),
})

/** Expects the trace of one read: the request, what made its answer, and every wait within. */
export function expectTrace(body: string, traceId: string, parent: string, name: string): void {
  const [{ resource, scopeSpans }] = exportSchema.parse(JSON.parse(body)).resourceSpans
  expect(resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'mera' },
  })
  const [{ spans }] = scopeSpans
  const [request, scoring, ...waits] = spans
  expect(request).toMatchObject({ parentSpanId: parent, name, kind: 2 })
  expect(scoring).toMatchObject({ parentSpanId: request?.spanId, name: 'scoring', kind: 1 })
  expect(waits.length).toBeGreaterThan(1)
  const ids = new Set(spans.map(({ spanId }) => spanId))
  expect(ids.size).toBe(spans.length)
  for (const { parentSpanId = '' } of waits) expect(ids.has(parentSpanId)).toBe(true)
  for (const span of spans) {
    expect(span.traceId).toBe(traceId)
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano))
  }
}
