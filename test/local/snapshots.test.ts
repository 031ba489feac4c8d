import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RELEASE } from '../../src/http/openapi.ts'
import { openApiSnapshot } from '../../src/local/openapi.ts'
import { projectFolder } from '../../src/local/project.ts'
import { jsonSchemas } from '../../src/methodology/json-schema.ts'

const inProject = (...path: string[]): string => readFileSync(join(projectFolder, ...path), 'utf8')

describe('what the repository keeps a copy of', () => {
  it('openapi.json is what the service serves (npm run openapi rewrites it)', async () => {
    expect(inProject('openapi.json')).toBe(await openApiSnapshot())
  })

  it.each([...jsonSchemas()])(
    'methodology/schema/%s is what the loader checks (npm run methodology rewrites it)',
    (name, text) => {
      expect(inProject('methodology', 'schema', name)).toBe(text)
    },
  )

  it('the release that the service names is that of package.json', () => {
    const manifest: { version: string } = JSON.parse(inProject('package.json'))
    expect(RELEASE).toBe(manifest.version)
  })
})
