import { expect } from 'vitest'
import { z } from 'zod'
import type { Role } from '../../../src/access/roles.ts'
import { recordedFactsSchema } from '../../../src/routes/schemas/fact.ts'
import { dataset } from '../../scoring/dataset.ts'
import { verdictsOf } from './deciding.ts'
import type { Named, Names } from './names.ts'
import { REGION, region } from './questions.ts'
import type { Deciding, Stating, Step } from './schema.ts'
import type { StoryService } from './service.ts'
import { draftsOf } from './stating.ts'

const roadmap = dataset.roadmaps.find((each) => each.region.code === REGION)

const isStating = (act: Stating | Deciding): act is Stating =>
  !('accepts' in act) && !('rejects' in act)

/** Does what the story tells, each time building on the revision that the act before led to. */
export class Teller {
  readonly #service: StoryService
  readonly #names: Names
  #revision: number | null = null

  constructor(service: StoryService, names: Names) {
    this.#service = service
    this.#names = names
  }

  async #send(role: Role, path: string, body: object): Promise<Response> {
    this.#revision ??= z
      .object({ revision: z.int() })
      .parse(await (await this.#service.request(role, region)).json()).revision
    return this.#service.request(role, path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'If-Match': `"${this.#revision}"` },
      body: JSON.stringify(body),
    })
  }

  /** Takes in what was recorded: every fact, one after the other, right after the last. */
  async #learn(response: Response, named: readonly Named[]): Promise<void> {
    const text = await response.text()
    expect(response.status, text).toBe(201)
    const { results, revision } = recordedFactsSchema.parse(JSON.parse(text))
    const before = this.#revision ?? 0
    expect(results.map(({ sequence }) => sequence)).toEqual(
      named.map((_, index) => before + index + 1),
    )
    for (const [index, each] of named.entries()) this.#names.add(each, results[index]?.id ?? '')
    this.#revision = revision
  }

  async #state(act: Stating): Promise<void> {
    if (roadmap === undefined) throw new Error(`there is no roadmap of ${REGION}`)
    const drafts = draftsOf(act, this.#names, roadmap)
    expect(drafts).toHaveLength(act.records)
    const facts = drafts.map(({ fact }) => fact)
    await this.#learn(await this.#send(act.who, `${region}/facts`, { facts }), drafts)
  }

  async #decide(act: Deciding): Promise<void> {
    const verdicts = verdictsOf(act, this.#names)
    const path = `/v1/evidence/${verdicts[0]?.verdict.evidence}/verdicts`
    const body = { verdicts: verdicts.map(({ verdict }) => verdict) }
    const response = await this.#send(act.who, path, body)
    if (act.refused !== undefined) {
      expect(response.status, await response.text()).toBe(act.refused)
      return
    }
    expect(verdicts).toHaveLength(act.records ?? 0)
    await this.#learn(response, verdicts)
  }

  /** Does everything of one step; an act that is refused leaves the revision as it was. */
  async tell({ acts }: Step): Promise<void> {
    for (const act of acts) await (isStating(act) ? this.#state(act) : this.#decide(act))
  }
}
