import { pack } from '../../src/local/synthetic/pack.ts'
import { syntheticCode } from '../../src/local/synthetic/profile.ts'
import { type Group, type Measurement, ratio } from './measure.ts'
import { type App, ASKED, DAY, inWorld, VERSION } from './world.ts'

const ROUNDS = 15
/** Requests of a round, one after the other. */
const REQUESTS = 12

const dayAfter = (days: number): string =>
  new Date(Date.parse(DAY) + days * 86_400_000).toISOString().slice(0, 10)

/** Days on which the same spans hold: up to the end of the year. */
const DAYS = 39

/** Milliseconds of each request of the rounds, one after the other in turn. */
async function inTurn(
  small: () => Promise<unknown>,
  large: () => Promise<unknown>,
): Promise<{ readonly small: readonly number[]; readonly large: readonly number[] }> {
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const before = performance.now()
    for (let request = 0; request < REQUESTS; request += 1) await work()
    return (performance.now() - before) / REQUESTS
  }
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = -2; round < ROUNDS; round += 1) {
    const [few, many] = [await timed(small), await timed(large)]
    if (round < 0) continue
    times.small.push(few)
    times.large.push(many)
  }
  return times
}

/** A question that this application was never asked: other days, other bases. */
function rankingOf({ get }: App): () => Promise<unknown> {
  let asked = 0
  return () => {
    const basis = ['accepted', 'reported', 'planned'][Math.floor(asked / DAYS) % 3]
    const language = Math.floor(asked / DAYS / 3) % 2 === 0 ? 'ru' : 'en'
    const path = `/v1/scores?methodology=${VERSION}&limit=100&basis=${basis}&asOf=${dayAfter(asked % DAYS)}`
    asked += 1
    return get(path, { 'Accept-Language': language })
  }
}

function scoreOf({ get }: App, regions: number): () => Promise<unknown> {
  let asked = 0
  return () => {
    // Far from each other, because neighbours share a page.
    const region = syntheticCode(1 + ((asked * 37) % regions))
    const path = `/v1/regions/${region}/score?methodology=${VERSION}&depth=summary&asOf=${dayAfter(asked % DAYS)}`
    asked += 1
    return get(path)
  }
}

/** How the time of a question grows with the country. */
export const growingGroup = (sizes = { small: 89, large: 8900 }): Group => ({
  title: `Growth: ${sizes.large} regions ÷ ${sizes.small}, in one process, answers never asked before`,
  measure: () =>
    inWorld(
      async (world) => {
        const appOf = async (name: string, regions: number): Promise<App> => {
          const owner = await world.makeDatabase(name)
          await pack(owner.database, { ...ASKED, regions })
          await owner.sql`vacuum analyze`
          return world.makeApp(name, 1)
        }
        const small = await appOf('small', sizes.small)
        const large = await appOf('large', sizes.large)
        const rankings = await inTurn(rankingOf(small), rankingOf(large))
        const scores = await inTurn(scoreOf(small, sizes.small), scoreOf(large, sizes.large))
        const grown = (
          key: string,
          what: string,
          times: Awaited<ReturnType<typeof inTurn>>,
          atMost: number,
        ): Measurement => ratio(key, what, times.large, times.small, { atMost })
        return [
          grown('ranking.growth', 'GET /v1/scores?limit=100', rankings, 1.3),
          grown('read.growth', "a region's score, depth=summary", scores, 1.1),
        ]
      },
      { fsync: 'off' },
    ),
})
