import { comparePage } from './compare/route.tsx'
import { federationPage } from './federation/route.tsx'
import { methodologiesPage } from './methodologies/route.tsx'
import { methodologyPage } from './methodology/route.tsx'
import type { Page } from './site.ts'

/** Every page, in the order of the navigation. */
export const pages: readonly Page[] = [
  federationPage,
  comparePage,
  methodologiesPage,
  methodologyPage,
]
