import { defineConfig } from 'vitest/config'

/** Pages in a real browser, against the service as it is started: `npm run test:browser`. */
export default defineConfig({
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/service.ts'],
    // One browser at a time leaves the other core to the service.
    fileParallelism: false,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
