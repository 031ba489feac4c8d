import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workerdProgram } from '../../src/local/workerd.ts'

/** What an isolate holds, in bytes. */
export interface Heap {
  readonly objects: number
  /** Buffers outside the heap of objects. */
  readonly buffers: number
}

/** A Worker in workerd that tells how much memory its isolate holds. */
export interface InspectedWorker {
  readonly url: string
  /** Of the whole process, as the system counts it. */
  residentBytes(): number
  heap(): Promise<Heap>
  /** Throws away what nobody needs. */
  collect(): Promise<void>
  stop(): Promise<void>
}

interface Ports {
  readonly http: number
  readonly inspector: number
}

/** Where workerd says that it listens. */
function portsOf(child: ChildProcess): Promise<Ports> {
  return new Promise((resolve, reject) => {
    let printed = ''
    let [http, inspector] = [0, 0]
    child.once('exit', (code) => reject(new Error(`workerd has ended: ${code}`)))
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      for (const line of printed.split('\n').slice(0, -1)) {
        const { event, port = 0 }: { event?: string; port?: number } = JSON.parse(line)
        if (event === 'listen') http = port
        if (event === 'listen-inspector') inspector = port
      }
      if (http > 0 && inspector > 0) resolve({ http, inspector })
    })
  })
}

/** Answers of the inspector protocol by what was asked. */
class Inspector {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (result: Record<string, number>) => void>()
  #asked = 0

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      const { id, result }: { id?: number; result?: Record<string, number> } = JSON.parse(data)
      if (id !== undefined) this.#waiting.get(id)?.(result ?? {})
    })
  }

  static async open(port: number): Promise<Inspector> {
    const listed = await fetch(`http://127.0.0.1:${port}/json`)
    const [first]: { webSocketDebuggerUrl: string }[] = JSON.parse(await listed.text())
    if (first === undefined) throw new Error('the inspector lists no isolate')
    const socket = new WebSocket(first.webSocketDebuggerUrl)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true })
      socket.addEventListener('error', () => reject(new Error('no inspector')), { once: true })
    })
    return new Inspector(socket)
  }

  ask(method: string): Promise<Record<string, number>> {
    this.#asked += 1
    const id = this.#asked
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#socket.send(JSON.stringify({ id, method }))
    })
  }

  close(): void {
    this.#socket.close()
  }
}

/**
 * Runs workerd once more as it was started before, with its inspector.
 * @param folder with the configuration of that start
 */
export async function startInspected(folder: string): Promise<InspectedWorker> {
  const config = join(folder, 'workerd.capnp')
  const child = spawn(
    workerdProgram,
    ['serve', config, '--control-fd=3', '--inspector-addr=127.0.0.1:0'],
    { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
  )
  const { http, inspector } = await portsOf(child)
  const protocol = await Inspector.open(inspector)
  const url = `http://127.0.0.1:${http}`
  return {
    url,
    residentBytes() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024
    },
    async heap() {
      const { usedSize = Number.NaN, backingStorageSize = 0 } =
        await protocol.ask('Runtime.getHeapUsage')
      return { objects: usedSize, buffers: backingStorageSize }
    },
    async collect() {
      await protocol.ask('HeapProfiler.enable')
      const collected = protocol.ask('HeapProfiler.collectGarbage')
      // An isolate that nobody asks anything never gets to it.
      await (await fetch(`${url}/openapi.json`)).arrayBuffer()
      await collected
    },
    async stop() {
      protocol.close()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
