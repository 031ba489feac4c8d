import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  dataFolder,
  processesNaming,
  removeDataFolders,
  type Started,
  startService,
} from '../support/start.ts'

const running: Started[] = []
const start = async (...args: Parameters<typeof startService>): Promise<Started> => {
  const started = await startService(...args)
  running.push(started)
  return started
}
afterEach(() => Promise.all(running.splice(0).map((started) => started.end('SIGINT'))))
afterAll(removeDataFolders)

const irkutsk =
  '/v1/regions/RU-IRK/score?methodology=2023.2&basis=planned&asOf=2024-06-30&depth=summary'

async function scoreAt(url: string | null): Promise<unknown> {
  const response = await fetch(`${url}${irkutsk}`)
  const body: { score: { exact: string } } = await response.json()
  return body.score.exact
}

describe('npm start, with the bundled Worker in workerd over real HTTP', () => {
  it('answers 797/1344 for Irkutsk, and says in a few lines where to look', async () => {
    const data = dataFolder('данные с пробелом')
    const { url, output } = await start(data)
    expect(await scoreAt(url)).toBe('797/1344')
    const said = output().slice(output().indexOf('Mera answers'))
    expect(said.trim().split('\n')).toHaveLength(5)
    expect(said).toMatch(/curl '.*\/v1\/regions\/.*'/)
    expect(said).toContain(`${url}/docs`)
  })

  it('serves its documentation from its own files', async () => {
    const { url } = await start(dataFolder())
    const page = await (await fetch(`${url}/docs`)).text()
    expect(page).not.toMatch(/https?:\/\//)
    for (const file of ['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/start.js']) {
      expect(page.includes(file)).toBe(true)
      const response = await fetch(`${url}${file}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/^text\/(css|javascript)/)
      expect((await response.text()).length).toBeGreaterThan(100)
    }
    expect((await fetch(`${url}/docs/package.json`)).status).toBe(404)
  })

  it('stops everything on Ctrl-C, and the next start keeps the data', async () => {
    const data = dataFolder()
    const first = await start(data)
    expect(first.output()).toContain('loaded versions 2023.1, 2023.2, 2024.1')
    expect(await first.end('SIGINT')).toBe(0)
    expect(processesNaming(data)).toEqual([])
    const second = await start(data)
    expect(second.output()).not.toContain('loaded versions')
    expect(await scoreAt(second.url)).toBe('797/1344')
  })

  it('puts in order what a start left behind that was killed', async () => {
    const data = dataFolder()
    const first = await start(data)
    await first.end('SIGKILL')
    expect(processesNaming(data).length).toBeGreaterThan(0)
    const second = await start(data)
    expect(await scoreAt(second.url)).toBe('797/1344')
    expect(await second.end('SIGTERM')).toBe(0)
    expect(processesNaming(data)).toEqual([])
    expect(existsSync(`${data}/start.json`)).toBe(false)
  })

  it('refuses a second start on the same data, and the first goes on', async () => {
    const data = dataFolder()
    const first = await start(data)
    const second = await start(data)
    expect(second.url).toBeNull()
    expect(second.output()).toMatch(/already runs on this data \(process \d+, http/)
    expect(await second.end('SIGINT')).toBe(1)
    expect(await scoreAt(first.url)).toBe('797/1344')
  })

  it('refuses a taken port with a remedy, and leaves nothing running', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const data = dataFolder()
    const refused = await start(data, { PORT: port })
    expect(refused.url).toBeNull()
    expect(refused.output()).toContain(`port ${port} is taken by another program`)
    expect(processesNaming(data)).toEqual([])
    await new Promise((resolve) => other.close(resolve))
  })

  it.each([
    ['PORT', { PORT: 'eighty' }, /PORT must be a number/],
    ['DATABASE_URL', { DATABASE_URL: 'nonsense' }, /DATABASE_URL must look like postgresql:/],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' },
      /does not start: .*(ECONNREFUSED|connect)/i,
    ],
  ])('says what is wrong with %s', async (_, environment, message) => {
    const refused = await start(dataFolder(), environment)
    expect(refused.url).toBeNull()
    expect(refused.output()).toMatch(message)
  })
})

describe('the database lost in the middle', () => {
  it('gives 503 with Retry-After, and the service recovers by a new start', async () => {
    const data = dataFolder()
    const first = await start(data)
    const lines = readFileSync(`${data}/postgres/data/postmaster.pid`, 'utf8').split('\n')
    process.kill(Number(lines[0]), 'SIGKILL')
    const response = await fetch(`${first.url}${irkutsk}`)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
    await first.end('SIGINT')
    const second = await start(data)
    expect(await scoreAt(second.url)).toBe('797/1344')
  })
})
