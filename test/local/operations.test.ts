import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askOperations } from '../../src/local/operations.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { freePort } from './force-support.ts'

const data = dataFolder('данные с пробелом')
const file = join(data, 'run', 'operations.sock')
let started: Started
let port: number

beforeAll(async () => {
  port = await freePort()
  started = await startService(data, { METRICS_PORT: String(port) })
  if (started.url === null) throw new Error(started.output())
})
afterAll(async () => {
  await started.end('SIGINT')
  removeDataFolders()
})

describe('the private socket of the operator', () => {
  it('does what is due, and says what was done', async () => {
    const { status, text } = await askOperations({ file }, 'POST', '/housekeeping')
    expect([status, JSON.parse(text)]).toEqual([200, { scoresComplete: true, answersForgotten: 0 }])
  })

  it('tells its metrics there and at METRICS_PORT, which has nothing else', async () => {
    const { status, text } = await askOperations({ file }, 'GET', '/metrics')
    expect(status).toBe(200)
    expect(text).toMatch(/^mera_build_info\{release=".+",engine="mera-.+"\} 1$/m)
    const scraped = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect(scraped.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await scraped.text()).toMatch(/^mera_build_info\{/m)
    const asked = await fetch(`http://127.0.0.1:${port}/housekeeping`, { method: 'POST' })
    expect(asked.status).toBe(404)
  })

  it('is not reachable through the public one', async () => {
    for (const [method, path] of [
      ['GET', '/metrics'],
      ['POST', '/housekeeping'],
      ['GET', '/housekeeping'],
    ])
      expect((await fetch(`${started.url}${path}`, { method: method ?? '' })).status).toBe(404)
  })

  it('lies in a folder that nobody else can enter', () => {
    expect((statSync(join(data, 'run')).mode & 0o777).toString(8)).toBe('700')
    expect(statSync(file).isSocket()).toBe(true)
  })
})
