import { describe, expect, it } from 'vitest'
import { editionInForce } from '../../src/facts/index.ts'
import type { Edition } from '../../src/methodology/index.ts'

const edition = (act: string, adoptedOn: string, recordedAt: string): Edition => ({
  act,
  adoptedOn,
  recordedAt,
  rows: [],
})
const first = edition('first', '2024-01-10', '2024-01-11T09:00:00.000Z')
const second = edition('second', '2024-03-10', '2024-03-20T09:00:00.000Z')
const { rows: _, ...rest } = edition('rowless', '2024-05-10', '2024-05-11T09:00:00.000Z')
const all: readonly Edition[] = [second, rest, first]

const inForce = (asOf: string, knownAt: string | null) => {
  const found = editionInForce(all, asOf, knownAt)
  return found && [found.edition.act, found.notYetAdopted ? 'not yet adopted' : 'adopted']
}

describe('editionInForce', () => {
  it.each([
    ['2023-12-31', null, ['first', 'not yet adopted']],
    ['2024-01-09', null, ['first', 'not yet adopted']],
    ['2024-01-10', null, ['first', 'adopted']],
    ['2024-03-09', null, ['first', 'adopted']],
    ['2024-03-10', null, ['second', 'adopted']],
    ['2024-12-31', null, ['second', 'adopted']],
    ['2024-12-31', '2024-03-20T09:00:00.000Z', ['second', 'adopted']],
    ['2024-12-31', '2024-03-20T08:59:59.999Z', ['first', 'adopted']],
    ['2024-12-31', '2024-01-11T08:59:59.999Z', null],
  ])('on %s, known at %s, is %j', (asOf, knownAt, expected) => {
    expect(inForce(asOf, knownAt)).toEqual(expected)
  })

  it('is none where no edition has rows', () => {
    expect(editionInForce([rest], '2024-12-31', null)).toBeNull()
  })
})
