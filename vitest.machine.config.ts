import { defineConfig } from 'vitest/config'

/**
 * Clocks that jump and disks that are full: `npm run test:machine`. They need more of a machine than
 * Node: libfaketime, a C compiler and, for small disks, the right to mount.
 */
export default defineConfig({
  test: {
    name: 'machine',
    include: ['test/machine/**/*.test.ts'],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
