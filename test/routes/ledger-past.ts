import { expect } from 'vitest'
import { factSchema } from '../../src/facts/index.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { realWorlds } from '../scoring/world.ts'
import { scoredBy, scoreFromScratch } from '../services/support.ts'
import { type Command, count, type Expected, readOn } from './ledger-commands.ts'
import { send, type Writers } from './write-support.ts'

const world = realWorlds.get('RU-BU')

/** Asks for the score as it was known then; the answer is the same for ever, and the model's. */
export class AskForThePast implements Command {
  readonly #back: number
  readonly #question: { readonly asOf: string; readonly basis: 'accepted' | 'reported' }
  readonly #version: string
  constructor(
    back: number,
    question: { readonly asOf: string; readonly basis: 'accepted' | 'reported' },
    version: string,
  ) {
    this.#back = back
    this.#question = question
    this.#version = version
  }
  check = (): boolean => true
  toString = (): string => JSON.stringify([this.#back, this.#question, this.#version])

  async run(model: Expected, writers: Writers): Promise<void> {
    await readOn(model, writers)
    const { ledger, instants, told } = model
    const place = instants.length - 1 - (this.#back % instants.length)
    const knownAt = instants[place] ?? ''
    const query = new URLSearchParams({
      methodology: this.#version,
      ...this.#question,
      knownAt,
      depth: 'sections',
    })
    const path = `/v1/regions/${ledger.region}/score?${query}`
    const { status, text } = await send(writers, { as: 'analyst', method: 'GET', path })
    expect([status, text]).toEqual([200, told.get(path) ?? text])
    told.set(path, text)
    const { revision, score } = regionScoreSchema.parse(JSON.parse(text))
    if (world === undefined) throw new Error('there is no such world')
    const facts = ledger.entries.slice(0, place + 1).map(({ id, body, statement, by }, index) =>
      factSchema.parse({
        id,
        body,
        statement,
        sequence: index + 1,
        recordedAt: instants[index],
        author: { key: null, role: by, office: 'An office' },
      }),
    )
    const record = { code: ledger.region, facts }
    const scratch = scoreFromScratch(
      scoredBy(world, this.#version),
      { code: ledger.region, record },
      { ...this.#question, knownAt },
    )
    const exact = scratch === null ? null : `${scratch.numerator}/${scratch.denominator}`
    expect([revision, score.exact]).toEqual([place + 1, exact])
    count(model, 'asked')
    if (exact !== null && !exact.startsWith('0/')) count(model, 'scored')
  }
}
