import { publicScore } from '../../http/access/guard.ts'
import { conditional } from '../../http/conditional.ts'
import { languageOf } from '../../http/language/language.ts'
import { frameOf } from '../frame.ts'
import { createPages } from '../page.tsx'
import type { Page } from '../site.ts'
import { badgeOf } from './badge.ts'
import { EmbedDocument } from './embed.tsx'
import { askedScore, regionOf } from './model.ts'
import { published } from './published.ts'

/**
 * `GET /badges/{region}.svg` and `GET /embed/{region}`: a score for portals to show, where the
 * deployment publishes it. These two alone are public and may be framed.
 */
export const publicPages: Page = {
  routes: (site) =>
    createPages()
      .get('/badges/:region{[^/]+\\.svg}', published, publicScore(regionOf), async (c) => {
        const { dependencies, find } = await askedScore(c)
        return conditional(c, dependencies, async () =>
          c.body(badgeOf(await find(), languageOf(c)), 200, {
            'Content-Type': 'image/svg+xml; charset=utf-8',
          }),
        )
      })
      .get('/embed/:region', published, publicScore(regionOf), async (c) => {
        const { dependencies, find } = await askedScore(c)
        const frame = await frameOf(c, site)
        const { today, assets } = frame
        return conditional(c, { ...dependencies, today, build: assets.build }, async () => {
          const html = await (<EmbedDocument frame={frame} score={await find()} />)
          return c.html(`<!doctype html>${html}`)
        })
      }),
}
