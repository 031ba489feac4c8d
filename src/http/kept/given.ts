import type { Bilingual } from '../../methodology/index.ts'
import { namedTags } from '../conditional.ts'
import type { KeptAnswer } from './answers.ts'

/**
 * What was kept, as this request wants it; null: its bytes were not kept. Its id is put among the kept
 * headers, which are copied at once: those of the answer itself would be another object to make.
 */
export function responseOf(
  { tag, bytes, headers, notModified }: KeptAnswer,
  request: Request,
  id: string,
): Response | null {
  const held = request.headers.get('If-None-Match')
  if (held !== null && (held === tag || isNamed(tag, held))) {
    notModified.set('X-Request-Id', id)
    return new Response(null, { status: 304, headers: notModified })
  }
  if (bytes === null) return null
  headers.set('X-Request-Id', id)
  return new Response(bytes, { headers })
}

function isNamed(tag: string, header: string): boolean {
  const named = namedTags(header)
  return named.includes(tag) || named.includes('*')
}

const notice = (seconds: number): Bilingual => ({
  ru: `База данных сейчас недоступна. Показано то, что было известно ${seconds} с назад.`,
  en: `The database is unavailable right now. This is what was known ${seconds} s ago.`,
})

/** Where a page's content begins (src/pages/layout). */
const CONTENT = '<main'

function withNotice(bytes: Uint8Array, headers: Headers, seconds: number): string {
  const words = notice(seconds)
  const text = headers.get('Content-Language') === 'en' ? words.en : words.ru
  const said = `<aside class="standing" role="status"><p><strong>${text}</strong></p></aside>`
  return new TextDecoder().decode(bytes).replace(CONTENT, `${said}${CONTENT}`)
}

/**
 * What was kept, while the database cannot be asked whether it still holds; null: its bytes were not
 * kept. It says so itself: how old it is (`Age`, RFC 9111) and where it comes from (`Cache-Status`,
 * RFC 9211), and on a page in words. It is always sent whole, because nobody knows whether what a
 * client holds was modified.
 * @param age in milliseconds, since the database last confirmed it
 * @param id of the request
 */
export function responseInOutage(
  { bytes, headers }: KeptAnswer,
  age: number,
  id: string,
): Response | null {
  if (bytes === null) return null
  const seconds = Math.ceil(age / 1_000)
  const said = new Headers(headers)
  said.set('X-Request-Id', id)
  said.set('Age', String(seconds))
  said.set('Cache-Status', `Mera; hit; ttl=${-seconds}; detail=database-unavailable`)
  const isPage = headers.get('Content-Type')?.startsWith('text/html') ?? false
  if (!isPage) return new Response(bytes, { headers: said })
  // These are other bytes than those that the tag names.
  said.delete('ETag')
  return new Response(withNotice(bytes, headers, seconds), { headers: said })
}
