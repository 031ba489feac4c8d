import type { Context } from 'hono'

/** The path of a request, encoded as it was sent; the rest of its URL may not even be one. */
export const pathOf = (c: Context): string =>
  URL.parse(c.req.url)?.pathname ?? encodeURI(c.req.path)

/** No address of ours is longer. */
const LONGEST = 300

/** What begins like an API key (see access/key.ts), up to its end. */
const SECRET = /mera_[a-z2-7]{12}_[\w-]*/g

/** The same for an answer or the log: no longer than needed, and without a key sent by mistake. */
export function shownPath(c: Context): string {
  const path = pathOf(c).replaceAll(SECRET, 'mera_...')
  return path.length > LONGEST ? `${path.slice(0, LONGEST)}...` : path
}
