import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { removeDataFolders } from '../support/start.ts'
import { thorough } from '../support/thorough.ts'
import { Answers } from './story/answers.ts'
import { readCompletion } from './story/completion.ts'
import { Expectations } from './story/expectations.ts'
import { Names } from './story/names.ts'
import { pick } from './story/pick.ts'
import { afterEveryStep, region } from './story/questions.ts'
import { readStory } from './story/read.ts'
import { figuresOf } from './story/schema.ts'
import { StoryService } from './story/service.ts'
import { Teller } from './story/teller.ts'

const story = readStory()

const codesIn = (bodies: unknown): readonly string[] =>
  z
    .array(z.object({ code: z.string() }))
    .parse(bodies)
    .map(({ code }) => code)

describe('the story of Buryatia, as it is written in test/local/story/*.yaml', () => {
  it('expects figures of every step, each of which stands in the arithmetic beside it', () => {
    const unexplained = story.flatMap((step) =>
      figuresOf(step).flatMap(({ figures, reason }) =>
        Object.values(figures)
          .filter((figure) => !new RegExp(`(?<![\\d/.])${figure}(?![\\d/])`).test(reason))
          .map((figure) => `${step.title}: ${figure}`),
      ),
    )
    expect(unexplained).toEqual([])
    expect(story.filter((step) => figuresOf(step).length < 2)).toEqual([])
    expect(new Set(story.map(({ title }) => title)).size).toBe(story.length)
  })

  it('has one batch of 60 completions, each with a document', () => {
    const batches = story
      .flatMap(({ acts }) => acts)
      .map((act) => ('completions' in act ? Object.values(act.completions ?? {}).flat() : []))
    const largest = batches.find((lines) => lines.length === 60) ?? []
    const read = largest.map(readCompletion)
    expect(read).toHaveLength(60)
    expect(read.filter(({ documents }) => documents.length === 0)).toEqual([])
  })
})

describe('the story of Buryatia, told over HTTP to the service that npm start runs', () => {
  const service = new StoryService()
  const names = new Names()
  const answers = new Answers(service)
  const teller = new Teller(service, names)
  const expectations = new Expectations(answers, names)

  beforeAll(() => service.start())
  afterAll(async () => {
    await service.end('SIGINT')
    removeDataFolders()
  })

  it.each(story)('$title', { timeout: 120_000 }, async (step) => {
    await teller.tell(step)
    await expectations.check(step)
    const bodies = await answers.ask(step.title, { role: 'analyst', path: `${region}/bodies` })
    await answers.askAll(step.title, afterEveryStep(codesIn(pick(bodies, 'bodies'))))
  })

  it('reproduces every earlier answer, byte for byte, asked with its asOf and knownAt', {
    timeout: 600_000,
  }, async () => {
    expect(answers.unnamed).toBeGreaterThan(story.length * 15)
    expect(await answers.changed()).toEqual([])
  })

  it('reproduces them also after kill -9 and a new start on the same data', {
    timeout: 600_000,
  }, async () => {
    await service.end('SIGKILL')
    await service.start()
    // Everything was asked again above; after the new start the full run does it once more.
    expect(await answers.changed(thorough(1, 8))).toEqual([])
  })
})
