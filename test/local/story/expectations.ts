import { expect } from 'vitest'
import { z } from 'zod'
import type { Answers, Question } from './answers.ts'
import type { Names } from './names.ts'
import { pick } from './pick.ts'
import { REGION, region } from './questions.ts'
import { type Figures, type Step, versions } from './schema.ts'

const exactSchema = z.object({ exact: z.string().nullable() })
const scoreSchema = z.object({
  score: exactSchema,
  bounds: z.object({ ifRejected: exactSchema, ifAccepted: exactSchema }),
})
type Score = z.infer<typeof scoreSchema>

/** Holds the service's answers against what the story expects after a step. */
export class Expectations {
  readonly #answers: Answers
  readonly #names: Names

  constructor(answers: Answers, names: Names) {
    this.#answers = answers
    this.#names = names
  }

  /** The exact figures under the three versions, side by side. */
  async #figures(
    step: Step,
    questionFor: (version: string) => Question,
    figureOf: (answer: unknown) => string | null,
  ): Promise<Record<string, string | null>> {
    const found = await Promise.all(
      versions.map(async (version) => {
        const answer = await this.#answers.ask(step.title, questionFor(version))
        return [version, figureOf(answer)] as const
      }),
    )
    return Object.fromEntries(found)
  }

  async #score(
    step: Step,
    below: string,
    parameters: string,
    expected: Figures,
    of: (score: Score) => string | null = ({ score }) => score.exact,
  ): Promise<void> {
    const found = await this.#figures(
      step,
      (version) => ({
        role: 'dashboard',
        path: `${region}${below}/score?methodology=${version}&${parameters}`,
      }),
      (answer) => of(scoreSchema.parse(answer)),
    )
    expect(found, `${below} ${parameters}`).toEqual(expected)
  }

  /** The ranking of all regions says the same of this one. */
  async #ranked(step: Step, parameters: string, expected: Figures): Promise<void> {
    const found = await this.#figures(
      step,
      (version) => ({
        role: 'coordinator',
        path: `/v1/scores?methodology=${version}&${parameters}`,
      }),
      (answer) => {
        const { scores } = z
          .object({
            scores: z.array(scoreSchema.extend({ region: z.object({ code: z.string() }) })),
          })
          .parse(answer)
        return scores.find((each) => each.region.code === REGION)?.score.exact ?? null
      },
    )
    expect(found, `ranking ${parameters}`).toEqual(expected)
  }

  async #scores(step: Step): Promise<void> {
    const [first] = step.scores
    if (first !== undefined) await this.#ranked(step, `asOf=${first.asOf[0]}`, first.accepted)
    for (const { asOf: days, accepted, reported, planned } of step.scores)
      for (const asOf of days) {
        await this.#score(step, '', `asOf=${asOf}&basis=accepted&depth=items`, accepted)
        await this.#score(step, '', `asOf=${asOf}&basis=reported&depth=sections`, reported)
        if (planned !== undefined)
          await this.#score(step, '', `asOf=${asOf}&basis=planned&depth=summary`, planned)
      }
  }

  async #also(step: Step): Promise<void> {
    for (const { ask, as: role, expect: places } of step.also) {
      const path = ask.startsWith('/') ? ask : `${region}/${ask}`
      const answer = await this.#answers.ask(step.title, { role, path })
      for (const [written, expected] of Object.entries(places)) {
        const place = written
          .split(' / ')
          .map((key) => this.#names.resolve(key))
          .join(' / ')
        const found = { [place]: pick(answer, place) }
        expect(found, path).toMatchObject({ [place]: this.#names.resolve(expected) })
      }
    }
  }

  /** @throws {Error} the first difference */
  async check(step: Step): Promise<void> {
    await this.#scores(step)
    for (const { asOf, ifRejected, ifAccepted } of step.bounds) {
      const parameters = `asOf=${asOf}&depth=summary`
      await this.#score(step, '', parameters, ifRejected, (it) => it.bounds.ifRejected.exact)
      await this.#score(step, '', parameters, ifAccepted, (it) => it.bounds.ifAccepted.exact)
    }
    for (const { asOf, basis, of } of step.bodies)
      for (const [body, expected] of Object.entries(of))
        await this.#score(step, `/bodies/${body}`, `asOf=${asOf}&basis=${basis}`, expected)
    await this.#also(step)
  }
}
