import { z } from 'zod'
import { loaderClaims, withClaims } from '../../src/db/claims.ts'
import { connect } from '../../src/db/client.ts'
import { loadAllRegions, type StoredRegion } from '../../src/db/queries/regions.ts'
import { toFraction } from '../../src/exact/rational.ts'
import { RegionReader } from '../../src/facts/index.ts'
import { today } from '../../src/http/clock.ts'
import { bases, scoreRegion } from '../../src/scoring/index.ts'
import { type ReadyVersion, Versions } from '../../src/services/versions.ts'
import { brokenBatches } from '../local/force-ledger.ts'
import { runCommand } from '../local/force-support.ts'
import type { Acknowledged } from './clients.ts'
import type { Samples } from './samples.ts'
import type { Stage } from './stage.ts'
import type { Tally } from './tally.ts'

const scoreSchema = z.looseObject({
  score: z.looseObject({ exact: z.string().nullable() }),
})

/** Every answer that was kept, asked again with everything named. */
async function judgeSamples({ url, key }: Stage, samples: Samples, tally: Tally): Promise<void> {
  for (const { path, text, role } of samples.kept) {
    const headers = role === null ? {} : { Authorization: `Bearer ${key(role)}` }
    const again = await tally.ask('asked again', `${url}${path}`, { headers })
    if (again !== null && again.text !== text) tally.violate(`${path} had another answer before`)
  }
}

/** What every version says on every basis today, worked out from the first fact on. */
async function judgeScores(
  stage: Stage,
  region: StoredRegion,
  versions: readonly ReadyVersion[],
  tally: Tally,
): Promise<void> {
  const asOf = today(() => new Date())
  for (const { catalogue, compiled } of versions)
    for (const basis of bases) {
      const { version } = compiled
      const path = `/v1/regions/${region.code}/score?methodology=${version}&basis=${basis}&asOf=${asOf}&depth=summary`
      const headers = { 'Cache-Control': 'no-cache' }
      const answer = await tally.ask('final score', `${stage.url}${path}`, { headers })
      if (answer === null) continue
      const reader = new RegionReader(catalogue, region.record, { asOf, knownAt: null, basis })
      const { value } = scoreRegion(compiled, reader.region().input)
      const expected = value === null ? null : toFraction(value)
      const { exact } = scoreSchema.parse(JSON.parse(answer.text)).score
      if (exact !== expected) tally.violate(`${path} is ${exact}, and by its facts ${expected}`)
    }
}

/** Everything acknowledged is on record as it was acknowledged, and no batch in part. */
function judgeLedger(
  { code, record }: StoredRegion,
  acknowledged: readonly Acknowledged[],
  tally: Tally,
): void {
  const byId = new Map(record.facts.map((fact) => [fact.id, fact]))
  for (const { id, recordedAt } of acknowledged.filter(({ region }) => region === code))
    if (byId.get(id)?.recordedAt !== recordedAt)
      tally.violate(`${id} was acknowledged and is not on record so`)
  const numbers = record.facts.flatMap(({ statement }) =>
    statement.kind === 'evidence' ? (statement.document.number ?? []) : [],
  )
  for (const name of brokenBatches(numbers)) tally.violate(`${name} is on record in part, or twice`)
}

/** What may be said only when all is quiet again. */
export async function judge(
  stage: Stage,
  samples: Samples,
  acknowledged: readonly Acknowledged[],
  tally: Tally,
): Promise<void> {
  await judgeSamples(stage, samples, tally)
  const connection = connect(stage.environment.DATABASE_URL ?? '', { max: 1 })
  try {
    const [regions, versions] = await withClaims(
      connection.database,
      loaderClaims,
      'read only',
      async (database) =>
        [await loadAllRegions(database), await new Versions().scored(database)] as const,
    )
    for (const region of regions) {
      judgeLedger(region, acknowledged, tally)
      await judgeScores(stage, region, versions, tally)
    }
  } finally {
    await connection.close()
  }
  const verified = await runCommand('ledger', ['verify'], stage.environment)
  if (verified.code !== 0)
    tally.violate(`npm run ledger -- verify: ${verified.output}${verified.errors}`)
}
