import { describe, expect, it } from 'vitest'
import { mayUse } from '../../src/access/may-use.ts'
import type { Caller } from '../../src/access/roles.ts'

const editor: Caller = {
  kind: 'key',
  id: 'k1',
  role: 'region-editor',
  region: 'RU-BU',
  body: null,
  office: 'An office',
}

describe('what a page leads its reader to', () => {
  it('is the ranking for the anonymous and an analyst, not for who is bound to a region', () => {
    expect(mayUse({ kind: 'anonymous' }, 'listScores')).toBe(true)
    expect(mayUse({ ...editor, role: 'analyst', region: null }, 'listScores')).toBe(true)
    expect(mayUse(editor, 'listScores')).toBe(false)
  })

  it('is a receipt for an editor, not for the anonymous', () => {
    expect(mayUse(editor, 'getRegionReceipt')).toBe(true)
    expect(mayUse({ kind: 'anonymous' }, 'getRegionReceipt')).toBe(false)
  })

  it('is nothing for whom nobody let in', () => {
    expect(mayUse(null, 'getRegionScore')).toBe(false)
  })
})
