import { documentHash } from '../../../src/methodology/index.ts'
import type { Side } from '../../../src/services/comparison/index.ts'
import {
  type AskedImpact,
  type ImpactReport,
  impactOf,
} from '../../../src/services/impact/index.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import { type MadeWorld, madeWorld } from '../../scoring/made-world.ts'
import { versionOf, type World } from '../../scoring/world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'

/** Three sections: two for every region, one for those with centralised HR. */
const plans: Omit<MadeWorld, 'version' | 'editions'> = {
  traits: { hrCentralised: 'region', providesServices: 'body' },
  region: {
    R1: { items: { 'R1.1': { needs: ['act', 'report'] }, 'R1.2': {} } },
    R2: { items: { 'R2.1': {}, 'R2.2': { optional: true }, 'R2.3': { outcome: true } } },
    R4: { when: { hrCentralised: true }, items: { 'R4.1': {} } },
  },
  body: {
    B1: { items: { 'B1.1': {} } },
    B2: { when: { providesServices: true }, items: { 'B2.1': {} } },
  },
  bodies: ['alpha'],
}

const editions = {
  'SYN-01': { 'R1.1': '2024-01-10', 'R1.2': '2024-02-10', 'R2.1': '2024-09-01' },
  'SYN-02': { 'R1.1': '2024-03-01', 'R1.2': '2024-12-01', 'R2.1': '2024-04-01' },
}
export type Code = keyof typeof editions
const codes: readonly Code[] = ['SYN-01', 'SYN-02']

type MadeVersion = MadeWorld['version']

async function made(code: Code, version: MadeVersion): Promise<World> {
  const rows = Object.entries(editions[code]).map(([item, deadline], index) => [
    `${index + 1}`,
    { item, deadline, ...(item === 'R1.1' ? { needs: ['act', 'report'] } : {}) },
  ])
  const world = await madeWorld({
    ...plans,
    version,
    editions: [{ adopted: '2023-09-01', rows: Object.fromEntries(rows) }],
  })
  return { ...world, record: { ...world.record, code } }
}

/** A version over the made catalogue, as a draft or as what it is compared with. */
export async function madeVersion(version: MadeVersion): Promise<Side['version']> {
  const world = await made('SYN-01', version)
  const published = world.published.get('made')
  if (published === undefined) throw new Error('a made world has a version')
  const { catalogue } = world
  const catalogueHash = await documentHash(catalogue)
  return { published, catalogue, catalogueHash, compiled: versionOf(world, 'made') }
}

/** The two made regions after these facts. */
export async function madeRegions(facts: Readonly<Record<Code, readonly WrittenFact[]>>) {
  const model: MadeVersion = { like: '2023.2' }
  return Promise.all(
    codes.map(async (code) => {
      const world = await made(code, model)
      return { code, record: { code, facts: ledgerOf(world, facts[code]) } }
    }),
  )
}

export type MadeRegions = Awaited<ReturnType<typeof madeRegions>>

export const impactOn = (
  regions: MadeRegions,
  draft: Side['version'],
  comparedWith: Side['version'] | null,
  asked: Partial<AskedImpact> = {},
): ImpactReport =>
  impactOf(
    { draft, comparedWith, asOf: '2024-06-30', knownAt: null, revision: 9, engine: 'e', ...asked },
    regions,
  )

/** A region's line of a report, short: score, place and verdict under both, and the change. */
export const lines = ({ bases }: ImpactReport, basis: string): readonly string[] =>
  bases
    .filter((each) => each.basis === basis)
    .flatMap(({ regions }) =>
      regions.map(({ code, draft, comparedWith, difference, rankChange, flip }) => {
        const sides = [comparedWith, draft].map(
          (each) => each && `${each.score.exact} (${each.rank}, ${each.level})`,
        )
        return `${code}: ${sides.join(' → ')}, ${difference?.exact}, ${rankChange}, ${flip}`
      }),
    )
