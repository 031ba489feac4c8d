import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { workerdProgram } from '../../src/local/workerd.ts'
import { bundleWorker, compatibilityDate } from './bundle.ts'

const configuration = (documents: string, writable: boolean): string => `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "documents", disk = (path = ${JSON.stringify(documents)}, writable = ${writable})),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "${compatibilityDate()}",
  bindings = [(name = "FOLDER", service = "documents")],
);
`

/** The Worker of these tests in standalone workerd, over a folder. */
export interface RunningWorkerd {
  readonly url: string
  /** Ends it, without a chance to tidy up where it is SIGKILL. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/**
 * @param folder for what workerd needs; the documents are in `documents` below it
 * @throws {Error} where it does not come up, with what it printed
 */
export async function startWorkerd(folder: string, writable = true): Promise<RunningWorkerd> {
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true })
  writeFileSync(join(folder, 'worker.js'), await bundleWorker())
  const file = join(folder, 'workerd.capnp')
  writeFileSync(file, configuration(documents, writable))
  const child = spawn(workerdProgram, ['serve', file, '--control-fd=3'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let printed = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const port = await Promise.race([listeningPort(child), exited.then(() => null)])
  if (port === null) throw new Error(`workerd did not start:\n${printed}`)
  return {
    url: `http://127.0.0.1:${port}`,
    async end(signal) {
      child.kill(signal)
      await exited
    },
  }
}

const isReadable = (stream: unknown): stream is Readable =>
  typeof stream === 'object' && stream !== null && 'read' in stream

/** The port that workerd says it listens on, through its control pipe. */
async function listeningPort({ stdio: [, , , control] }: ChildProcess): Promise<number | null> {
  if (!isReadable(control)) return null
  for await (const line of createInterface(control)) {
    const { event, port }: { event?: string; port?: number } = JSON.parse(line)
    if (event === 'listen' && port !== undefined) return port
  }
  return null
}
