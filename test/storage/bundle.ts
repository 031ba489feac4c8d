import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectFolder } from '../../src/local/project.ts'

/** As much of it as is used here. */
interface Esbuild {
  build(options: {
    readonly entryPoints: readonly string[]
    readonly bundle: true
    readonly format: 'esm'
    readonly write: false
  }): Promise<{ readonly outputFiles: readonly { readonly text: string }[] }>
}

/** A package that wrangler comes with, of the version that wrangler uses. */
export const requireOfWrangler = createRequire(
  createRequire(import.meta.url).resolve('wrangler/package.json'),
)

/** The date that the deployment names, so that the Worker runs as it will. */
export function compatibilityDate(): string {
  const manifest = readFileSync(join(projectFolder, 'wrangler.toml'), 'utf8')
  return /^compatibility_date = "([\d-]+)"$/m.exec(manifest)?.[1] ?? ''
}

/** The text of the Worker of these tests as one module. */
export async function bundleWorker(): Promise<string> {
  const esbuild: Esbuild = requireOfWrangler('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(projectFolder, 'test/storage/worker.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
