import { type Condition, readDeadline, readRequirements } from './catalogue.ts'
import { Place } from './place.ts'

/** What a statement is about: an item, or one of the rows that fulfil it. */
export interface Target {
  readonly item: string
  readonly row: string | null
}
/** One requirement of it. */
export interface Fill extends Target {
  readonly requirement: string
}

/** A row of a roadmap. */
export interface Row {
  readonly number: string
  /** null: it fulfils no item of the catalogue. */
  readonly item: string | null
  readonly deadline: string | null
  readonly requirements: readonly string[]
}

export interface Edition {
  readonly act: string
  readonly adoptedOn: string
  /** null: they are not known. */
  readonly rows: readonly Row[] | null
  readonly traits: readonly (Condition & { readonly body: string | null })[]
  readonly bodies: readonly string[]
}

/** What a fact states, as far as scores depend on it. */
export type Stated =
  | ({ readonly kind: 'edition' } & Edition)
  | ({ readonly kind: 'completion'; readonly on: string } & Target)
  | { readonly kind: 'evidence'; readonly fills: readonly Fill[]; readonly with: string | null }
  | {
      readonly kind: 'verdict'
      readonly about: string
      readonly under: Fill | null
      readonly accepted: boolean
    }
  | {
      readonly kind: 'measurement'
      readonly item: string
      readonly on: string
      readonly done: number
      readonly total: number
    }
  | {
      readonly kind: 'services'
      readonly on: string
      readonly graded: number
      readonly planned: number
      readonly finished: number
    }
  | ({ readonly kind: 'trait'; readonly from: string | null } & Condition)
  | ({ readonly kind: 'waiver'; readonly from: string; readonly until: string | null } & Target)
  | {
      readonly kind: 'body'
      readonly change: 'created' | 'renamed' | 'merged' | 'abolished'
      readonly on: string
      readonly named: boolean
    }
  | { readonly kind: 'register-complete'; readonly from: string }
  | { readonly kind: 'withdrawal'; readonly of: string }
  | { readonly kind: 'region' }

const textOrNull = (place: Place): string | null => Place.orNull(place, (one) => one.text())

const targetAt = (place: Place): Target => ({
  item: place.at('item').text(),
  row: textOrNull(place.at('row')),
})
const fillAt = (place: Place): Fill => ({
  ...targetAt(place),
  requirement: place.at('requirement').text(),
})

const rowAt = (row: Place): Row => ({
  number: row.at('number').text(),
  item: row.at('crosswalk').maybe('item')?.text() ?? null,
  deadline: readDeadline(row),
  requirements: readRequirements(row),
})

const editionAt = (edition: Place): Edition => ({
  act: edition.at('act').at('id').text(),
  adoptedOn: edition.at('adoptedOn').date(),
  rows: edition.maybe('rows')?.list().map(rowAt) ?? null,
  traits: (edition.maybe('traits')?.list() ?? []).map((trait) => ({
    trait: trait.at('trait').text(),
    is: trait.at('value').truth(),
    body: trait.maybe('body')?.text() ?? null,
  })),
  bodies: edition
    .at('bodies')
    .list()
    .map((body) => body.at('code').text()),
})

/** Reads what one fact states. */
export function readStatement(place: Place): Stated {
  const kind = place.at('kind')
  const date = (name: string): string => place.at(name).date()
  const count = (name: string): number => place.at(name).whole()
  switch (kind.value) {
    case 'edition':
      return { kind: 'edition', ...editionAt(place) }
    case 'completion':
      return { kind: 'completion', ...targetAt(place), on: date('completedOn') }
    case 'evidence':
      return {
        kind: 'evidence',
        fills: place.at('fills').list().map(fillAt),
        with: textOrNull(place.at('completion')),
      }
    case 'verdict':
      return {
        kind: 'verdict',
        about: place.at('on').text(),
        under: Place.orNull(place.at('under'), fillAt),
        accepted: place.at('outcome').oneOf(['accepted', 'rejected']) === 'accepted',
      }
    case 'measurement': {
      const item = place.at('item').text()
      const [done, total] = [count('done'), count('total')]
      return { kind: 'measurement', item, on: date('measuredOn'), done, total }
    }
    case 'services': {
      const [graded, planned, finished] = [count('graded'), count('planned'), count('finished')]
      return { kind: 'services', on: date('measuredOn'), graded, planned, finished }
    }
    case 'trait':
      return {
        kind: 'trait',
        trait: place.at('trait').text(),
        is: place.at('value').truth(),
        from: Place.orNull(place.at('from'), (from) => from.date()),
      }
    case 'waiver':
      return {
        kind: 'waiver',
        ...targetAt(place),
        from: date('from'),
        until: Place.orNull(place.at('until'), (until) => until.date()),
      }
    case 'body': {
      const change = place.at('change').oneOf(['created', 'renamed', 'merged', 'abolished'])
      return { kind: 'body', change, on: date('on'), named: place.at('name').value !== null }
    }
    case 'register-complete':
      return { kind: 'register-complete', from: date('from') }
    case 'withdrawal':
      return { kind: 'withdrawal', of: place.at('of').text() }
    case 'region':
      return { kind: 'region' }
    default:
      return kind.refuse('is no kind of fact')
  }
}
