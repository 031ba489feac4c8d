import type { Plugin } from 'esbuild'
import type { Group } from './measure.ts'
import { ratio, sideBySide } from './measure.ts'
import { bundled } from './peers.ts'
import { DAY, inWorld, VERSION, type World } from './world.ts'

const DATABASE = 'starting'
const PATH = `/v1/regions/RU-IRK/score?methodology=${VERSION}&asOf=${DAY}&depth=summary`

/** In place of the one door to the parsers of formulas and YAML: nothing of them is bundled. */
const withoutParsers: Plugin = {
  name: 'without-parsers',
  setup(build) {
    build.onLoad({ filter: /\/src\/services\/drafts\/parse\.ts$/ }, () => ({
      contents: `const none = () => Promise.reject(new Error('no drafts here'))
export { none as parseYaml, none as compileDraft }`,
    }))
  },
}

const WORKER = "export { default } from './src/index.ts'"

async function startAndAsk(world: World, bundle: string): Promise<void> {
  const worker = await world.serve(DATABASE, { bundle })
  const response = await fetch(`${worker.url}${PATH}`)
  await response.text()
  if (response.status !== 200) throw new Error(`the score is answered ${response.status}`)
  // In the background of what is measured next; the world waits for it again at its end.
  void worker.stop()
}

/** From the start of workerd to the first score. */
export const startingGroup: Group = {
  title: 'Start',
  measure: () =>
    inWorld(async (world) => {
      await world.makeDatabase(DATABASE)
      const [whole, plain] = [await bundled(WORKER), await bundled(WORKER, [withoutParsers])]
      const hasMathjs = (inputs: readonly string[]) =>
        inputs.some((name) => /\/mathjs\//.test(name))
      if (!hasMathjs(whole.inputs) || hasMathjs(plain.inputs))
        throw new Error('the two Workers do not differ by the parser of formulas')
      const times = await sideBySide(
        {
          plain: () => startAndAsk(world, plain.file),
          whole: () => startAndAsk(world, whole.file),
        },
        15,
        2,
      )
      return [
        ratio(
          'start.first_answer_vs_plain',
          'workerd start to first score ÷ the same Worker without the parser of formulas, PostgreSQL running',
          times.whole,
          times.plain,
          { atMost: 1.15 },
        ),
      ]
    }),
}
