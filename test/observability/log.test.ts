import { afterEach, describe, expect, it, vi } from 'vitest'
import { Log, type LogMode } from '../../src/observability/log.ts'
import { scrubbing } from '../../src/observability/scrub.ts'

const at = () => new Date('2024-06-30T09:00:00.000Z')

function printedBy(mode: LogMode): { out: unknown[]; errors: unknown[] } {
  const printed: { out: unknown[]; errors: unknown[] } = { out: [], errors: [] }
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.out.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => void printed.errors.push(line))
  const log = new Log(mode, scrubbing([]), at)
  log.write('info', 'request', { status: 200 })
  log.write('error', 'request', { status: 503 })
  log.error('unexpected', new Error('a\nb'), { request: 'r-1234567' })
  return printed
}

afterEach(() => vi.restoreAllMocks())

describe('a log', () => {
  it('is one line of JSON for each request and each error', () => {
    const { out, errors } = printedBy('json')
    expect(out).toEqual([
      '{"time":"2024-06-30T09:00:00.000Z","level":"info","event":"request","status":200}',
    ])
    expect(errors).toHaveLength(2)
    expect(String(errors[1])).not.toContain('\n')
    expect(JSON.parse(String(errors[1]))).toMatchObject({
      level: 'error',
      event: 'error',
      request: 'r-1234567',
      what: 'unexpected',
      error: { name: 'Error', message: 'a\nb' },
    })
  })

  it('of errors alone is silent about what went well, and off it is silent', () => {
    expect(printedBy('errors')).toMatchObject({
      out: [],
      errors: [expect.anything(), expect.anything()],
    })
    vi.restoreAllMocks()
    expect(printedBy('off')).toEqual({ out: [], errors: [] })
  })
})
