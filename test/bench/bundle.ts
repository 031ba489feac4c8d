import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectFolder } from '../../src/local/project.ts'
import type { Group } from './measure.ts'

/** The Worker's bundle as the last start built it, everything in it. */
export const bundleGroup: Group = {
  title: 'Bundle',
  measure() {
    const bundle = readFileSync(join(projectFolder, 'dist', 'local', 'index.js'))
    const kilobytes = gzipSync(bundle).length / 1024
    return Promise.resolve([
      {
        key: 'bundle.gzip_kb',
        what: "the Worker's bundle, everything in it",
        value: kilobytes,
        spread: [kilobytes, kilobytes] as const,
        runs: 1,
        reach: { atMost: 400 },
      },
    ])
  },
}
