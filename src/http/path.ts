import type { Context } from 'hono'

/** The path of a request, encoded as it was sent; the rest of its URL may not even be one. */
export const pathOf = (c: Context): string =>
  URL.parse(c.req.url)?.pathname ?? encodeURI(c.req.path)
