import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../../src/local/project.ts'

/** A start of the service as a user makes it, with data of its own and a port that is free. */
export interface Started {
  readonly child: ChildProcess
  /** Where it answers; null where it ended before it did. */
  readonly url: string | null
  /** Everything printed so far. */
  output(): string
  /** Its exit code; null where a signal ended it. */
  readonly exited: Promise<number | null>
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

const folders: string[] = []

/** A folder for data that is removed when the tests are over. */
export function dataFolder(name = 'data'): string {
  const folder = mkdtempSync(join(tmpdir(), 'mera-start-'))
  chmodSync(folder, 0o711)
  folders.push(folder)
  return join(folder, name)
}

export function removeDataFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** Runs what `npm start` runs, or another start, until it answers or ends. */
export async function startService(
  dataDir: string,
  environment: Record<string, string> = {},
  [script, ...args]: readonly [string, ...string[]] = ['start'],
): Promise<Started> {
  const child = spawn(process.execPath, [`src/local/${script}.ts`, ...args], {
    cwd: projectFolder,
    env: {
      ...process.env,
      // Many starts, each a process of its own: what they compile is kept for the next.
      NODE_COMPILE_CACHE: join(projectFolder, 'node_modules', '.cache', 'commands'),
      DATABASE_URL: '',
      PORT: '0',
      DATA_DIR: dataDir,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string | null>((resolve) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8')
      const answering = /Stop: {2}Ctrl-C/.test(printed)
      if (answering) resolve(/answers at (\S+)/.exec(printed)?.[1] ?? null)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    void exited.then(() => resolve(null))
  })
  return {
    child,
    url,
    exited,
    output: () => printed,
    end: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}

/** The running processes whose command line names a folder: what a start has left behind. */
export function processesNaming(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return command.includes(folder) ? [command] : []
      } catch {
        return []
      }
    })
}
