import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const everywhere = {
  crossOriginResourcePolicy: 'same-site',
  xXssProtection: false,
  xFrameOptions: 'DENY',
} as const

const onDocuments = secureHeaders(everywhere)

/**
 * What rules documents alone, or programs long gone, means nothing on data, and each header costs a
 * poll some hundredths of its time.
 */
const securedData = secureHeaders({
  ...everywhere,
  // A browser that shows it all the same runs nothing of it and frames it nowhere.
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
})

/** A file has a policy of its own, which is stricter. */
const onData: MiddlewareHandler = async (c, next) => {
  let own: string | null = null
  await securedData(c, async () => {
    await next()
    own = c.res.headers.get('Content-Security-Policy')
  })
  if (own !== null) c.res.headers.set('Content-Security-Policy', own)
}

/** Tells browsers what not to do with an answer: with data below `/v1`, and with what they show. */
export const protection: MiddlewareHandler = (c, next) =>
  (c.req.path.startsWith('/v1/') ? onData : onDocuments)(c, next)
