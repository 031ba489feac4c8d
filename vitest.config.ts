import { defineConfig } from 'vitest/config'

/** What needs a PostgreSQL of its own. */
const service = ['test/{db,routes,local}/**/*.test.ts']

export default defineConfig({
  test: {
    // One file on each core: the default leaves one core idle, which of two is half.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: service,
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
