import { type SubmittedFact, submissionSchema } from '../../facts/submit/index.ts'
import { issuesInWords } from '../../http/language/issues.ts'
import type { Bilingual } from '../../methodology/index.ts'
import type { Place } from './places.ts'
import { isTyped, type Typed } from './typed.ts'
import { completionWords as words } from './words.ts'

/** What is wrong, by the field of the form; '' for the whole. */
export type Wrong = ReadonlyMap<string, Bilingual>

/** A fact as it is to be, and which field of the form says which field of it. */
interface Drafted {
  readonly fact: object
  readonly fieldOf: (field: string) => string
}

/** The facts of a report, and where the form says what stands in a field of one of them. */
export interface Report {
  readonly facts: readonly SubmittedFact[]
  readonly fieldOf: (index: number, field: string) => string
}

const orNull = (text: string): string | null => (text === '' ? null : text)

const numberIn = (text: string): unknown => (/^\d{1,9}$/.test(text) ? Number(text) : text)

const CLAIM = 'done'

function completionOf(place: Place, body: string | null, typed: Typed): readonly Drafted[] {
  if (typed.claim !== '') return []
  const { item, row } = place
  const { completedOn } = typed
  return [
    {
      fact: { kind: 'completion', ref: CLAIM, body, item, row, completedOn },
      fieldOf: (field) => (field === 'completedOn' ? 'completedOn' : ''),
    },
  ]
}

function measurementOf(place: Place, body: string | null, typed: Typed): readonly Drafted[] {
  const { done, total, completedOn } = typed
  if (!place.isMeasured || (done === '' && total === '')) return []
  const measuredOn = completedOn === '' ? place.claim?.on : completedOn
  return [
    {
      fact: {
        kind: 'measurement',
        body,
        item: place.item,
        measuredOn,
        done: numberIn(done),
        total: numberIn(total),
      },
      fieldOf: (field) =>
        ({ done: 'done', total: 'total', measuredOn: 'completedOn' })[field] ?? 'done',
    },
  ]
}

function documentsOf(place: Place, body: string | null, typed: Typed): readonly Drafted[] {
  const { item, row, requirements } = place
  return typed.documents.flatMap((document, index): readonly Drafted[] => {
    if (document.same !== '' || !isTyped(document)) return []
    const filled = requirements.filter(
      (_, at) => at === index || typed.documents[at]?.same === String(index),
    )
    const { kind, title, number, date, url, sha256 } = document
    return [
      {
        fact: {
          kind: 'evidence',
          body,
          completion: typed.claim === '' ? `#${CLAIM}` : typed.claim,
          fills: filled.map(({ id }) => ({ item, row, requirement: id })),
          document: {
            kind,
            title,
            number: orNull(number),
            date: orNull(date),
            url: orNull(url),
            sha256: orNull(sha256),
          },
        },
        fieldOf: (field) => {
          const [, name = ''] = /^document\.(kind|title|number|date|url|sha256)\b/.exec(field) ?? []
          return `${name === '' ? 'kind' : name === 'sha256' ? 'file' : name}-${index}`
        },
      },
    ]
  })
}

/** A document of which it is not said where it is: the form has its own words for that. */
const withoutPlace = (typed: Typed, field: string): boolean => {
  const [, index = ''] = /^url-(\d+)$/.exec(field) ?? []
  const document = typed.documents[Number(index)]
  return index !== '' && document?.url === '' && document.sha256 === ''
}

/**
 * What was typed, as facts: one completion where none stands, one document for every one typed, a
 * measurement where there is one.
 * @returns what is wrong, by field, where it fits no schema
 */
export function reportOf(place: Place, body: string | null, typed: Typed): Report | Wrong {
  const drafted = [
    ...completionOf(place, body, typed),
    ...documentsOf(place, body, typed),
    ...measurementOf(place, body, typed),
  ]
  if (drafted.length === 0) return new Map([['', words.nothing]])
  const fieldOf = (index: number, field: string): string => drafted[index]?.fieldOf(field) ?? ''
  const read = submissionSchema.safeParse({ facts: drafted.map(({ fact }) => fact) })
  if (read.success) return { facts: read.data.facts, fieldOf }
  const wrong = new Map<string, Bilingual>()
  for (const { path, problem } of read.error.issues.flatMap(issuesInWords)) {
    const [, index, ...rest] = path
    const field = fieldOf(Number(index), rest.map(String).join('.'))
    const own =
      field === 'completedOn' && typed.completedOn === ''
        ? words.needsDay
        : withoutPlace(typed, field)
          ? words.needsFile
          : (field === 'done' || field === 'total') && (typed.done === '' || typed.total === '')
            ? words.bothCounts
            : problem
    if (!wrong.has(field)) wrong.set(field, own)
  }
  // The schema asks for it only where all else is right; people want to hear everything at once.
  for (const [index, document] of typed.documents.entries()) {
    const isOwn = document.same === '' && isTyped(document)
    if (isOwn && withoutPlace(typed, `url-${index}`)) wrong.set(`url-${index}`, words.needsFile)
  }
  return wrong
}

export const isReport = (read: Report | Wrong): read is Report => 'facts' in read
