import { readFileSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWorker } from './bundle.ts'
import { rootCause } from './failure.ts'
import { projectFolder } from './project.ts'

const kibibytes = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`

try {
  const bundle = await buildWorker()
  const zipped = gzipSync(readFileSync(bundle)).length
  console.log(
    `${relative(projectFolder, bundle)}: ${kibibytes(statSync(bundle).size)}, ${kibibytes(zipped)} gzipped`,
  )
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
