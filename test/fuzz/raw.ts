import { connect } from 'node:net'

const CRLF = '\r\n'
const HOST = `Host: 127.0.0.1${CRLF}`
const ask = (line: string, headers = ''): string => `${line}${CRLF}${HOST}${headers}${CRLF}`

/** What a request that hides in the body of another would do, if it were taken for one. */
const hidden = (key: string): string => {
  const body = JSON.stringify({ name: 'Hidden' })
  return `PUT /v1/regions/SYN-66 HTTP/1.1${CRLF}${HOST}Authorization: Bearer ${key}${CRLF}Content-Type: application/json${CRLF}Content-Length: ${body.length}${CRLF}${CRLF}${body}`
}

const post = (headers: string, body: string, key: string): string =>
  `${ask('POST /v1/regions/RU-BU/facts HTTP/1.1', `Authorization: Bearer ${key}${CRLF}Content-Type: application/json${CRLF}${headers}`)}${body}`

/** Requests that no client of HTTP sends, each as its bytes in Latin-1. */
export const shapes = (key: string): readonly (readonly [name: string, bytes: string])[] => [
  ['bytes in the target that are no UTF-8', ask('GET /v1/regions/\xFF\xFE\xC0\xAF HTTP/1.1')],
  ['a NUL in the target', ask('GET /v1/regions/RU-BU\x00/score HTTP/1.1')],
  ['control characters in the target', ask('GET /v1/\x01\x1B[31m HTTP/1.1')],
  [
    'bytes in a header that are no UTF-8',
    ask('GET /v1/regions HTTP/1.1', `Accept-Language: \xFF\xC3\x28${CRLF}`),
  ],
  ['a NUL in a header', ask('GET /v1/regions HTTP/1.1', `X-A: a\x00b${CRLF}`)],
  ['a header without a colon', ask('GET /v1/regions HTTP/1.1', `nonsense${CRLF}`)],
  ['a header without a name', ask('GET /v1/regions HTTP/1.1', `: nothing${CRLF}`)],
  ['a folded header', ask('GET /v1/regions HTTP/1.1', `X-A: a${CRLF} b${CRLF}`)],
  ['a space before the colon', ask('GET /v1/regions HTTP/1.1', `Authorization : Bearer x${CRLF}`)],
  ['bare line feeds', 'GET /v1/regions HTTP/1.1\nHost: 127.0.0.1\n\n'],
  ['a header of 200 kB', ask('GET /v1/regions HTTP/1.1', `X-A: ${'a'.repeat(200_000)}${CRLF}`)],
  ['5,000 headers', ask('GET /v1/regions HTTP/1.1', `X-A: a${CRLF}`.repeat(5_000))],
  ['a target of 300 kB', ask(`GET /v1/regions?a=${'a'.repeat(300_000)} HTTP/1.1`)],
  ['HTTP/0.9', 'GET /v1/regions\r\n\r\n'],
  ['a version that there is not', ask('GET /v1/regions HTTP/9.9')],
  ['no target', ask('GET HTTP/1.1')],
  ['two spaces', ask('GET  /v1/regions  HTTP/1.1')],
  ['a method that there is not', ask('\xFFGET /v1/regions HTTP/1.1')],
  ['CONNECT', ask('CONNECT evil.example:443 HTTP/1.1')],
  ['TRACE', ask('TRACE /v1/regions HTTP/1.1', `Cookie: secret=1${CRLF}`)],
  ['OPTIONS of everything', ask('OPTIONS * HTTP/1.1')],
  ['the address of another host', ask('GET http://evil.example/v1/regions HTTP/1.1')],
  ['no host', 'GET /v1/regions HTTP/1.1\r\n\r\n'],
  ['two hosts', ask('GET /v1/regions HTTP/1.1', `Host: evil.example${CRLF}`)],
  ['a host that is none', 'GET /v1/regions HTTP/1.1\r\nHost: a b\\c@\r\n\r\n'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a hello of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03'],
  [
    'nothing but noise',
    Array.from({ length: 4_000 }, (_, i) => String.fromCharCode((i * 73) % 256)).join(''),
  ],
  [
    'a length and chunks at once',
    post(
      `Content-Length: 6${CRLF}Transfer-Encoding: chunked${CRLF}`,
      `0${CRLF}${CRLF}${hidden(key)}`,
      key,
    ),
  ],
  ['two lengths', post(`Content-Length: 0${CRLF}Content-Length: 5${CRLF}`, hidden(key), key)],
  ['a list of lengths', post(`Content-Length: 0, 5${CRLF}`, hidden(key), key)],
  ['a length with a sign', post(`Content-Length: +0${CRLF}`, hidden(key), key)],
  ['a negative length', post(`Content-Length: -5${CRLF}`, hidden(key), key)],
  [
    'an encoding that there is not',
    post(`Transfer-Encoding: xchunked${CRLF}`, `0${CRLF}${CRLF}${hidden(key)}`, key),
  ],
  [
    'chunks behind a vertical tab',
    post(
      `Transfer-Encoding: \x0Bchunked${CRLF}Content-Length: 4${CRLF}`,
      `0${CRLF}${CRLF}${hidden(key)}`,
      key,
    ),
  ],
  [
    'chunks, then none',
    post(
      `Transfer-Encoding: chunked${CRLF}Transfer-Encoding: identity${CRLF}`,
      `0${CRLF}${CRLF}${hidden(key)}`,
      key,
    ),
  ],
  [
    'a chunk larger than there are numbers',
    post(`Transfer-Encoding: chunked${CRLF}`, `FFFFFFFFFFFFFFFFF${CRLF}a`, key),
  ],
  [
    'a chunk of negative size',
    post(`Transfer-Encoding: chunked${CRLF}`, `-1${CRLF}a${CRLF}0${CRLF}${CRLF}`, key),
  ],
  ['a chunk that does not end', post(`Transfer-Encoding: chunked${CRLF}`, `5${CRLF}abc`, key)],
  [
    'a chunk with an extension of 100 kB',
    post(
      `Transfer-Encoding: chunked${CRLF}`,
      `1;${'a'.repeat(100_000)}${CRLF}a${CRLF}0${CRLF}${CRLF}`,
      key,
    ),
  ],
  [
    'a GET with a body that hides another',
    `${ask('GET /v1/regions HTTP/1.1', `Content-Length: ${hidden(key).length}${CRLF}`)}${hidden(key)}`,
  ],
]

/** What came back until the other side closed, or for so long. */
export interface Heard {
  readonly text: string
  readonly closed: boolean
}

/**
 * Sends bytes as they are.
 * @param patience in milliseconds; an answer that is whole by its length ends the wait
 * @param hangUp whether to be gone at once
 */
export const sendRaw = (
  port: number,
  bytes: string,
  { patience = 1_500, hangUp = false } = {},
): Promise<Heard> =>
  new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1')
    const end = (closed: boolean): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ text, closed })
    }
    const timer = setTimeout(() => end(false), patience)
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('latin1')
      if (isWhole(text)) end(false)
    })
    // A reset is an end like any other.
    socket.on('error', () => end(true))
    socket.on('close', () => end(true))
    socket.write(Buffer.from(bytes, 'latin1'), () => {
      if (hangUp) end(true)
    })
  })

/** Whether the first answer is there to its end, by its length. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n')
  const length = /^content-length: (\d+)/im.exec(text.slice(0, head))?.[1]
  return head >= 0 && length !== undefined && text.length >= head + 4 + Number(length)
}

/** The statuses of everything that was answered on a connection. */
export const statusesIn = ({ text }: Heard): readonly number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
