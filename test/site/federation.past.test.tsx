import { afterAll, describe, expect, it } from 'vitest'
import { translator } from '../../src/http/language/language.ts'
import { FederationPage } from '../../src/pages/federation/view.tsx'
import type { Frame } from '../../src/pages/frame.ts'
import { federation, type Unavailable } from '../../src/services/federation.ts'
import { Versions } from '../../src/services/versions.ts'
import { connectAsOwner } from '../support/service.ts'
import { expectWellFormed } from './support.ts'

const connection = connectAsOwner()
afterAll(() => connection.close())

const [version] = await new Versions().all(connection.database)
if (version === undefined) throw new Error('methodology/ has versions')
const question = { asOf: '2024-06-30', knownAt: null, basis: 'planned' } as const

const frame: Frame = {
  language: 'en',
  t: translator('en'),
  here: '/?asOf=2024-06-30&basis=planned',
  today: '2026-11-22',
  caller: null,
  navigation: [],
  assets: { build: '', files: {} },
}

const shown = async (why: Unavailable): Promise<string> => {
  const view = {
    query: { asOf: question.asOf, basis: question.basis, sort: 'rank' as const },
    versions: [version],
    version,
    question,
    federation: why,
    isToCome: false,
  }
  return `${await (<FederationPage frame={frame} view={view} />)}`
}

describe('the ranking of a past day', () => {
  const country = { regions: 89, recordedAt: null }

  it('is not worked out from 60,001 facts, which takes longer than a page may', async () => {
    const found = (revision: number) =>
      federation(connection.database, version, question, { ...country, revision }, false)
    expect(await found(60_001)).toBe('too-many-facts')
    expect(await found(60_000)).toMatchObject({ next: null, page: { counts: { regions: 4 } } })
  })

  it('is then a notice that keeps the filters and leads back to today', async () => {
    const html = await shown('too-many-facts')
    expectWellFormed(html)
    expect(html).toContain('No ranking of that day here')
    expect(html).toContain('<a href="/?basis=planned">The ranking of today</a>')
    expect(html).toContain('value="2024-06-30"')
  })

  it('and of today, while it is being worked out, is one that says to try again', async () => {
    const html = await shown('not-yet')
    expect(html).toContain('The ranking is being worked out')
    expect(html).toContain('<a href="/?asOf=2024-06-30&amp;basis=planned">Try again</a>')
  })
})
