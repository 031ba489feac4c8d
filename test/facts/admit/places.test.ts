import { describe, expect, it } from 'vitest'
import { document, evidence, problemsOf, refusals } from './support.ts'

const claim = (item: string, more: object = {}) => ({
  kind: 'completion',
  item,
  completedOn: '2025-01-10',
  ...more,
})
const waiver = (item: string, more: object = {}) => ({
  kind: 'waiver',
  item,
  from: '2025-01-10',
  document,
  ...more,
})
const body = 'administration'

describe('an item', () => {
  it('of the region is claimed without a body, one of a body with it', () => {
    expect(refusals('region-editor', [claim('R1.4'), claim('B1.1', { body })])).toEqual([])
    expect(refusals('region-editor', [waiver('R1.4'), waiver('B1.1', { body })])).toEqual([])
    expect(refusals('region-editor', [evidence('B1.1', 'act', { body })])).toEqual([])
  })

  it('of the region with a body is refused, and so is one of a body without it', () => {
    const wrong = [
      claim('R1.4', { body }),
      claim('B1.1'),
      waiver('R1.4', { body }),
      waiver('B1.1'),
      evidence('R1.4', 'media-plan', { body }),
      evidence('B1.1', 'act'),
    ]
    expect(refusals('region-editor', wrong)).toEqual([
      '0 item: wrong-subject',
      '1 item: wrong-subject',
      '2 item: wrong-subject',
      '3 item: wrong-subject',
      '4 fills.0.item: wrong-subject',
      '5 fills.0.item: wrong-subject',
    ])
  })

  it('that is not in the catalogue is refused, naming those of its section', () => {
    const wrong = [
      claim('R1.5'),
      claim('B1.5', { body }),
      waiver('R99.1'),
      evidence('R3.14', 'act'),
    ]
    expect(refusals('region-editor', wrong)).toEqual([
      '0 item: unknown-item',
      '1 item: unknown-item',
      '2 item: unknown-item',
      '3 fills.0.item: unknown-item',
    ])
    expect(problemsOf('region-editor', wrong).at(0)?.problem).toEqual({
      ru: 'в типовом плане нет мероприятия R1.5; есть: R1.1, R1.2, R1.3, R1.4',
      en: 'the catalogue has no item R1.5; there are: R1.1, R1.2, R1.3, R1.4',
    })
  })
})

describe('a row', () => {
  it('is one that fulfils the item: 2.2 and 2.4 of Buryatia split R2.3', () => {
    expect(
      refusals('region-editor', [
        claim('R2.3', { row: '2.2' }),
        claim('R2.3', { row: '2.4' }),
        claim('R2.3'),
        waiver('R2.3', { row: '2.4' }),
      ]),
    ).toEqual([])
  })

  it('that fulfils another item, or that there is not, is refused, naming those that do', () => {
    const wrong = [
      claim('R2.3', { row: '2.1' }),
      claim('R2.3', { row: '2.20' }),
      claim('R2.2', { row: '2.2' }),
      waiver('R2.3', { row: '2.3' }),
    ]
    expect(refusals('region-editor', wrong)).toEqual([
      '0 row: unknown-row',
      '1 row: unknown-row',
      '2 row: unknown-row',
      '3 row: unknown-row',
    ])
    const [split, , absent] = problemsOf('region-editor', wrong)
    expect(split?.problem.en).toBe('row 2.1 does not fulfil R2.3; these do: 2.2, 2.4')
    expect(absent?.problem.en).toBe('row 2.2 does not fulfil R2.2; no row does; leave out row')
  })

  it('is of no body, whose own roadmap is not known', () => {
    const wrong = [claim('B1.1', { body, row: '1.1' })]
    expect(refusals('region-editor', wrong)).toEqual(['0 row: unknown-row'])
    expect(problemsOf('region-editor', wrong).at(0)?.problem.en).toBe(
      "only the region's roadmap has rows; leave out row",
    )
  })
})

describe('a requirement', () => {
  const under = (item: string, row: string | null, requirement: string) => ({
    ...evidence(item, requirement),
    fills: [{ item, row, requirement }],
  })

  it('is asked for by the row named, by any row where none is, or by the catalogue', () => {
    expect(
      refusals('region-editor', [
        // 2.2 asks for drafts, 2.4 for the act that approves them.
        under('R2.3', '2.2', 'draft'),
        under('R2.3', '2.4', 'act'),
        under('R2.3', null, 'draft'),
        under('R2.3', null, 'act'),
        // No row of Buryatia fulfils R2.2; 1.1 asks for another document than the catalogue.
        under('R2.2', null, 'act'),
        under('R1.1', '1.1', 'directive'),
        under('R1.1', '1.1', 'act'),
        evidence('B3.1.7', 'report', { body }),
      ]),
    ).toEqual([])
  })

  it('that nothing asks for is refused, naming what is asked for', () => {
    const wrong = [
      under('R2.3', '2.4', 'draft'),
      under('R1.1', '1.1', 'media-plan'),
      evidence('B3.1.7', 'act', { body }),
      {
        ...evidence('R1.1', 'act'),
        fills: [
          { item: 'R1.1', requirement: 'act' },
          { item: 'R1.2', requirement: 'nothing' },
        ],
      },
    ]
    expect(refusals('region-editor', wrong)).toEqual([
      '0 fills.0.requirement: unknown-requirement',
      '1 fills.0.requirement: unknown-requirement',
      '2 fills.0.requirement: unknown-requirement',
      '3 fills.1.requirement: unknown-requirement',
    ])
    expect(problemsOf('region-editor', wrong).at(1)?.problem).toEqual({
      ru: 'R1.1 (1.1) не требует media-plan; требуется: directive, act',
      en: 'R1.1 (1.1) does not ask for media-plan; it asks for: directive, act',
    })
  })

  it('is named once in a remedy, and no more than 12 are', () => {
    const asked = problemsOf('region-editor', [under('R2.3', null, 'nothing')])
    expect(asked.at(0)?.problem.en).toBe('R2.3 does not ask for nothing; it asks for: draft, act')
    expect(problemsOf('region-editor', [claim('R3.99')]).at(0)?.problem.en).toMatch(
      /there are: (R3\.\d+, ){12}…$/,
    )
  })

  it('is filled once by one document', () => {
    const fill = { item: 'R2.3', row: '2.2', requirement: 'draft' }
    const other = { ...fill, row: null }
    expect(refusals('region-editor', [{ ...evidence('', ''), fills: [fill, other] }])).toEqual([])
    expect(refusals('region-editor', [{ ...evidence('', ''), fills: [fill, fill] }])).toEqual([
      '0 fills.1.requirement: duplicate',
    ])
  })
})

describe('a body', () => {
  it('that is named must be on record, whatever the kind', () => {
    const nobody = { body: 'ministry-of-magic' }
    const services = { measuredOn: '2025-01-10', graded: 1, planned: 1, finished: 1 }
    const measured = { measuredOn: '2025-01-10', done: 1, total: 2 }
    expect(
      refusals('region-editor', [
        claim('B1.1', nobody),
        evidence('B1.1', 'act', nobody),
        waiver('B1.1', nobody),
        { kind: 'measurement', item: 'B3.1.7', ...nobody, ...measured },
        { kind: 'services', ...nobody, ...services },
        { kind: 'trait', trait: 'hasOwnHr', value: true, ...nobody },
      ]),
    ).toEqual([0, 1, 2, 3, 4, 5].map((index) => `${index} body: unknown-body`))
    expect(problemsOf('region-editor', [claim('B1.1', nobody)]).at(0)?.problem.en).toBe(
      'the region has no body ministry-of-magic; there are: administration, ministry-of-property',
    )
  })
})
