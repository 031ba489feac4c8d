import { gzipSync } from 'node:zlib'
import fc from 'fast-check'

/** A body as it is sent, and what is said of it. */
export interface Sent {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly headers: readonly (readonly [string, string])[]
}

const ENCODER = new TextEncoder()
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => ENCODER.encode(text)

const plain = (text: string): Sent => ({ bytes: bytesOf(text), headers: [] })
const said = (bytes: Uint8Array, headers: readonly (readonly [string, string])[]): Sent => ({
  bytes: Uint8Array.from(bytes),
  headers,
})

const type = (value: string): readonly [string, string] => ['Content-Type', value]

/** Ways to send a text of JSON that nobody takes, or only by mistake. */
const ways: readonly ((text: string) => Sent)[] = [
  () => plain(''),
  () => plain('   \n '),
  (text) => plain(text.slice(0, Math.floor(text.length / 2))),
  (text) => plain(`\uFEFF${text}`),
  (text) => plain(`${text}${text}`),
  (text) => plain(text.replace('}', ',}')),
  (text) => plain(text.replace('{', '{/* a comment */')),
  (text) => plain(text.replace('{', '{"facts":[],"reason":"a","role":"b",')),
  (text) => plain(text.replace('{', '{"\\u0066acts":[],"f\\u0061cts":[],')),
  (text) => plain(text.replace(/:/, ':NaN,"x":')),
  (text) => plain(text.replaceAll('"', "'")),
  () => plain('[1e400, -1e400, 1E+999999]'),
  () => plain('['.repeat(100_000)),
  () => plain('{"a":'.repeat(20_000)),
  () => plain(`"${'\\ud800'.repeat(10)}"`),
  () => plain('null'),
  () => plain('"facts"'),
  () => plain(`{"facts":[${'{},'.repeat(2000)}{}]}`),
  (text) => plain(`${text}${' '.repeat(1_200_000)}`),
  (text) => said(Uint8Array.of(...bytesOf(text.slice(0, 9)), 0xff, 0xfe, 0xc0, 0xaf, 0x22), []),
  (text) => said(Buffer.from(text, 'utf16le'), []),
  (text) => said(Buffer.from(text, 'latin1'), [type('application/json; charset=windows-1251')]),
  (text) => said(gzipSync(text), [['Content-Encoding', 'gzip']]),
  (text) => said(gzipSync(text), []),
  (text) => said(bytesOf(text), [['Content-Encoding', 'identity, gzip']]),
  (text) => said(bytesOf(text), [type('application/json; charset=utf-7')]),
  (text) => said(bytesOf(text), [type('text/plain')]),
  (text) => said(bytesOf(text), [type('multipart/form-data; boundary=x')]),
  (text) => said(bytesOf(text), [type('application/yaml')]),
  (text) => said(bytesOf(text), [type('application/json, application/yaml')]),
  (text) => said(bytesOf(text), [type('')]),
  () => said(bytesOf('a: &a [*a, *a]'), [type('application/yaml')]),
  () => said(bytesOf('!!js/function "x"'), [type('application/yaml')]),
  () => said(bytesOf(`a: ${'['.repeat(5_000)}`), [type('application/yaml')]),
  () => said(bytesOf('a: 1\na: 2\n--- \nb: 3'), [type('application/yaml')]),
  () => said(bytesOf('? [complex]\n: 1\n__proto__: {x: 1}'), [type('application/yaml')]),
]

/** A text of JSON, sent in one of the ways in which it must not be. */
export const badly = (text: fc.Arbitrary<string>): fc.Arbitrary<Sent> =>
  fc.tuple(text, fc.constantFrom(...ways)).map(([each, way]) => way(each))

export const properly = (text: string): Sent => plain(text)
