import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas } from '../methodology/json-schema.ts'
import { MethodologyError } from '../methodology/load/index.ts'
import { readMethodologyFolder } from './database.ts'
import { projectFolder } from './project.ts'

/** Writes the JSON Schemas beside the data files. */
function writeSchemas(): void {
  const folder = join(projectFolder, 'methodology', 'schema')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of jsonSchemas()) writeFileSync(join(folder, name), text)
}

/** Checks the data files, and says what is in them or every problem with its place and remedy. */
async function checkFiles(): Promise<void> {
  try {
    const { catalogueHash, versions, roadmaps } = await readMethodologyFolder()
    console.log(`catalogue ${catalogueHash}`)
    for (const { document, hash } of versions) console.log(`version ${document.version} ${hash}`)
    for (const { region, editions } of roadmaps)
      console.log(`roadmap ${region.code}: ${editions.at(-1)?.rows?.length ?? 0} rows`)
  } catch (error) {
    if (!(error instanceof MethodologyError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

writeSchemas()
await checkFiles()
