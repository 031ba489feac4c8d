import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { areAssetsCopied, copyAssets } from './assets.ts'
import { projectFolder } from './project.ts'

const require = createRequire(import.meta.url)

/** Where a package's program is, whatever the machine's PATH says. */
export function programOf(name: string, program = name): string {
  const manifest = require.resolve(`${name}/package.json`)
  const { bin }: { bin: Record<string, string> } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), bin[program] ?? '')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Of everything that the bundle is made from, to tell whether it is still right. */
function sourceHash(): string {
  const hash = createHash('sha256')
  const sources = ['package-lock.json', 'wrangler.toml', 'migrations/meta/_journal.json']
    .map((name) => join(projectFolder, name))
    .filter((file) => existsSync(file))
  for (const file of [...sources, ...filesBelow(join(projectFolder, 'src'))])
    hash.update(relative(projectFolder, file)).update(readFileSync(file))
  return hash.digest('hex')
}

const builtFolder = join(projectFolder, 'dist', 'local')

/** The bundle, where it was built from the sources that are here; else null. Writes nothing. */
function builtBundle(hash: string): string | null {
  const stamp = join(builtFolder, 'sources')
  const fits = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  return fits ? join(builtFolder, 'index.js') : null
}

/**
 * The Worker as `npm run build` left it, in a folder that a service need not be able to write; where
 * its sources have changed since, it is built anew.
 * @returns the bundle's file
 * @throws {Error} where that cannot be written either
 */
export async function readyWorker(): Promise<string> {
  const bundle = builtBundle(sourceHash())
  if (bundle !== null && areAssetsCopied()) return bundle
  try {
    return await buildWorker()
  } catch (cause) {
    throw new Error('the Worker is not built from these sources; run npm run build first', {
      cause,
    })
  }
}

/** @param log the folder or file that wrangler writes its log to */
export const wranglerEnvironment = (log: string): NodeJS.ProcessEnv => ({
  ...process.env,
  // The build step that wrangler runs finds the same Node as this one.
  PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_LOG_PATH: log,
  CI: 'true',
})

/**
 * Builds the Worker as it is deployed, unless it was built from the same sources before.
 * @returns the bundle's file
 */
export async function buildWorker(): Promise<string> {
  const folder = builtFolder
  const hash = sourceHash()
  copyAssets()
  const built = builtBundle(hash)
  if (built !== null) return built
  // Built beside and then moved, so that two starts at once do not see each other's halves.
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    await promisify(execFile)(
      process.execPath,
      // Of no environment: the bundle is the same in each.
      [programOf('wrangler'), 'deploy', '--env=', '--dry-run', '--outdir', unfinished],
      { cwd: projectFolder, env: wranglerEnvironment(join(unfinished, 'log')) },
    )
    writeFileSync(join(unfinished, 'sources'), hash)
    rmSync(folder, { recursive: true, force: true })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return join(folder, 'index.js')
}
