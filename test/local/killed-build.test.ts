import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { connectToData, keyOf } from './force-support.ts'

const REGIONS = 60
const data = dataFolder()
let service: Started

beforeAll(async () => {
  service = await startService(data)
  if (service.url === null) throw new Error(service.output())
  for (let number = 1; number <= REGIONS; number += 1) {
    const code = `SYN-${String(number).padStart(2, '0')}`
    await send('PUT', `/v1/regions/${code}`, { name: { ru: code, en: code } }, 201)
  }
})
afterAll(async () => {
  await service.end('SIGINT')
  removeDataFolders()
})

async function send(method: string, path: string, body: unknown, status: number): Promise<void> {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${keyOf(data, 'coordinator')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  expect([response.status, response.status === status ? '' : await response.text()]).toEqual([
    status,
    '',
  ])
}

const scoresSchema = z.looseObject({
  scores: z
    .strictObject({ regions: z.int(), of: z.int(), finishedAt: z.string().nullable() })
    .nullable(),
})

async function progress(version: string) {
  const response = await fetch(`${service.url}/v1/methodologies/${version}`, {
    headers: { Authorization: `Bearer ${keyOf(data, 'coordinator')}` },
  })
  return scoresSchema.parse(await response.json()).scores
}

/** The runtime that runs the Worker on these data: what is killed in production, too. */
function workerdPids(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return command.includes('workerd') && command.includes(data) ? [Number(pid)] : []
      } catch {
        return []
      }
    })
}

/** Publishes a version, and kills the service while its scores are worked out. */
async function killHalfWay(version: string): Promise<boolean> {
  const draft = {
    basedOn: '2024.1',
    version,
    inForceFrom: '2027-01-01',
    label: { ru: version, en: version },
  }
  await send('POST', '/v1/methodologies', draft, 201)
  await send(
    'POST',
    `/v1/methodologies/${version}/publication`,
    { supersedes: [], reason: 'A test' },
    201,
  )
  for (;;) {
    const scores = await progress(version)
    if (scores !== null && scores.finishedAt !== null) return false
    if (scores !== null && scores.regions > 0) break
  }
  for (const pid of workerdPids()) process.kill(pid, 'SIGKILL')
  await service.end('SIGKILL')
  return true
}

/** The spans of a version, less its name. */
async function spansOf(version: string): Promise<unknown> {
  const { sql, close } = connectToData(data)
  const rows = await sql`select region, basis, from_day, until_day, revision, score, if_rejected,
    if_accepted, summary from score_spans where version = ${version} order by 1, 2, 3`
  await close()
  return rows.map((row) => ({ ...row }))
}

describe('a service that is killed while it works out the scores of every region', () => {
  let version = ''

  it('has done a part of them by then', async () => {
    // Where it was done before the kill, another version is published.
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      version = `2027.${attempt}`
      if (await killHalfWay(version)) break
      version = ''
    }
    expect(version).not.toBe('')
  })

  it('goes on at the next start, finishes, and comes to the same', async () => {
    service = await startService(data)
    if (service.url === null) throw new Error(service.output())
    expect(await progress(version)).toEqual({
      regions: REGIONS + 4,
      of: REGIONS + 4,
      finishedAt: expect.any(String),
    })
    // It differs from what it patches by its name alone.
    expect(await spansOf(version)).toEqual(await spansOf('2024.1'))
  })

  it('then ranks every region under it', async () => {
    const path = `/v1/scores?methodology=${version}&limit=200`
    const response = await fetch(`${service.url}${path}`)
    const { counts } = z
      .looseObject({ counts: z.looseObject({ regions: z.int() }) })
      .parse(await response.json())
    expect([response.status, counts.regions]).toEqual([200, REGIONS + 4])
  })
})
