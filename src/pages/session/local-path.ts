/** No address of ours is longer. */
const LONGEST = 2_000

/** Any origin: it only stands for ours. */
const HERE = 'http://here.invalid'

/**
 * Where somebody goes on to, if that is a path of this site; else the first page. A browser reads
 * `//host` and `/\host` as another site, and leaves out tabs and line breaks before it looks.
 * @param text from an address or a form, so anything at all
 */
export function localPath(text: string | null | undefined): string {
  if (text === null || text === undefined || text.length > LONGEST) return '/'
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return '/'
  const url = URL.parse(text, HERE)
  if (url === null || url.origin !== HERE || url.pathname.startsWith('//')) return '/'
  // Back to the sign-in would go round in circles.
  if (/^\/session(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search
}

/** Where to sign in, coming from a path, and going back to it. */
export const sessionPath = (from: string): string => {
  const to = localPath(from)
  return to === '/' ? '/session' : `/session?to=${encodeURIComponent(to)}`
}
