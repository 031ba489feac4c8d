import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { buildWorker } from '../../src/local/bundle.ts'
import type { Group } from './measure.ts'

/** The Worker's bundle as it is deployed, everything in it. */
export const bundleGroup: Group = {
  title: 'Bundle',
  async measure() {
    const bundle = readFileSync(await buildWorker())
    const kilobytes = gzipSync(bundle).length / 1024
    return [
      {
        key: 'bundle.gzip_kb',
        what: "the Worker's bundle, everything in it",
        value: kilobytes,
        spread: [kilobytes, kilobytes] as const,
        runs: 1,
        reach: { atMost: 400 },
      },
    ]
  },
}
