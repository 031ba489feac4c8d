import fc from 'fast-check'
import type { Operation } from './operations.ts'
import { hostileText } from './payloads.ts'
import { anybody, badBody, type Planned, spoiltBody, validRequest } from './request.ts'

/** Makes one thing of a request wrong. */
type Twist = (planned: Planned) => fc.Arbitrary<Planned>

const headers: readonly (readonly [string, readonly string[]])[] = [
  ['If-Match', ['*', '""', '"-1"', '"1e3"', 'W/"1"', '"1", "2"', '1', '"99999999999999999999"']],
  ['If-None-Match', ['*', ',,,', '"', 'W/', `"${'a'.repeat(9000)}"`, `${'"a",'.repeat(2000)}"b"`]],
  ['Idempotency-Key', ['', ' ', 'a'.repeat(10_000), "'; --", '\u00FF', '{"a":1}', 'key-1']],
  ['Accept-Language', ['*', 'xx', 'en;q=0', 'en;q=NaN', 'a-'.repeat(3000), ',;,;q=1', 'ru,en;q=2']],
  ['Accept', ['*/*', 'text/html', 'application/xml', ';', 'a'.repeat(9000)]],
  ['Range', ['bytes=0-', 'bytes=5-1', 'bytes=0-0,1-1,2-2', 'bytes=-99999999999999', 'items=1']],
  ['Cookie', ['__Host-mera=forged', '__Host-mera=', '=;=;=', `a=${'b'.repeat(9000)}`, 'mera=%00']],
  ['Content-Length', ['0', '-1', '99999999999', 'abc']],
  ['Host', ['evil.example', '']],
  ['Origin', ['https://evil.example', 'null']],
  ['Sec-Fetch-Site', ['cross-site', 'same-origin']],
  ['X-Forwarded-For', ['127.0.0.1', "'; DROP TABLE keys"]],
  ['X-Forwarded-Host', ['evil.example']],
  ['X-HTTP-Method-Override', ['DELETE', 'PUT']],
  ['X-Original-URL', ['/v1/keys']],
  ['X-Request-Id', ['a'.repeat(9000), '<script>alert(1)</script>']],
  ['CF-Connecting-IP', ["'; DROP TABLE keys", '::1']],
  ['Expect', ['100-continue']],
  ['Cache-Control', ['no-cache', 'only-if-cached', 'max-age=-1']],
  ['traceparent', ['00-0-0-00', `00-${'f'.repeat(32)}-${'f'.repeat(16)}-01`]],
]

const header = fc
  .constantFrom(...headers)
  .chain(([name, values]) => fc.constantFrom(...values).map((value) => [name, value] as const))

const withHeader: Twist = (planned) =>
  header.map((pair) => ({ ...planned, headers: [...planned.headers, pair] }))

const badParameter: Twist = (planned) => {
  const { path, query } = planned
  const inPath = Object.keys(path)
  const all = inPath.length + query.length
  if (all === 0) return extraParameter(planned)
  return fc.tuple(fc.nat(all - 1), hostileText).map(([index, text]) => {
    const name = inPath[index]
    if (name !== undefined) return { ...planned, path: { ...path, [name]: text } }
    const at = index - inPath.length
    return {
      ...planned,
      query: query.map(([key, value], place) => [key, place === at ? text : value] as const),
    }
  })
}

const names = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'limit[]', 'limit', 'asOf', 'AsOf', 'cursor', ''),
  hostileText,
)
const extraParameter: Twist = (planned) =>
  fc.tuple(names, hostileText).map((pair) => ({ ...planned, query: [...planned.query, pair] }))

const repeatedParameter: Twist = (planned) =>
  fc.constant({ ...planned, query: planned.query.flatMap((pair) => [pair, pair]) })

const lessParameters: Twist = (planned) =>
  fc.constant({ ...planned, query: planned.query.slice(1) })

const rawQueries = ['%', '%zz=1', 'asOf=%FF%FE', 'a=%00', '%ED%A0%80=1', '&&&', '?', '#', ';', '=']
const badEncoding: Twist = (planned) =>
  fc
    .oneof(fc.constantFrom(...rawQueries), fc.constant(`a=${'b'.repeat(60_000)}`))
    .map((rawQuery) => ({ ...planned, rawQuery }))

const segments = [
  '..',
  '%2e%2e',
  '.',
  '',
  '%2F',
  '%00',
  '%',
  '%FF',
  '%C0%AF',
  '%ED%A0%80',
  '%u0041',
]
const badPath: Twist = (planned) =>
  fc.tuple(fc.constantFrom(...segments), fc.nat(8)).map(([segment, at]) => {
    const parts = planned.operation.path.split('/')
    const place = 1 + (at % Math.max(1, parts.length - 1))
    return { ...planned, rawPath: parts.with(place, segment).join('/') }
  })
const longPath: Twist = (planned) =>
  fc
    .constantFrom(
      '/',
      '//',
      `/${'a'.repeat(70_000)}`,
      '/.',
      '/%2e%2e/keys',
      '.csv',
      '.json',
      ';a=b',
    )
    .map((suffix) => ({ ...planned, rawPath: `${planned.operation.path}${suffix}` }))

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'get', 'FOO']
const otherMethod: Twist = (planned) =>
  fc.constantFrom(...methods).map((method) => ({ ...planned, method }))

const otherWho: Twist = (planned) => anybody.map((who) => ({ ...planned, who }))

const spoil =
  (times: number): Twist =>
  (planned) =>
    (spoiltBody(planned.operation, planned.who, times) ?? badParameter(planned)).map((body) =>
      'bytes' in body ? { ...planned, body } : body,
    )

const unreadable: Twist = (planned) =>
  planned.method === 'GET'
    ? badParameter(planned)
    : badBody(planned.operation, planned.who).map((body) => ({
        ...planned,
        body,
        headers: [...planned.headers, ...body.headers],
      }))

const twists = (times: number): fc.Arbitrary<Twist> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(badParameter) },
    { weight: 8, arbitrary: fc.constant(spoil(times)) },
    ...[extraParameter, repeatedParameter, lessParameters, otherWho].map((twist) => ({
      weight: 2,
      arbitrary: fc.constant<Twist>(twist),
    })),
    ...[withHeader, withHeader, badEncoding, badPath, longPath, otherMethod].map((twist) => ({
      weight: 1,
      arbitrary: fc.constant<Twist>(twist),
    })),
    { weight: 3, arbitrary: fc.constant<Twist>(unreadable) },
  )

/** A request for an operation: as it ought to be, almost so, or meant badly. */
export function requestFor(operation: Operation): fc.Arbitrary<Planned> {
  const valid = validRequest(operation)
  const nearly = fc
    .tuple(valid, twists(1))
    .chain(([planned, twist]) => twist(planned))
    .map((planned) => ({ ...planned, manner: 'nearly valid' as const }))
  const hostile = fc
    .tuple(valid, twists(3), twists(2), otherWhoOrNot)
    .chain(([planned, first, second, third]) =>
      first(planned)
        .chain((each) => second(each))
        .chain((each) => third(each)),
    )
    .map((planned) => ({ ...planned, manner: 'hostile' as const }))
  return fc.oneof(
    { weight: 5, arbitrary: valid },
    { weight: 3, arbitrary: nearly },
    { weight: 3, arbitrary: hostile },
  )
}

const otherWhoOrNot: fc.Arbitrary<Twist> = fc.constantFrom<Twist>(otherWho, withHeader, (planned) =>
  fc.constant(planned),
)
