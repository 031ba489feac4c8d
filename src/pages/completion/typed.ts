import { FACT_ID } from '../../facts/submit/leaves.ts'
import { fileHash } from '../../storage/store.ts'
import { textOf, typedOf } from '../form/receive.ts'
import type { Place } from './places.ts'

/** A document as it was typed, for the requirement of the same place in the list. */
export interface TypedDocument {
  /** The place of another requirement whose document proves this one too; '' where it has its own. */
  readonly same: string
  readonly kind: string
  readonly title: string
  readonly number: string
  readonly date: string
  readonly url: string
  /** Of a file that is kept already; '' where there is none. */
  readonly sha256: string
  readonly fileName: string
}

/** What was typed, as it is shown again. */
export interface Typed {
  /** Tells one report from another, however often it is sent. */
  readonly key: string
  /** The completion that was reported when the form was made, which documents are added to; '': none. */
  readonly claim: string
  readonly completedOn: string
  readonly done: string
  readonly total: string
  readonly documents: readonly TypedDocument[]
}

const nothing: TypedDocument = {
  same: '',
  kind: '',
  title: '',
  number: '',
  date: '',
  url: '',
  sha256: '',
  fileName: '',
}

/** The form before anything is typed. */
export const blank = ({ requirements, claim }: Pick<Place, 'requirements' | 'claim'>): Typed => ({
  key: crypto.randomUUID(),
  claim: claim?.fact ?? '',
  completedOn: '',
  done: '',
  total: '',
  documents: requirements.map(() => nothing),
})

const KEY = /^[\w-]{20,80}$/
const LONGEST_NAME = 300

/** Reads what was typed; the files are looked at by themselves. */
export function readTyped(form: FormData, requirements: number): Typed {
  const key = textOf(form, 'key')
  return {
    key: KEY.test(key) ? key : crypto.randomUUID(),
    claim: FACT_ID.test(textOf(form, 'claim')) ? textOf(form, 'claim') : '',
    completedOn: typedOf(form, 'completedOn'),
    done: typedOf(form, 'done'),
    total: typedOf(form, 'total'),
    documents: Array.from({ length: requirements }, (_, index) => {
      const of = (name: string) => typedOf(form, `${name}-${index}`)
      const sha256 = fileHash.test(of('sha256')) ? of('sha256') : ''
      const same = Number(of('same'))
      return {
        same: /^\d{1,2}$/.test(of('same')) && same < index ? of('same') : '',
        kind: of('kind'),
        title: of('title'),
        number: of('number'),
        date: of('date'),
        url: of('url'),
        sha256,
        fileName: sha256 === '' ? '' : of('fileName').slice(0, LONGEST_NAME),
      }
    }),
  }
}

/** Whether anything was said of a document: its kind alone, which a list always says, is nothing. */
export const isTyped = ({ title, number, date, url, sha256 }: TypedDocument): boolean =>
  [title, number, date, url, sha256].some((text) => text !== '')
