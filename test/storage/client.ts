import { evenly, streamOf } from './chunks.ts'
import { pdfOf, sha256Of } from './files.ts'

/** What the Worker of these tests answers to a file. */
export interface PutAnswer {
  readonly status: number
  /** null where the file was kept. */
  readonly refusal: unknown
}

export const keyOf = (file: Uint8Array, region = 'RU-BU'): string => `${region}/${sha256Of(file)}`

const addressOf = (url: string, key: string): string => `${url}/${encodeURIComponent(key)}`

/**
 * Puts a file under the key of its content, in chunks of 64 KiB.
 *
 * @param query over the file's own `length`; `breakAfter`; `sha256` and `type` for the check
 */
export async function put(
  url: string,
  file: Uint8Array,
  query: Readonly<Record<string, string>> = {},
  key = keyOf(file),
): Promise<PutAnswer> {
  const parameters = new URLSearchParams({ length: String(file.byteLength), ...query })
  const body = streamOf(evenly(file, 65_536))
  // Node asks for `duplex` where a body is a stream; the types of the web do not know it yet.
  const request = { method: 'PUT', body, duplex: 'half' }
  const answer = await fetch(`${addressOf(url, key)}?${parameters}`, request)
  const text = await answer.text()
  return { status: answer.status, refusal: text === '' ? null : JSON.parse(text) }
}

/** @returns null where nothing is kept under the key */
export async function get(url: string, key: string): Promise<Uint8Array | null> {
  const answer = await fetch(addressOf(url, key))
  const body = new Uint8Array(await answer.arrayBuffer())
  if (answer.status === 404) return null
  if (answer.status !== 200) throw new Error(new TextDecoder().decode(body))
  return body
}

let made = 0

/** A PDF that no other test puts. */
export function newFile(length = 300_000): Uint8Array {
  const file = pdfOf(length)
  file.set(new TextEncoder().encode(`% ${made++}`), length - 20)
  return file
}
