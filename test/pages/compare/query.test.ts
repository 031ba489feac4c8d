import { describe, expect, it } from 'vitest'
import { asParameters, compareQuerySchema, wholeQuery } from '../../../src/pages/compare/query.ts'

const newest = { base: '2023.2', target: '2024.1' }
const whole = (query: Record<string, string>) => wholeQuery(compareQuerySchema.parse(query), newest)

describe('the question of /compare', () => {
  it('is of the newest two versions where none is named', () => {
    expect(whole({})).toEqual(newest)
  })

  it('keeps the version that is named, beside the newest', () => {
    expect(whole({ base: '2023.1' })).toEqual({ base: '2023.1', target: '2024.1' })
  })

  it('is of one region where one side alone names it, as a form may send it', () => {
    const both = { ...newest, 'base.region': 'RU-BU', 'target.region': 'RU-BU' }
    expect(whole({ 'target.region': 'RU-BU' })).toEqual(both)
    expect(whole({ 'base.region': 'RU-BU' })).toEqual(both)
  })

  it('compares the region of both sides with that of one', () => {
    expect(whole({ region: 'RU-BU', 'target.region': 'RU-AL' })).toMatchObject({
      'base.region': 'RU-BU',
      'target.region': 'RU-AL',
    })
  })

  it('takes no page, depth or cursor: those are of programs', () => {
    for (const name of ['depth', 'limit', 'cursor', 'foo'])
      expect(compareQuerySchema.safeParse({ [name]: 'items' }).success).toBe(false)
  })

  it('is asked of the API by the same names', () => {
    const query = whole({ 'base.asOf': '2024-03-31', basis: 'planned' })
    expect(asParameters(query)).toEqual({ ...newest, 'base.asOf': '2024-03-31', basis: 'planned' })
  })
})
