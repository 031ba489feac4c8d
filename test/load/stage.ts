import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDatabase, type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { freePort, keyOf } from '../local/force-support.ts'
import { dataFolder, type Started, startService } from '../support/start.ts'

/** A service with a PostgreSQL that can be killed beneath it. */
export interface Stage {
  readonly url: string
  readonly key: (role: string) => string
  /** For commands and connections of the owner. */
  readonly environment: Readonly<Record<string, string>>
  /** Kills every process of the database at once, as a machine does that loses power. */
  kill(): Promise<void>
  /** Starts it again; resolves when it answers. */
  revive(): Promise<void>
  /** What the Worker's process holds, in bytes. */
  residentBytes(): number
  isRunning(): boolean
  end(): Promise<void>
}

const numbered = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name))

function processesIn(folder: string): readonly number[] {
  return numbered()
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder
      } catch {
        return false
      }
    })
    .map(Number)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between.
  }
}

/** The process whose command line has all of these words. */
function processWith(...words: readonly string[]): number {
  const found = numbered().find((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return words.every((word) => command.includes(word))
    } catch {
      return false
    }
  })
  if (found === undefined) throw new Error(`no process has ${words.join(', ')}`)
  return Number(found)
}

/** Starts PostgreSQL and the service. */
export async function setStage(): Promise<Stage> {
  const folder = dataFolder('.')
  const data = dataFolder()
  const port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', port: String(port), fsync: 'on' }
  let server: LocalServer = await startServer(folder, settings)
  await ensureDatabase(server, 'mera')
  const environment = {
    DATA_DIR: data,
    DATABASE_URL: `postgresql://mera_owner@127.0.0.1:${port}/mera`,
  }
  const service: Started = await startService(data, { ...environment, LOG: 'errors' })
  if (service.url === null) throw new Error(service.output())
  const worker = processWith('workerd', data)
  return {
    url: service.url,
    key: (role) => keyOf(data, role),
    environment,
    async kill() {
      const home = join(folder, 'postgres', 'data')
      const leader = Number(readFileSync(join(home, 'postmaster.pid'), 'utf8').split('\n')[0])
      for (const pid of [leader, ...processesIn(home)]) kill(pid)
      await server.ended
      await server.stop()
    },
    async revive() {
      server = await startServer(folder, settings)
    },
    residentBytes() {
      const status = readFileSync(`/proc/${worker}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
    },
    isRunning: () => service.child.exitCode === null,
    async end() {
      await service.end('SIGINT')
      await server.stop()
    },
  }
}
