/** Where a request stands in a trace (W3C Trace Context, level 1). */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** Of the request's own span; 16 hexadecimal digits. */
  readonly spanId: string
  /** The caller's span; null: the trace begins here. */
  readonly parentId: string | null
  /** Whether the caller, or nobody, wants it to be recorded. */
  readonly sampled: boolean
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/

const isNought = (digits: string): boolean => /^0+$/.test(digits)

/** So many random bytes as hexadecimal digits; never all noughts, which the standard forbids. */
export function randomDigits(bytes: 8 | 16): string {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  return isNought(digits) ? randomDigits(bytes) : digits
}

/** The trace that a `traceparent` goes on with, where it is well-formed; or else a new one. */
export function traceContextOf(traceparent: string | null): TraceContext {
  const [, version = '', traceId = '', parentId = '', flags = '', rest] =
    TRACEPARENT.exec(traceparent ?? '') ?? []
  const isWellFormed =
    version !== '' &&
    version !== 'ff' &&
    !isNought(traceId) &&
    !isNought(parentId) &&
    // Only later versions of the standard may say more.
    (rest === undefined || version !== '00')
  if (!isWellFormed)
    return { traceId: randomDigits(16), spanId: randomDigits(8), parentId: null, sampled: true }
  const sampled = (Number.parseInt(flags, 16) & 1) === 1
  return { traceId, spanId: randomDigits(8), parentId, sampled }
}
