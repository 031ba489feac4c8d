import { z } from 'zod'
import { guard } from '../../http/access/guard.ts'
import { today } from '../../http/clock.ts'
import { newestFirst } from '../../services/current-version.ts'
import { answerPage, createPages } from '../page.tsx'
import { readQuery } from '../query.ts'
import type { Page } from '../site.ts'
import { versionLine } from './model.ts'
import { MethodologiesView } from './view.tsx'
import { methodologiesWords } from './words.ts'

/** After everything that was ever recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

/** `GET /methodologies` */
export const methodologiesPage: Page = {
  navigation: { href: '/methodologies', label: methodologiesWords.navigation },
  routes: (site) =>
    createPages().get('/methodologies', guard('listMethodologies'), async (c) => {
      readQuery(c, z.strictObject({}))
      const clocks = { asOf: today(c.get('clock')), knownAt: EVER }
      const [database, ready] = [c.get('database'), c.get('versions')]
      // Drafts are there for those whom the database shows them.
      const versions = [...(await ready.all(database)), ...(await ready.drafts(database))]
      const lines = versions.toSorted(newestFirst).map((version) => versionLine(version, clocks))
      const state = JSON.stringify(lines.map(({ hash, status, end }) => [hash, status, end]))
      return answerPage(c, site, { state }, (frame) => ({
        title: frame.t(methodologiesWords.title),
        content: <MethodologiesView frame={frame} lines={lines} />,
        provenance: lines.some(({ document }) => document.provenance === 'illustrative')
          ? 'illustrative'
          : 'official',
        isSynthetic: false,
      }))
    }),
}
