import { describe, expect, it } from 'vitest'
import { traceContextOf } from '../../src/observability/trace-context.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'

describe('a traceparent', () => {
  it.each([
    [`00-${TRACE}-${PARENT}-01`, true],
    [`00-${TRACE}-${PARENT}-00`, false],
    [`00-${TRACE}-${PARENT}-03`, true],
    [`cc-${TRACE}-${PARENT}-01-what-the-future-says`, true],
  ])('is gone on with: %s', (header, sampled) => {
    const context = traceContextOf(header)
    expect(context).toMatchObject({ traceId: TRACE, parentId: PARENT, sampled })
    expect(context.spanId).toMatch(/^[0-9a-f]{16}$/)
    expect(context.spanId).not.toBe(PARENT)
  })

  it.each([
    null,
    '',
    `00-${TRACE}-${PARENT}`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`,
  ])('is left alone where it is not well-formed: %s', (header) => {
    const context = traceContextOf(header)
    expect(context).toMatchObject({ parentId: null, sampled: true })
    expect(context.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(context.traceId).not.toBe(TRACE)
  })
})
