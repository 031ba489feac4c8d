import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { projectFolder } from '../../src/local/project.ts'
import { type RunningWorker, startWorker } from '../../src/local/worker.ts'
import { dataFolder } from '../support/start.ts'

/** A folder for a Worker of the measurement's own. */
export function workerFolder(): string {
  const folder = dataFolder('worker')
  mkdirSync(folder)
  return folder
}

/**
 * Bundles a Worker as it is done for deployment.
 * @param source its code, as if it stood in the project's folder
 * @returns the bundle's file, and what went into it
 */
export async function bundled(
  source: string,
  plugins: Plugin[] = [],
): Promise<{ readonly file: string; readonly inputs: readonly string[] }> {
  const file = join(workerFolder(), 'index.js')
  const { metafile } = await build({
    stdin: { contents: source, resolveDir: projectFolder },
    outfile: file,
    absWorkingDir: projectFolder,
    bundle: true,
    minify: true,
    keepNames: true,
    metafile: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    plugins,
  })
  return { file, inputs: Object.keys(metafile.inputs) }
}

const noDatabase = { server: null, url: null, database: '', user: '', password: '' }

/** A Worker that is nothing but a `fetch` that returns bytes. */
export function startBare(bytes: string): Promise<RunningWorker> {
  const folder = workerFolder()
  const bundle = join(folder, 'bare.js')
  writeFileSync(
    bundle,
    `const bytes = new TextEncoder().encode(${JSON.stringify(bytes)})
export default { fetch: () => new Response(bytes, { headers: { 'Content-Type': 'application/json' } }) }`,
  )
  return startWorker({
    bundle,
    folder,
    database: noDatabase,
    port: 0,
    settings: {},
    documents: folder,
  })
}
