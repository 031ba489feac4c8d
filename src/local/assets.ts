import { copyFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { projectFolder } from './project.ts'

/** Where the Worker's static files are gathered. */
export const assetsFolder = join(projectFolder, 'dist', 'assets')

/** Copies the API-reference page's script and style out of their package. */
export function copyAssets(): void {
  const source = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const target = join(assetsFolder, 'docs')
  mkdirSync(target, { recursive: true })
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    copyFileSync(join(source, file), join(target, file))
}

if (import.meta.main) copyAssets()
