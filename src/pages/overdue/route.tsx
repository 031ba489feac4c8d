import { guard } from '../../http/access/guard.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { answerPage, createPages } from '../page.tsx'
import { readQuery } from '../query.ts'
import type { Page } from '../site.ts'
import { askedOverdue, findOverdue } from './find.ts'
import { overdueQuerySchema } from './query.ts'
import { OverdueView } from './view.tsx'
import { overdueWords as words } from './words.ts'

/** `GET /overdue`: what is late, with the rights and the figures of `GET /v1/overdue`. */
export const overduePage: Page = {
  navigation: { href: '/overdue', label: words.title },
  routes: (site) =>
    createPages().get('/overdue', guard('listOverdue'), async (c) => {
      const asked = await askedOverdue(c, readQuery(c, overdueQuerySchema))
      const { question, global, hash, start } = asked
      const dependencies = { catalogue: hash, revision: global.revision, ...question, start }
      return answerPage(c, site, dependencies, async (frame) => {
        const result = await findOverdue(c, asked, frame.t)
        const codes = result.found === null ? result.choices : result.found.byRegion
        return {
          title: frame.t(words.title),
          content: <OverdueView frame={frame} asked={asked} result={result} />,
          provenance: 'none',
          isSynthetic: codes.some((each) => isSynthetic('key' in each ? each.key : each.code)),
        }
      })
    }),
}
