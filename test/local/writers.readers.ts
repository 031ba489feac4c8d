import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { z } from 'zod'
import { brokenBatches, documentNumbers, readWholeLedger } from './force-ledger.ts'
import { REGION, readUntilAnswered } from './force-support.ts'

/** What one reader saw, one answer after another. */
export interface Seen {
  readonly revisions: number[]
  /** Batches of which it saw only a part. */
  readonly broken: string[]
  /** Scores by the address that names both of their clocks. */
  readonly scores: Map<string, string>
}

export const nothingSeen = (): Seen => ({ revisions: [], broken: [], scores: new Map() })

const revisionSchema = z.looseObject({ revision: z.int() })
const evidenceSchema = z.looseObject({ number: z.string().nullable() })
const itemSchema = z.looseObject({ evidence: z.array(evidenceSchema) })
const scoreSchema = revisionSchema.extend({
  asOf: z.string(),
  knownAt: z.string(),
  sections: z.array(z.looseObject({ items: z.array(itemSchema) })),
})

const SCORE = `/v1/regions/${REGION}/score?methodology=2023.2&basis=reported`

/** Reads the region, its score and its whole ledger, again and again. */
export async function readOn(
  url: string,
  key: string,
  goOn: () => boolean,
  { revisions, broken, scores }: Seen,
): Promise<void> {
  while (goOn()) {
    const region = await readUntilAnswered(url, key, `/v1/regions/${REGION}`)
    revisions.push(revisionSchema.parse(JSON.parse(region)).revision)

    const text = await readUntilAnswered(url, key, SCORE)
    const { revision, sections, asOf, knownAt } = scoreSchema.parse(JSON.parse(text))
    revisions.push(revision)
    const documents = sections.flatMap(({ items }) => items).flatMap(({ evidence }) => evidence)
    broken.push(...brokenBatches(documents.map(({ number }) => number ?? '')))
    scores.set(`${SCORE}&asOf=${asOf}&knownAt=${knownAt}`, text)

    const ledger = await readWholeLedger(url, key)
    revisions.push(ledger.revision)
    broken.push(...brokenBatches(documentNumbers(ledger)))
    expect(ledger.entries.at(-1)?.sequence).toBe(ledger.revision)
    await pause(500)
  }
}
