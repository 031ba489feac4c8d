import { describe, expect, it } from 'vitest'
import { isReport, reportOf } from '../../../src/pages/completion/facts.ts'
import type { Place } from '../../../src/pages/completion/places.ts'
import { blank, type Typed, type TypedDocument } from '../../../src/pages/completion/typed.ts'

const requirement = (id: string) => ({
  id,
  label: { ru: id, en: id },
  kinds: ['order'] as const,
  approvedBy: null,
  status: 'missing' as const,
  documents: [],
})
const place: Place = {
  key: 'B3.4.7',
  item: 'B3.4.7',
  row: null,
  label: { ru: 'М', en: 'I' },
  section: 'B3.4',
  requirements: ['procedure', 'report', 'plan'].map(requirement),
  deadline: null,
  claim: null,
  isMeasured: true,
  isOpen: true,
}
const typed = (changes: Partial<Typed>, ...documents: readonly Partial<TypedDocument>[]): Typed => {
  const nothing = blank(place)
  return {
    ...nothing,
    completedOn: '2024-06-15',
    ...changes,
    documents: nothing.documents.map((each, index) => ({ ...each, ...documents[index] })),
  }
}
const order = { kind: 'order', title: 'Приказ', url: 'https://example.org/1' }
const factsOf = (report: ReturnType<typeof reportOf>) =>
  isReport(report) ? report.facts.map(({ kind }) => kind) : [...report.keys()]

describe('what was typed, as facts', () => {
  it('is a completion alone where no document was typed, whatever kind the list names', () => {
    expect(factsOf(reportOf(place, 'a', typed({}, { kind: 'order' })))).toEqual(['completion'])
  })

  it('is one document for each that was typed, and the counts', () => {
    const report = reportOf(place, 'a', typed({ done: '3', total: '40' }, order, {}, order))
    expect(factsOf(report)).toEqual(['completion', 'evidence', 'evidence', 'measurement'])
  })

  it('is one document that fills all the requirements it is said to prove', () => {
    const report = reportOf(place, null, typed({}, order, { same: '0' }, { same: '0' }))
    if (!isReport(report)) throw new Error('it is a report')
    const [, evidence] = report.facts
    expect(evidence).toMatchObject({
      completion: '#done',
      fills: ['procedure', 'report', 'plan'].map((id) => ({
        item: 'B3.4.7',
        row: null,
        requirement: id,
      })),
    })
  })

  it('adds documents to the completion that was reported before, and is nothing without any', () => {
    const report = reportOf(place, null, typed({ claim: 'RU-BU-9' }, order))
    expect(isReport(report) && report.facts[0]).toMatchObject({ completion: 'RU-BU-9' })
    expect(factsOf(reportOf(place, null, typed({ claim: 'RU-BU-9' })))).toEqual([''])
  })

  it('tells what is wrong by the field of the form, of the second document too', () => {
    const wrong = { ...order, title: '', date: '2024-02-30', url: '' }
    const report = reportOf(place, null, typed({ completedOn: '', done: '3' }, order, wrong))
    expect(new Set(factsOf(report))).toEqual(
      new Set(['completedOn', 'title-1', 'date-1', 'url-1', 'total']),
    )
  })
})
