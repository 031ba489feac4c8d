import { spawn } from 'node:child_process'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../src/local/project.ts'
import {
  dataFolder,
  processesNaming,
  removeDataFolders,
  type Started,
  startService,
} from '../support/start.ts'
import { keyOf, runCommand, send } from './force-support.ts'

const running: Started[] = []
afterEach(() => Promise.all(running.splice(0).map((started) => started.end('SIGINT'))))
afterAll(removeDataFolders)

/** Runs what `npm run demo` runs. */
async function demo(data: string, ...args: readonly string[]): Promise<Started> {
  const started = await startService(data, {}, ['demo', ...args])
  running.push(started)
  return started
}

const rankingSchema = z.object({
  scores: z.array(z.object({ region: z.object({ code: z.string(), name: z.string() }) })),
})

/** The regions of the ranking, by code. */
async function ranked(url: string | null): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`${url}/v1/scores?methodology=2024.1&limit=100`)
  const { scores } = rankingSchema.parse(await response.json())
  return new Map(scores.map(({ region }) => [region.code, region.name] as const).sort())
}

const REAL = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK']

describe('npm run demo -- --regions 2 --bodies 2', () => {
  const data = dataFolder()
  let started: Started
  beforeAll(async () => {
    started = await startService(data, {}, ['demo', '--regions', '2', '--bodies', '2'])
  })
  afterAll(() => started.end('SIGINT'))

  it('ranks six regions, and says of the two that they are synthetic', async () => {
    const { url, output } = started
    expect(output()).toContain('SYN-01 to SYN-02')
    expect(output()).toMatch(/SYN regions is made up/)
    const regions = await ranked(url)
    expect([...regions.keys()]).toEqual([...REAL, 'SYN-01', 'SYN-02'])
    for (const [code, name] of regions)
      expect(name.includes('синтетические данные')).toBe(code.startsWith('SYN-'))
  })

  it('takes more while it runs, and all of their ledgers verify', async () => {
    const environment = { DATA_DIR: data }
    const more = await runCommand('generate', ['--regions', '3', '--bodies', '2'], environment)
    expect([more.code, more.errors]).toEqual([0, ''])
    expect(more.output).toMatch(/^3 of 3 regions are there, [1-9]\d* entries/m)
    expect((await ranked(started.url)).size).toBe(7)
    const verified = await runCommand('ledger', ['verify'], environment)
    expect([verified.code, verified.errors]).toEqual([0, ''])
    expect(verified.output.match(/^\S+: \d+ entries fit/gm)).toHaveLength(7)
  })

  it('takes no more once somebody stated a fact about a real region', async () => {
    const { url } = started
    const completion = { kind: 'completion', item: 'R1.4', completedOn: '2024-06-01' }
    const sending = { url: url ?? '', key: keyOf(data, 'coordinator'), facts: [completion] }
    expect((await send(sending))?.status).toBe(201)
    const refused = await runCommand('generate', ['--regions', '4'], { DATA_DIR: data })
    expect([refused.code, refused.output]).toEqual([1, ''])
    expect(refused.errors).toContain('this database is in use: somebody stated facts about RU-BU')
    expect((await ranked(url)).size).toBe(7)
  })

  it('keeps them for the next start, which refuses another size', async () => {
    await started.end('SIGINT')
    const other = await demo(data, '--bodies', '3')
    expect(other.url).toBeNull()
    expect(other.output()).toContain(
      'has regions of 2 bodies with 40 items, by the seed 1, which stay',
    )
    const { url, output } = await demo(data)
    expect(output()).not.toContain('generates')
    expect((await ranked(url)).size).toBe(7)
  })
})

/** Runs a first start and interrupts it after its first word of progress; what it ended with. */
async function interruptedStart(data: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, ['src/local/demo.ts', ...args], {
    cwd: projectFolder,
    env: { ...process.env, DATABASE_URL: '', PORT: '0', DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  let interrupted = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    // Once: whoever interrupts it twice does not wait for an orderly end.
    if (!interrupted && /^Synthetic regions: /m.test(output)) interrupted = child.kill('SIGINT')
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output }
}

describe('npm run demo, interrupted while it generates', () => {
  it('stops everything, and the next start goes on where it was', async () => {
    const data = dataFolder()
    const { code, output } = await interruptedStart(data, '--regions', '20', '--bodies', '1')
    expect([code, output]).toEqual([1, expect.stringContaining('npm run demo goes on')])
    expect(output).not.toContain('20 of 20')
    expect(processesNaming(data)).toEqual([])
    const { url } = await demo(data)
    expect((await ranked(url)).size).toBe(24)
  }, 180_000)
})

describe('a folder of data that no demonstration made', () => {
  it('is left alone', async () => {
    const data = dataFolder()
    running.push(await startService(data))
    await running.at(-1)?.end('SIGINT')
    const { url, output } = await demo(data)
    expect(url).toBeNull()
    expect(output()).toContain("has data that are no demonstration's")
  })
})
