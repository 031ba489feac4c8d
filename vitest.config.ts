import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What needs a PostgreSQL of its own. */
const service = ['test/{db,fuzz,routes,local,site}/**/*.test.{ts,tsx}']

/** What needs a browser, or more of the machine: configurations of their own. */
const elsewhere = ['test/browser/**', 'test/machine/**']

/** Of the longest files, the first is the longest: begun last, it would be waited for alone. */
const LONGEST = ['test/local/story.test.ts', 'test/local/']

const place = ({ moduleId }: TestSpecification): number => {
  const found = LONGEST.findIndex((part) => moduleId.includes(part))
  return found < 0 ? LONGEST.length : found
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    // More files than cores: a third of the time, they wait for the services that they start.
    maxWorkers: '200%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...service, ...elsewhere],
          // Nothing here keeps state between files, so they may share what they import.
          isolate: false,
          // Properties run long on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'service',
          include: service,
          isolate: false,
          globalSetup: ['test/support/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
