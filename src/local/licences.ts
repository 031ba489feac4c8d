import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectFolder } from './project.ts'

/** Asks nothing but that its own text goes along; fit for what we hand on, the bundle. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
  'Unlicense',
])

/** Binds who changes the package itself; fit for programs that run beside, as they come. */
const weak: ReadonlySet<string> = new Set([
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'LGPL-3.0-or-later',
  'MPL-2.0',
])

/** Dependencies of ours that are no part of the bundle: they run it, or are files beside it. */
const besideTheBundle: ReadonlySet<string> = new Set(['node', 'workerd', 'wrangler'])

/** Where a package is used. */
export type Place = 'bundle' | 'beside it' | 'development'

export interface LicencedPackage {
  readonly name: string
  readonly version: string
  /** As an SPDX expression; null: it names none. */
  readonly licence: string | null
  readonly place: Place
  /** Whether we may use it so under our own licence, MIT. */
  readonly fits: boolean
}

const namesSchema = z.record(z.string(), z.string()).default({})
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().default(false),
      dependencies: namesSchema,
      optionalDependencies: namesSchema,
    }),
  ),
})
type Packages = z.infer<typeof lockSchema>['packages']

/** Where a package finds another one that it names: beside it, or beside those it lies in. */
function found(packages: Packages, from: string, name: string): string | null {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (path in packages) return path
  return from === ''
    ? null
    : found(packages, from.replace(/\/?node_modules\/[^/]+(\/[^/]+)?$/, ''), name)
}

/** Everything that the bundle is made from, by its place in the lock. */
function inBundle(packages: Packages): ReadonlySet<string> {
  const own = Object.keys(packages['']?.dependencies ?? {})
  const begun = own.filter((name) => !besideTheBundle.has(name))
  const places = new Set(begun.flatMap((name) => found(packages, '', name) ?? []))
  for (const place of places)
    for (const name of Object.keys(packages[place]?.dependencies ?? {})) {
      const next = found(packages, place, name)
      if (next !== null) places.add(next)
    }
  return places
}

/** Every package that is installed, with its licence, ordered by name. */
export function licencesOf(lock: unknown): readonly LicencedPackage[] {
  const { packages } = lockSchema.parse(lock)
  const bundled = inBundle(packages)
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license, dev }]): LicencedPackage => {
      const place = bundled.has(path) ? 'bundle' : dev ? 'development' : 'beside it'
      const licence = license ?? null
      const fits =
        licence !== null && (permissive.has(licence) || (place !== 'bundle' && weak.has(licence)))
      return { name: path.replace(/^.*node_modules\//, ''), version, licence, place, fits }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What `npm ci` installs, from the lockfile. */
export const installedLicences = (): readonly LicencedPackage[] =>
  licencesOf(JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')))

if (import.meta.main) {
  const licences = installedLicences()
  for (const { name, version, licence, place, fits } of licences)
    console.log([name, version, licence ?? 'none', place, fits ? '' : 'DOES NOT FIT'].join('\t'))
  const unfit = licences.filter(({ fits }) => !fits)
  console.error(`${licences.length} packages, ${unfit.length} whose licence does not fit`)
  process.exitCode = unfit.length > 0 ? 1 : 0
}
