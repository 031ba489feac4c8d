/**
 * Whether a form was sent from a page of ours, by what browsers say and no page can change:
 * `Sec-Fetch-Site`, and of those that do not know it, `Origin`. Where nobody said where people reach
 * us, hosts are compared, not schemes: whoever ends TLS before us asks us by http, and a page that
 * came without TLS gets no cookie.
 * @param headers of a POST; where they say nothing, it was not sent from here
 * @param publicOrigin where people reach us, if somebody said so
 */
export function isFromHere(headers: Headers, url: string, publicOrigin?: string): boolean {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('Origin')
  if (origin === null) return site !== null
  if (publicOrigin !== undefined) return origin === publicOrigin
  const [from, here] = [URL.parse(origin), URL.parse(url)]
  return (
    from !== null && here !== null && /^https?:$/.test(from.protocol) && from.host === here.host
  )
}
