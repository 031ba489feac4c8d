import fc from 'fast-check'
import { type Answered, check } from './check.ts'
import { harvest } from './harvest.ts'
import { requestFor } from './hostile-request.ts'
import { operations } from './operations.ts'
import { curlOf, type Outgoing, outgoingOf, requestOf } from './outgoing.ts'
import type { Planned } from './request.ts'
import { Tally } from './tally.ts'
import { type FuzzWorld, openFuzzWorld } from './world.ts'

export interface Run {
  readonly requests: number
  readonly seed: number
  /** Operations to ask for; none: all. */
  readonly only: readonly string[]
}

/** How many requests of each operation are thought out together. */
const AT_ONCE = 8

/** After so many, on a new database: what a run leaves in one must not slow down the next requests. */
const PER_DATABASE = 6_000

export async function ask(world: FuzzWorld, request: Request): Promise<Answered> {
  const began = performance.now()
  const response = await world.answer(request)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const milliseconds = performance.now() - began
  return { status: response.status, headers: response.headers, bytes, milliseconds }
}

/** Requests of every operation in turn, the same for the same seed. */
function* plans({ requests, seed, only }: Run): Iterable<Planned> {
  const chosen = operations.filter(
    ({ operationId }) => only.length === 0 || only.includes(operationId),
  )
  const arbitraries = chosen.map((operation) => requestFor(operation))
  for (let round = 0, made = 0; made < requests; round += 1) {
    const columns = arbitraries.map((arbitrary, index) =>
      fc.sample(arbitrary, { seed: seed + round * 1_000 + index, numRuns: AT_ONCE }),
    )
    for (let row = 0; row < AT_ONCE; row += 1)
      for (const column of columns) {
        const planned = column[row]
        if (planned === undefined || made === requests) continue
        made += 1
        yield planned
      }
  }
}

/**
 * Asks so many requests, one after the other, and looks at each answer.
 * @param report told how far it is, now and then
 */
export async function fuzz(
  run: Run,
  databaseName: string,
  report: (line: string) => void = () => {},
): Promise<Tally> {
  const tally = new Tally(operations.map(({ operationId }) => operationId))
  let world: FuzzWorld | null = null
  let index = 0
  try {
    for (const planned of plans(run)) {
      if (index % PER_DATABASE === 0) {
        await world?.close()
        report(`${tally.asked} requests, ${tally.findings.length} findings so far`)
        world = await openFuzzWorld(`${databaseName}_${index / PER_DATABASE}`)
      }
      if (world !== null) await one(world, planned, index, tally)
      index += 1
    }
  } finally {
    await world?.close()
  }
  return tally
}

async function one(world: FuzzWorld, planned: Planned, index: number, tally: Tally) {
  const outgoing = outgoingOf(planned, world.seen, world.keys, index)
  const answered = await askAndCheck(world, planned, outgoing, index, tally)
  harvest(world.seen, planned, outgoing, answered)
  const tag = answered.headers.get('ETag')
  if (index % 5 > 0 || tag === null || answered.status !== 200 || planned.method !== 'GET') return
  // Whoever holds the same bytes gets none, unless something was recorded meanwhile.
  const again = { ...outgoing, headers: [...outgoing.headers, ['If-None-Match', tag] as const] }
  await askAndCheck(world, planned, again, index, tally)
}

async function askAndCheck(
  world: FuzzWorld,
  planned: Planned,
  outgoing: Outgoing,
  index: number,
  tally: Tally,
): Promise<Answered> {
  const answered = await ask(world, requestOf(outgoing))
  tally.add(planned, answered.status, answered.milliseconds)
  for (const what of check(outgoing, answered, Object.values(world.keys)))
    tally.findings.push({
      operation: planned.operation.operationId,
      what,
      index,
      curl: curlOf(outgoing, planned.who),
    })
  return answered
}
