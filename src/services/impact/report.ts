import type { Bilingual, CivilDate, Instant } from '../../methodology/index.ts'
import type { Agreement, Basis, RulesFindings } from '../../scoring/index.ts'

/** Of the reports below; a change of their shape is a new number, and reports are made anew. */
export const IMPACT_FORMAT = 1

/** A version as a report names it. */
export interface ImpactVersion {
  readonly version: string
  readonly label: Bilingual
  readonly provenance: 'illustrative' | 'official'
  /** Of the whole document: the content hash. */
  readonly hash: string
  readonly catalogueHash: string
  /** In per cent, as it is written. */
  readonly threshold: number
}

/** What a report was computed of; the same of it gives the same report, byte for byte. */
export interface ImpactGround {
  readonly format: number
  readonly engine: string
  readonly draft: ImpactVersion
  /** null: there is nothing to compare it with. */
  readonly comparedWith: ImpactVersion | null
  readonly asOf: CivilDate
  readonly knownAt: Instant | null
  /** How many facts there were in all. */
  readonly revision: number
}

export interface ImpactScore {
  /** `n/d`; null where there is no score. */
  readonly exact: string | null
  /** For display, by the boundaries of its own version. */
  readonly percent: number | null
}

/** A region under one of the two versions. */
export interface ImpactStanding {
  readonly score: ImpactScore
  readonly rank: number | null
  /** null where there is no score. */
  readonly met: boolean | null
  readonly level: string | null
}

/** What the draft does to one region. */
export interface RegionImpact {
  readonly code: string
  readonly name: Bilingual
  readonly draft: ImpactStanding
  /** null where there is nothing to compare with; so are all the changes below. */
  readonly comparedWith: ImpactStanding | null
  /** Under the draft less under the other; null where one of them is no score. */
  readonly difference: { readonly exact: string; readonly points: number } | null
  /** Places gained; negative where places were lost. */
  readonly rankChange: number | null
  readonly flip: 'to-met' | 'to-unmet' | 'none' | null
  /** Whether its level is another; null where one of them has none. */
  readonly levelChanges: boolean | null
}

/** What the draft does to the country, on one basis. */
export interface BasisImpact {
  readonly basis: Basis
  readonly totals: {
    readonly regions: number
    /** Those that have a score under the draft, and those that meet its threshold. */
    readonly scored: number
    readonly met: number
    /** The same under the other version; null where there is none. */
    readonly comparedScored: number | null
    readonly comparedMet: number | null
    readonly toMet: number
    readonly toUnmet: number
    /** Those whose score is another, and those whose level is. */
    readonly moved: number
    readonly levelChanges: number
  }
  /** null where there is nothing to compare with. */
  readonly ranking: Agreement | null
  /** The codes of the regions whose verdict flips, by their place under the draft. */
  readonly flips: readonly string[]
  /** The codes of those that move most, the most first; so many at most as `MOST_MOVERS`. */
  readonly movers: readonly string[]
  /** The codes of those whose level is another, by their place under the draft. */
  readonly levelChanges: readonly string[]
  /** Every region on record, by its place under the draft, then by code. */
  readonly regions: readonly RegionImpact[]
}

/**
 * What a draft does to every region, and what in it does nothing. It is plain data, made to be
 * stored as JSON and shown later in either language (`presentImpact`): figures are text (`n/d`),
 * reasons are codes.
 */
export interface ImpactReport {
  readonly of: ImpactGround
  /** accepted, reported, planned. */
  readonly bases: readonly BasisImpact[]
  readonly findings: RulesFindings
}
