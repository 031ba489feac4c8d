import { bodyPage } from './body/route.tsx'
import { comparePage } from './compare/route.tsx'
import { completionPage } from './completion/route.tsx'
import { federationPage } from './federation/route.tsx'
import { methodologiesPage } from './methodologies/route.tsx'
import { methodologyPage } from './methodology/route.tsx'
import { overduePage } from './overdue/route.tsx'
import { publicPages } from './public/route.tsx'
import { regionPage } from './region/route.tsx'
import { reportPage } from './report/route.tsx'
import { reviewsPage } from './reviews/route.tsx'
import { sessionPage } from './session/route.tsx'
import type { Page } from './site.ts'

/** Every page, in the order of the navigation. */
export const pages: readonly Page[] = [
  federationPage,
  overduePage,
  comparePage,
  methodologiesPage,
  methodologyPage,
  regionPage,
  bodyPage,
  reportPage,
  publicPages,
  sessionPage,
  reviewsPage,
  completionPage,
]
