import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { keepHouse } from '../../src/local/housekeeping.ts'
import type { OperationsSocket } from '../../src/local/operations.ts'
import { until } from './serve-support.ts'

const folder = mkdtempSync(join(tmpdir(), 'mera-house-'))
const servers: Server[] = []
const asked: string[] = []

/** Somebody at the private socket who answers so, one request after the other. */
async function answering(
  ...answers: readonly (readonly [number, object])[]
): Promise<OperationsSocket> {
  const file = join(folder, `${servers.length}.sock`)
  asked.length = 0
  const server = createServer((request, response) => {
    const [status, body] = answers[asked.length] ?? [500, {}]
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(status).end(JSON.stringify(body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(file, resolve))
  return { file, remove: () => {} }
}

afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true, force: true })
})

it('asks again at once while scores are missing, as a queue goes on, and then waits', async () => {
  const left = [200, { scoresComplete: false }] as const
  const socket = await answering(left, left, [200, { scoresComplete: true }])
  const end = keepHouse(socket, (error) => asked.push(String(error)))
  await until(() => asked.length === 3)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(asked).toEqual(Array(3).fill('POST /housekeeping'))
  end()
})

it.each([
  ['the Worker fails', [500, {}], /the Worker answered 500/],
  ['it says something else', [200, { done: true }], /scoresComplete/],
] as const)('tells where %s, and does not try again at once', async (_, answer, words) => {
  const socket = await answering(answer)
  const failures: string[] = []
  const end = keepHouse(socket, (error) => failures.push(String(error)))
  await until(() => failures.length > 0)
  expect([asked.length, failures.length]).toEqual([1, 1])
  expect(failures[0]).toMatch(words)
  end()
})
