import type { Translate } from '../../http/language/language.ts'
import type { Catalogue } from '../../methodology/index.ts'
import type {
  BasisImpact,
  ImpactReport,
  ImpactStanding,
  ImpactVersion,
  RegionImpact,
} from '../../services/impact/index.ts'
import type { ImpactBody } from '../schemas/impact.ts'
import { regionPlace } from './region-place.ts'
import { presentFindings } from './rules-findings.ts'

const presentVersion = (
  { version, label, hash, provenance, catalogueHash, threshold }: ImpactVersion,
  t: Translate,
): ImpactBody['of']['draft'] => ({
  version,
  label: t(label),
  hash,
  provenance,
  catalogue: catalogueHash,
  threshold: { percent: threshold },
})

const presentStanding = ({ score, rank, met, level }: ImpactStanding) => ({
  score: { ...score },
  rank,
  threshold: { met },
  level,
})

type RegionBody = ImpactBody['bases'][number]['regions'][number]

const presentRegion = (
  { code, name, draft, comparedWith, difference, ...changes }: RegionImpact,
  t: Translate,
): RegionBody => ({
  region: regionPlace(code, name, t),
  draft: presentStanding(draft),
  comparedWith: comparedWith && presentStanding(comparedWith),
  difference: difference && { ...difference },
  rankChange: changes.rankChange,
  flip: changes.flip,
  levelChanges: changes.levelChanges,
})

function presentBasis(impact: BasisImpact, t: Translate): ImpactBody['bases'][number] {
  const regions = impact.regions.map((region) => presentRegion(region, t))
  const byCode = new Map(regions.map((each) => [each.region.code, each]))
  const named = (codes: readonly string[]): readonly RegionBody[] =>
    codes.flatMap((code) => byCode.get(code) ?? [])
  return {
    basis: impact.basis,
    totals: { ...impact.totals },
    flips: named(impact.flips).flatMap(({ region, flip }) =>
      flip === null ? [] : [{ region, flip }],
    ),
    movers: named(impact.movers).flatMap(({ region, difference, rankChange }) =>
      difference === null ? [] : [{ region, difference, rankChange }],
    ),
    levelChanges: named(impact.levelChanges).map(({ region, draft, comparedWith }) => ({
      region,
      from: comparedWith?.level ?? null,
      to: draft.level,
    })),
    ranking: impact.ranking && { ...impact.ranking },
    regions,
  }
}

/**
 * An impact report as it is shown.
 * @param catalogue the one that the draft pins
 */
export const presentImpact = (
  { of, bases, findings }: ImpactReport,
  catalogue: Catalogue,
  t: Translate,
): ImpactBody => ({
  of: {
    engine: of.engine,
    draft: presentVersion(of.draft, t),
    comparedWith: of.comparedWith && presentVersion(of.comparedWith, t),
    asOf: of.asOf,
    knownAt: of.knownAt,
    revision: of.revision,
  },
  bases: bases.map((basis) => presentBasis(basis, t)),
  findings: presentFindings(findings, catalogue, t),
})
