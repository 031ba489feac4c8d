import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { noLimit } from '../http/access/limiter.ts'
import { noSessions } from '../http/access/settings.ts'
import { noDocuments } from '../storage/none.ts'
import { projectFolder } from './project.ts'

const snapshot = join(projectFolder, 'openapi.json')

/** That of the last release, which later ones must not break for its clients. */
const released = join(projectFolder, 'test', 'openapi', 'released.json')

/** The OpenAPI document of this release as the snapshot in the repository has it. */
export async function openApiSnapshot(): Promise<string> {
  const app = createApp({
    lend: () => {
      throw new Error('the document needs no database')
    },
    clock: () => new Date(),
    assets: () => Promise.resolve(new Response(null, { status: 404 })),
    access: { anonymousReads: false, tokens: null, limiter: noLimit, sessions: noSessions },
    signingKey: () => Promise.reject(new Error('the document signs nothing')),
    documents: noDocuments,
  })
  const response = await app.request('/openapi.json')
  return `${JSON.stringify(await response.json(), null, 2)}\n`
}

if (import.meta.main) {
  const text = await openApiSnapshot()
  writeFileSync(snapshot, text)
  if (process.argv.includes('--release'))
    writeFileSync(released, `${JSON.stringify(JSON.parse(text))}\n`)
}
