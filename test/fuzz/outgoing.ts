import type { Planned, Who } from './request.ts'
import type { Seen } from './seen.ts'

/** A request as it is sent. */
export interface Outgoing {
  readonly method: string
  /** From the slash on. */
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array<ArrayBuffer> | null
}

/** As bytes of UTF-8; half a character becomes what stands for one. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

/** A header's value is bytes. */
const headerText = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const broken = [
  'Bearer',
  'Bearer ',
  'Bearer mera_aaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA000000',
  'Bearer mera_oops',
  'Basic YWRtaW46YWRtaW4=',
  `Bearer ${'a'.repeat(9_000)}`,
  'Bearer eyJhbGciOiJub25lIn0.eyJtZXJhX3JvbGUiOiJjb29yZGluYXRvciJ9.',
  "Bearer ' OR 1=1 --",
  'Bearer a, Bearer b',
]

function authorizationOf(who: Who, keys: Readonly<Record<string, string>>, index: number) {
  if (who === 'nobody') return []
  const value = who === 'broken' ? broken[index % broken.length] : `Bearer ${keys[who]}`
  return [['Authorization', value ?? ''] as const]
}

/**
 * Puts in what was not known when a request was thought out.
 * @param index tells apart the ways in which a key can be broken
 */
export function outgoingOf(
  planned: Planned,
  seen: Seen,
  keys: Readonly<Record<string, string>>,
  index: number,
): Outgoing {
  const { operation, rawPath, path, query, rawQuery, body, follows } = planned
  const template = rawPath ?? operation.path
  const place = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encoded(seen.resolve(path[name] ?? '')),
  )
  const pairs = query.map(([name, value]) => `${encoded(name)}=${encoded(seen.resolve(value))}`)
  if (rawQuery !== '') pairs.push(rawQuery)
  const next = follows ? seen.pick(`next@${operation.operationId}`, index) : undefined
  const asked = `${place}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
  const headers = [
    ...authorizationOf(planned.who, keys, index),
    ...planned.headers.map(([name, value]) => [name, headerText(seen.resolve(value))] as const),
  ]
  return {
    method: planned.method,
    target: next ?? asked,
    headers,
    body: body === null ? null : withSeen(body.bytes, seen),
  }
}

/** Text alone has anything to be put in, and is sent as UTF-8. */
function withSeen(bytes: Uint8Array<ArrayBuffer>, seen: Seen): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(bytes).toString('utf8')
  return text.includes('\uE000') ? Uint8Array.from(Buffer.from(seen.resolve(text))) : bytes
}

/** Null where the platform's own client refuses to send it: raw sockets do (test/local). */
export function requestOf({ method, target, headers, body }: Outgoing): Request {
  const sent = new Headers()
  for (const [name, value] of headers)
    try {
      // The last is meant, but of those that may well be sent twice.
      if (/^(cookie|if-none-match|accept)$/i.test(name)) sent.append(name, value)
      else sent.set(name, value)
    } catch {
      // A value that no client of HTTP sends.
    }
  const takesBody = !/^(get|head)$/i.test(method)
  return new Request(`http://localhost${target}`, {
    method,
    headers: sent,
    ...(takesBody && body !== null ? { body } : {}),
  })
}

const quoted = (text: string): string =>
  /^[ -&(-~]*$/.test(text)
    ? `'${text}'`
    : `$'${[...Buffer.from(text, 'latin1')].map((byte) => escaped(byte)).join('')}'`
const escaped = (byte: number): string =>
  byte < 32 || byte > 126 || byte === 39 || byte === 92
    ? `\\x${byte.toString(16).padStart(2, '0')}`
    : String.fromCharCode(byte)

const shortened = (text: string): string =>
  text.length > 4_000 ? `${text.slice(0, 4_000)}…` : text

/** A line that sends the same to `npm start`, whose key files have the roles' names. */
export function curlOf({ method, target, headers, body }: Outgoing, who: Who): string {
  const key = `-H "Authorization: Bearer $(cat .data/keys/${who}.key)"`
  const lines = headers
    .filter(([name]) => who === 'broken' || name !== 'Authorization')
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  return shortened(
    [
      `curl --globoff --path-as-is -i -X ${method}`,
      quoted(`http://127.0.0.1:8787${target}`),
      ...(who === 'nobody' || who === 'broken' ? [] : [key]),
      ...lines,
      ...(body === null ? [] : [`--data-binary ${quoted(Buffer.from(body).toString('latin1'))}`]),
    ].join(' '),
  )
}
