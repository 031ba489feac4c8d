import type { Hono } from 'hono'
import type { Role } from '../access/roles.ts'
import type { AppEnv } from '../http/context.ts'
import type { Bilingual } from '../methodology/index.ts'
import type { AssetLinks } from './assets/links.ts'

/** A place in the navigation at the head of every page. */
export interface NavigationEntry {
  readonly href: string
  readonly label: Bilingual
  /** Whom it leads somewhere; left out: everybody. */
  readonly roles?: readonly Role[]
}

/** What every page is given by the site that it is a page of. */
export interface Site {
  readonly navigation: readonly NavigationEntry[]
  readonly links: AssetLinks
}

/**
 * A page, or some that belong together, of one folder.
 * @example
 * export const overduePage: Page = {
 *   navigation: { href: '/overdue', label: { ru: 'Просрочено', en: 'Overdue' } },
 *   routes: (site) => createPages().get('/overdue', guard('listOverdue'), async (c) => …),
 * }
 */
export interface Page {
  /** Left out: the navigation does not lead there. */
  readonly navigation?: NavigationEntry
  readonly routes: (site: Site) => Hono<AppEnv>
}
