import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectFolder } from '../../src/local/project.ts'
import { startWorker } from '../../src/local/worker.ts'
import { dataFolder, startService } from '../support/start.ts'
import type { Row } from './table.ts'

const CONNECTIONS = 16
const SECONDS = 3

/** Requests per second over a few connections, each sending the next when it has its answer. */
async function requestsPerSecond(
  url: string | ((request: number) => string),
  headers: Record<string, string> = {},
): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  let answered = 0
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const target = typeof url === 'string' ? url : url(answered)
      answered += 1
      await (await fetch(target, { headers })).arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, client))
  return answered / SECONDS
}

/** Another day for every request, for answers that cannot have been made already. */
const dayAfter = (days: number): string =>
  new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10)

const noDatabase = { server: null, url: null, database: '', user: '', password: '' }

/** Reading a score, against a bare Worker that answers with as many bytes. */
export async function benchReading(url: string): Promise<readonly Row[]> {
  const path = '/v1/regions/RU-BU/score?methodology=2023.2'
  const summary = `${url}${path}&depth=summary`
  const response = await fetch(summary)
  const tag = response.headers.get('etag') ?? ''
  const bytes = await response.text()
  const folder = dataFolder('.')
  const bundle = join(folder, 'bare.js')
  writeFileSync(
    bundle,
    `const body = ${JSON.stringify(bytes)}
export default { fetch: () => new Response(body, { headers: { 'Content-Type': 'application/json' } }) }`,
  )
  const bare = await startWorker({
    bundle,
    folder,
    database: noDatabase,
    port: 0,
    settings: {},
    documents: folder,
  })
  try {
    const limit = await requestsPerSecond(bare.url)
    const measured: [string, number][] = [
      ['a bare Worker with the same bytes (the limit)', limit],
      ['score, depth=summary', await requestsPerSecond(summary)],
      [
        'score, depth=summary, If-None-Match (304)',
        await requestsPerSecond(summary, { 'If-None-Match': tag }),
      ],
      [
        'score, depth=summary, a question that nobody asked before',
        await requestsPerSecond((request) => `${summary}&asOf=${dayAfter(request)}`),
      ],
      ['score, depth=items', await requestsPerSecond(`${url}${path}`)],
      ['ranking of all regions', await requestsPerSecond(`${url}/v1/scores?methodology=2023.2`)],
    ]
    return measured.map(([what, rate]) => ({
      what,
      figure: `${rate.toFixed(0)} requests/s`,
      ratio: `${(rate / limit).toFixed(3)} of the limit`,
    }))
  } finally {
    await bare.stop()
  }
}

async function timeToFirstAnswer(
  data: string,
): Promise<{ milliseconds: number; end: () => Promise<unknown> }> {
  const before = performance.now()
  const started = await startService(data)
  await (await fetch(`${started.url}/v1/regions/RU-IRK/score?methodology=2023.2`)).arrayBuffer()
  return { milliseconds: performance.now() - before, end: () => started.end('SIGINT') }
}

/** From the command to the first answer: with nothing built or prepared, and again. */
export async function benchStart(): Promise<readonly Row[]> {
  rmSync(join(projectFolder, 'dist'), { recursive: true, force: true })
  const data = dataFolder()
  const cold = await timeToFirstAnswer(data)
  await cold.end()
  const warm = await timeToFirstAnswer(data)
  await warm.end()
  const bundle = join(projectFolder, 'dist', 'local', 'index.js')
  const kilobytes = gzipSync(readFileSync(bundle)).length / 1024
  return [
    {
      what: 'cold start to first answer',
      figure: `${(cold.milliseconds / 1000).toFixed(1)} s`,
      ratio: '',
    },
    {
      what: 'warm start to first answer',
      figure: `${(warm.milliseconds / 1000).toFixed(1)} s`,
      ratio: `${(warm.milliseconds / cold.milliseconds).toFixed(2)} of cold`,
    },
    {
      what: "the Worker's bundle, gzipped",
      figure: `${kilobytes.toFixed(0)} KiB`,
      ratio: `${(kilobytes / (statSync(bundle).size / 1024)).toFixed(2)} of ${(statSync(bundle).size / 1024).toFixed(0)} KiB minified`,
    },
  ]
}
