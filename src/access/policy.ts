import { type Role, roles } from './roles.ts'

/** What a route needs of its caller. */
export interface Rule {
  readonly roles: readonly Role[]
  /** Whether anybody may, where the deployment lets the anonymous read. */
  readonly anonymous: boolean
}

const working = ['coordinator', 'reviewer', 'analyst', 'region-editor', 'body-editor'] as const

/** What everybody may read: never the ledger, files, reviews or who acted. */
const everybody: Rule = { roles, anonymous: true }
/** What needs every region: a ranking of one would be wrong. */
const wholeCountry: Rule = { roles: ['coordinator', 'reviewer', 'analyst'], anonymous: true }
/** The ledger and the files behind it. */
const evidence: Rule = { roles: working, anonymous: false }
/** Versions before they are published. */
const drafting: Rule = { roles: ['coordinator', 'analyst'], anonymous: false }
const coordinator: Rule = { roles: ['coordinator'], anonymous: false }

/**
 * What every route needs, by its operation: the one place to look it up. Beyond it, a role that is
 * bound to a region reaches no other one, neither here nor in the database (migrations/0004). Badges
 * alone are for everybody, where the deployment publishes them (src/http/access/guard.ts).
 */
export const policy = {
  getCatalogue: everybody,
  listMethodologies: everybody,
  getMethodology: everybody,
  compareMethodologies: everybody,
  createDraft: drafting,
  getImpact: drafting,
  computeImpact: drafting,
  publishMethodology: coordinator,
  retireMethodology: coordinator,
  listRegions: everybody,
  getRegion: everybody,
  getRoadmap: everybody,
  listBodies: everybody,
  getRegionScore: everybody,
  getBodyScore: everybody,
  getScoreGap: everybody,
  getScoreRobustness: everybody,
  listOverdue: everybody,
  getRegionHistory: everybody,
  getBodyHistory: everybody,
  simulateRegionScore: evidence,
  simulateBodyScore: evidence,
  listScores: wholeCountry,
  compareScores: wholeCountry,
  getRankingRobustness: wholeCountry,
  exportRegionScoreCsv: everybody,
  exportRegionScoreXlsx: everybody,
  exportBodyScoreCsv: everybody,
  exportBodyScoreXlsx: everybody,
  exportScoresCsv: wholeCountry,
  exportScoresXlsx: wholeCountry,
  exportComparisonsCsv: wholeCountry,
  exportComparisonsXlsx: wholeCountry,
  // Of a caller who is bound to a region it has that region alone; it ranks nothing.
  exportItemsCsv: everybody,
  exportItemsXlsx: everybody,
  putRegion: coordinator,
  listFacts: evidence,
  getLedgerHead: evidence,
  // A receipt holds the ledger as it is, authors and addresses too: the hash of an entry covers all
  // of it, so that no chain could be recomputed from less. Whoever may see it may read the ledger.
  getRegionReceipt: evidence,
  getBodyReceipt: evidence,
  appendFacts: {
    roles: ['coordinator', 'reviewer', 'region-editor', 'body-editor'],
    anonymous: false,
  },
  listReviews: { roles: ['coordinator', 'reviewer', 'analyst'], anonymous: false },
  assignReview: { roles: ['coordinator', 'reviewer'], anonymous: false },
  recordVerdicts: { roles: ['coordinator', 'reviewer'], anonymous: false },
  uploadDocument: { roles: ['coordinator', 'region-editor', 'body-editor'], anonymous: false },
  downloadDocument: evidence,
  listKeys: coordinator,
  createKey: coordinator,
  revokeKey: coordinator,
} as const satisfies Record<string, Rule>

export type Operation = keyof typeof policy
