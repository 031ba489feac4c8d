import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { applyMigrations, migrationsFolder } from '../../src/local/migrations.ts'
import { projectFolder } from '../../src/local/project.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  makeDatabase,
} from '../support/service.ts'

const DATABASE = 'faults_migrations'

/** What a later release would change in tables that the running service uses. */
const CHANGE = 'alter table regions add column half_applied text'
const FAILS = 'select 1 / 0'

let folder: string
let owner: Connection
let serving: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  serving = connectAsService(DATABASE)
})
afterAll(async () => {
  await Promise.all([owner.close(), serving.close()])
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mera-migrations-'))
  return () => rmSync(folder, { recursive: true })
})

/** The migrations of this release and one more. */
function laterRelease(statements: readonly string[]): void {
  cpSync(migrationsFolder, folder, { recursive: true })
  const file = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8'))
  const entry = { idx: 999, version: '7', when: Date.now() + 86_400_000, breakpoints: true }
  journal.entries.push({ ...entry, tag: '0999_later' })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(join(folder, '0999_later.sql'), statements.join(';--> statement-breakpoint\n'))
}

/** How the service that runs answers: whether it is ready, and whether it finds a score. */
async function statuses(): Promise<readonly number[]> {
  const service = createService(serving)
  const paths = ['/readyz', '/v1/regions/RU-BU/score?methodology=2023.2&basis=planned']
  return Promise.all(paths.map(async (path) => (await service.request(path)).status))
}

async function isApplied(): Promise<boolean> {
  const rows = await owner.sql`
    select from information_schema.columns where column_name = 'half_applied'`
  return rows.length > 0
}

/** Takes the later release back, for the next test. */
async function undo(): Promise<void> {
  await owner.sql`alter table regions drop column half_applied`
  await owner.sql`delete from drizzle.__drizzle_migrations
    where id = (select max(id) from drizzle.__drizzle_migrations)`
}

describe('a migration that fails in its last statement', () => {
  it('leaves nothing behind, and the service of the release before goes on', async () => {
    laterRelease([CHANGE, FAILS])
    await expect(applyMigrations(owner, folder)).rejects.toThrow()
    expect(await isApplied()).toBe(false)
    expect(await statuses()).toEqual([200, 200])
  })

  it('is applied by the next run, once it is put right', async () => {
    laterRelease([CHANGE, FAILS])
    await expect(applyMigrations(owner, folder)).rejects.toThrow()
    writeFileSync(join(folder, '0999_later.sql'), CHANGE)
    await applyMigrations(owner, folder)
    expect(await isApplied()).toBe(true)
    // The former release still answers, and says that it is no longer the one that belongs here.
    expect(await statuses()).toEqual([503, 200])
    await undo()
    expect(await statuses()).toEqual([200, 200])
  })
})

describe('a table that somebody keeps in use', () => {
  it('makes the migration give up, and keeps no reader waiting for long', async () => {
    laterRelease([CHANGE])
    await serving.sql.begin(async (transaction) => {
      await transaction`select code from regions limit 1`
      const migrating = expect(applyMigrations(owner, folder)).rejects.toMatchObject({
        cause: { code: '55P03' },
      })
      // Whoever asks meanwhile waits behind the migration, which lets them by when it gives up.
      await migrating
      expect(await statuses()).toEqual([200, 200])
    })
    expect(await isApplied()).toBe(false)
  })
})

describe('two who migrate at once', () => {
  it('apply each migration once', async () => {
    laterRelease([CHANGE, 'select pg_sleep(0.3)'])
    const other = connectAsOwner(DATABASE)
    await Promise.all([applyMigrations(owner, folder), applyMigrations(other, folder)])
    await other.close()
    expect(await isApplied()).toBe(true)
    await undo()
    expect(await statuses()).toEqual([200, 200])
  })
})

describe('a migrating process that is killed in the middle', () => {
  const start = (): ChildProcess =>
    spawn(process.execPath, ['test/local/migrating.ts', inject('socket'), DATABASE, folder], {
      cwd: projectFolder,
      stdio: 'ignore',
    })

  const isAsleep = async (): Promise<boolean> => {
    const rows = await owner.sql`
      select from pg_stat_activity where datname = ${DATABASE} and wait_event = 'PgSleep'`
    return rows.length > 0
  }

  it('leaves nothing behind, not even its locks, and the next run works', async () => {
    laterRelease([CHANGE, 'select pg_sleep(300)'])
    const migrating = start()
    const ended = new Promise((resolve) => migrating.once('exit', resolve))
    await expect.poll(isAsleep, { timeout: 20_000 }).toBe(true)
    migrating.kill('SIGKILL')
    await ended
    await expect.poll(isAsleep, { timeout: 5_000 }).toBe(false)
    expect(await isApplied()).toBe(false)
    expect(await statuses()).toEqual([200, 200])
    writeFileSync(join(folder, '0999_later.sql'), CHANGE)
    await applyMigrations(owner, folder)
    expect(await isApplied()).toBe(true)
    await undo()
  })
})
