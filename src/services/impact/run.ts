import { isOnRecord, KnownFacts, RegionReader, regionName } from '../../facts/index.ts'
import type { CivilDate, Instant } from '../../methodology/index.ts'
import { type Basis, bases, RulesAnalysis, scorePlan, scoreRegion } from '../../scoring/index.ts'
import type { Compared, Side } from '../comparison/index.ts'
import { basisImpact, type Scores } from './basis.ts'
import { Inputs } from './inputs.ts'
import {
  IMPACT_FORMAT,
  type ImpactGround,
  type ImpactReport,
  type ImpactVersion,
} from './report.ts'

/** What is asked about a draft. */
export interface AskedImpact {
  /** Like a published version: its formulas as trees, the catalogue that it pins, compiled. */
  readonly draft: Side['version']
  /** By default the version that it patches; null: a whole version, with nothing to compare. */
  readonly comparedWith: Side['version'] | null
  readonly asOf: CivilDate
  /** The instant of the latest fact; null before any. */
  readonly knownAt: Instant | null
  /** The global revision: how many facts there are in all. */
  readonly revision: number
  /** The engine that computes it (`ENGINE`). */
  readonly engine: string
}

const versionOf = ({ published, catalogueHash }: Side['version']): ImpactVersion => {
  const { version, label, provenance, threshold } = published.document
  return { version, label, provenance, hash: published.hash, catalogueHash, threshold }
}

/** On which the traits are told; on the others they only decide about what applies nowhere. */
const TOLD: Basis = 'accepted'

/**
 * The impact of a draft, region by region, so that whoever drives it may stop between two of them,
 * where time runs out, and need not hold all their facts at once:
 *
 *     const run = new ImpactRun(asked)
 *     for (const region of regions) { run.add(region); if (isLate()) throw … }
 *     const report = run.report()
 *
 * The order in which regions are added does not matter.
 */
export class ImpactRun {
  readonly #asked: AskedImpact
  readonly #analysis: RulesAnalysis
  readonly #scores: Readonly<Record<Basis, Scores[]>> = { accepted: [], reported: [], planned: [] }

  constructor(asked: AskedImpact) {
    this.#asked = asked
    this.#analysis = new RulesAnalysis(asked.draft.published, asked.draft.catalogue)
  }

  /** Scores one region under both versions on every basis; one not yet on record is left out. */
  add({ code, record }: Compared): void {
    const { draft, comparedWith, asOf, knownAt } = this.#asked
    if (!isOnRecord(record, knownAt)) return
    const name = regionName(record, knownAt)
    const known = new KnownFacts(record.facts, { knownAt, basis: TOLD })
    for (const basis of bases) {
      const question = { asOf, knownAt, basis }
      const facts = known.onBasis(basis)
      const inputs = new Inputs(new RegionReader(draft.catalogue, record, question, facts))
      const same = comparedWith?.catalogueHash === draft.catalogueHash
      const others =
        comparedWith === null || same
          ? inputs
          : new Inputs(new RegionReader(comparedWith.catalogue, record, question, facts))
      this.#scores[basis].push({
        code,
        name,
        draft: this.#analyse(inputs, basis),
        comparedWith:
          comparedWith && scoreRegion(comparedWith.compiled, others.for(comparedWith)).value,
      })
    }
  }

  /** The score under the draft, once the analysis has seen what it rests on. */
  #analyse(inputs: Inputs, basis: Basis) {
    const { draft } = this.#asked
    const input = inputs.for(draft)
    const score = scoreRegion(draft.compiled, input)
    this.#analysis.seeRegion(score)
    for (const { plan } of input.bodies) {
      if (!this.#analysis.asksForBodies) break
      this.#analysis.seeBody(scorePlan(draft.compiled, 'body', plan, basis))
    }
    if (basis !== 'planned') this.#seeOutcomes(inputs.reader, basis)
    return score.value
  }

  #seeOutcomes(reader: RegionReader, basis: Basis): void {
    const [ofRegion, ofBody] = [
      this.#analysis.conditionsOn('region'),
      this.#analysis.conditionsOn('body'),
    ]
    const open = reader.bodies.filter(({ closedBy }) => closedBy === null)
    const outcomes = {
      region: reader.outcomes(ofRegion, null),
      bodies: open.map(({ code }) => reader.outcomes(ofBody, code)),
    }
    this.#analysis.seeOutcomes(outcomes, basis === TOLD)
  }

  /** What was found, over all regions that were added. */
  report(): ImpactReport {
    const { draft, comparedWith, asOf, knownAt, revision, engine } = this.#asked
    const of: ImpactGround = {
      format: IMPACT_FORMAT,
      engine,
      draft: versionOf(draft),
      comparedWith: comparedWith && versionOf(comparedWith),
      asOf,
      knownAt,
      revision,
    }
    const versions = { draft: draft.compiled, comparedWith: comparedWith?.compiled ?? null }
    return {
      of,
      bases: bases.map((basis) => basisImpact(basis, this.#scores[basis], versions)),
      findings: this.#analysis.findings(),
    }
  }
}

/** The impact of a draft on these regions, at once. */
export function impactOf(asked: AskedImpact, regions: Iterable<Compared>): ImpactReport {
  const run = new ImpactRun(asked)
  for (const region of regions) run.add(region)
  return run.report()
}
