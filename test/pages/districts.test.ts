import { describe, expect, it } from 'vitest'
import { districtOf, districts } from '../../src/pages/federation/districts.ts'

/** Every subdivision of ISO 3166-2:RU, by the kinds that the standard lists. */
const iso = [
  'AD AL BA BU CE CU DA IN KB KL KC KR KK KO ME MO SA SE TA TY UD',
  'ALT KAM KHA KDA KYA PER PRI STA ZAB',
  'AMU ARK AST BEL BRY CHE IRK IVA KGD KLU KEM KIR KOS KGN KRS LEN LIP MAG MOS MUR NIZ NGR NVS',
  'OMS ORE ORL PNZ PSK ROS RYA SAK SAM SAR SMO SVE TAM TOM TUL TVE TYU ULY VLA VGG VLG VOR YAR',
  'MOW SPE YEV CHU KHM NEN YAN',
].flatMap((line) => line.split(' ').map((code) => `RU-${code}`))

describe('the federal districts', () => {
  it('are eight, of 18, 11, 8, 7, 14, 6, 10 and 11 regions', () => {
    expect(districts.map(({ regions }) => regions.length)).toEqual([18, 11, 8, 7, 14, 6, 10, 11])
  })

  it('have each of the 83 codes of ISO 3166-2:RU once, and two more', () => {
    expect(new Set(iso).size).toBe(83)
    const all = districts.flatMap(({ regions }) => regions)
    expect(new Set(all).size).toBe(all.length)
    expect(all.toSorted()).toEqual([...iso, 'RU-CR', 'RU-SEV'].toSorted())
  })

  it.each([
    ['RU-BU', 'far-eastern'],
    ['RU-ZAB', 'far-eastern'],
    ['RU-AL', 'siberian'],
    ['RU-IRK', 'siberian'],
    ['RU-CU', 'volga'],
    ['RU-STA', 'north-caucasian'],
    ['RU-CHE', 'ural'],
    ['RU-CE', 'north-caucasian'],
    ['RU-CHU', 'far-eastern'],
  ])('put %s into the %s', (code, id) => {
    expect(districtOf(code)?.id).toBe(id)
  })

  it('have no place for a region that was made up', () => {
    expect(districtOf('SYN-01')).toBeNull()
  })
})
