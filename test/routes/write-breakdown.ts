import type { z } from 'zod'
import { ledgerSchema } from '../../src/routes/schemas/fact.ts'
import { bodyScoreSchema, regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { FACTS, look, makeWriters, record, type Who, type Writers } from './write-support.ts'

/** Three days on which something is submitted, decided, and decided anew. */
export const SUBMITTED = '2026-11-18T09:00:00.000Z'
export const DECIDED = '2026-11-19T09:00:00.000Z'
export const AGAIN = '2026-11-20T09:00:00.000Z'

export const verdict = (id: string, outcome: string, more: object = {}) => ({
  kind: 'verdict',
  on: id,
  outcome,
  ...more,
})

type Sections = Pick<z.infer<typeof regionScoreSchema>, 'sections'>
type Item = NonNullable<NonNullable<Sections['sections']>[number]['items']>[number]

function itemIn({ sections = [] }: Sections, id: string): Item {
  const found = sections.flatMap(({ items = [] }) => items).find((item) => item.id === id)
  if (found === undefined) throw new Error(`there is no ${id}`)
  return found
}

/** A service whose clock stands where the latest facts were recorded. */
export interface Days {
  readonly writers: Writers
  /** Records facts on a day, a millisecond after one another. */
  on(day: string, as: Who, facts: readonly object[]): Promise<readonly string[]>
  regionItem(id: string, methodology?: string): Promise<Item>
  bodyItem(id: string): Promise<Item>
  /** When each fact was recorded, as the ledger has it. */
  instants(): Promise<ReadonlyMap<string, string>>
}

export async function makeDays(database: string): Promise<Days> {
  let present = SUBMITTED
  const writers = await makeWriters(database, { clock: () => new Date(present) })
  const region = '/v1/regions/RU-BU'
  return {
    writers,
    async on(day, as, facts) {
      present = day
      return record(writers, as, facts)
    },
    async regionItem(id, methodology = '2023.2') {
      const path = `${region}/score?methodology=${methodology}`
      return itemIn(await look(writers, path, regionScoreSchema), id)
    },
    async bodyItem(id) {
      const path = `${region}/bodies/administration/score?methodology=2023.2`
      return itemIn(await look(writers, path, bodyScoreSchema), id)
    },
    async instants() {
      const { facts } = await look(writers, `${FACTS}?limit=200`, ledgerSchema)
      return new Map(facts.map(({ id, recordedAt }) => [id, recordedAt]))
    },
  }
}
