import { z } from 'zod'

const object = z.record(z.string(), z.unknown())
/** What an entry of a list may be called by in the story. */
const keys = ['id', 'code', 'kind', 'trait', 'number']

function entryOf(list: readonly unknown[], called: string): unknown {
  if (called === 'length') return list.length
  if (/^\d+$/.test(called)) return list[Number(called)]
  return list.find((entry) => {
    const { data } = object.safeParse(entry)
    return data !== undefined && keys.some((key) => data[key] === called)
  })
}

/**
 * What stands at a place of an answer: `sections / R3 / items / R3.3 / evidence / 0`. Entries of
 * lists go by id, code, kind, trait or position; `length` is how many there are.
 */
export const pick = (answer: unknown, place: string): unknown =>
  place
    .split(' / ')
    .reduce<unknown>(
      (found, key) => (Array.isArray(found) ? entryOf(found, key) : object.parse(found)[key]),
      answer,
    )
