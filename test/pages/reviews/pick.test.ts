import { describe, expect, it } from 'vitest'
import { readVerdicts } from '../../../src/pages/reviews/form.ts'
import { pickOf, readPick } from '../../../src/pages/reviews/pick.ts'

describe('what a checkbox of the queue sends', () => {
  it.each([
    { on: 'RU-BU-12', under: null },
    { on: 'RU-BU-12', under: { item: 'R2.1', row: null, requirement: 'minutes' } },
    { on: 'SYN-01-3', under: { item: 'B3.1.7', row: '2.10', requirement: 'act-of-region' } },
  ])('is read as what it was made from: %j', (pick) => {
    expect(readPick(pickOf(pick))).toEqual(pick)
  })

  it.each([
    '',
    'RU-BU',
    'RU-BU-0',
    '<script>',
    'RU-BU-12 R2.1',
    'RU-BU-12 R2.1 -',
    'RU-BU-12 R2.1 - Minutes',
    'RU-BU-12 R2.1 - minutes more',
    "RU-BU-12 R2.1 - m' or 1=1",
  ])('is nothing where it is no such text: %j', (text) => {
    expect(readPick(text)).toBeNull()
  })

  it('counts once where it came twice', () => {
    const form = new FormData()
    for (const pick of ['RU-BU-12', 'RU-BU-12']) form.append('pick', pick)
    form.append('outcome', 'accepted')
    form.append('reason', ' seen\r\nand read ')
    expect(readVerdicts(form).read).toEqual({
      picks: [{ on: 'RU-BU-12', under: null }],
      outcome: 'accepted',
      reason: 'seen\nand read',
    })
  })
})
