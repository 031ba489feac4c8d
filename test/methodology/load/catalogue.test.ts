import { describe, expect, it } from 'vitest'
import { catalogue } from './shipped-catalogue.ts'

describe('the catalogue that ships', () => {
  const { region, body } = catalogue
  const items = (sections: typeof region.sections) => sections.flatMap((section) => section.items)
  const ids = (of: typeof region.sections, chosen: (item: (typeof of)[0]['items'][0]) => unknown) =>
    items(of)
      .filter(chosen)
      .map(({ id }) => id)

  it('has 59 items of a region in sections of 4, 6, 13, 4, 4, 7, 7, 7 and 7', () => {
    expect(items(region.sections)).toHaveLength(59)
    expect(region.sections.map((section) => [section.id, section.items.length])).toEqual([
      ['R1', 4],
      ['R2', 6],
      ['R3', 13],
      ['R4', 4],
      ['R5', 4],
      ['R6', 7],
      ['R7', 7],
      ['R8', 7],
      ['R9', 7],
    ])
  })

  it('has 76 items of a body: 9, 4, and nine sections of 7', () => {
    expect(items(body.sections)).toHaveLength(76)
    expect(body.sections.map((section) => [section.id, section.items.length])).toEqual([
      ['B1', 9],
      ['B2', 4],
      ...Array.from({ length: 9 }, (_, index) => [`B3.${index + 1}`, 7]),
    ])
  })

  it('prints «1.5» twice, for B1.5a, which is optional, and for B1.5b', () => {
    expect(ids(body.sections, ({ number }) => number === '1.5')).toEqual(['B1.5a', 'B1.5b'])
    expect(ids(body.sections, ({ optional }) => optional)).toEqual(['B1.5a'])
  })

  it('has one outcome, R3.13', () => {
    expect(ids(region.sections, ({ outcome }) => outcome)).toEqual(['R3.13'])
  })

  it('rolls up R3.1 to R3.12 and R5.1 to R5.4 from the body items of DESIGN 2.10', () => {
    const rollUps = items(region.sections).flatMap(({ id, rollUp }) =>
      rollUp ? [[id, 'items' in rollUp ? rollUp.items.join(' ') : rollUp.measurement]] : [],
    )
    expect(Object.fromEntries(rollUps)).toEqual({
      'R3.1': 'B1.8',
      'R3.2': 'services',
      'R3.3': 'B1.1',
      'R3.4': 'B1.3 B1.4',
      'R3.5': 'B1.6',
      'R3.6': 'B1.7',
      'R3.7': 'B3.1.6',
      'R3.8': 'B3.2.6',
      'R3.9': 'B3.3.6',
      'R3.10': 'B3.4.6',
      'R3.11': 'B3.5.6',
      'R3.12': 'B3.6.6',
      'R5.1': 'B2.1',
      'R5.2': 'B2.2',
      'R5.3': 'B2.3',
      'R5.4': 'B2.4',
    })
  })

  it('asks for a tenth of the processes in B3.1.7 to B3.6.7, and nowhere else', () => {
    expect(ids(body.sections, ({ ratioTarget }) => ratioTarget === '1/10')).toEqual(
      [1, 2, 3, 4, 5, 6].map((section) => `B3.${section}.7`),
    )
    expect(ids(region.sections, ({ ratioTarget }) => ratioTarget)).toEqual([])
  })

  it('flags «VI квартал 2023 года» of R2.1 to R2.3 and resolves it to 2023-12-31', () => {
    const flagged = items(region.sections).filter(({ deadline }) => deadline?.flag)
    expect(flagged.map(({ id, deadline }) => [id, deadline?.printed, deadline?.resolved])).toEqual(
      ['R2.1', 'R2.2', 'R2.3'].map((id) => [id, 'VI квартал 2023 года', '2023-12-31']),
    )
  })
})
