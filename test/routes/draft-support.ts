import { expect } from 'vitest'
import { z } from 'zod'
import { draftSchema } from '../../src/routes/schemas/draft.ts'
import type { Answer } from './support.ts'
import { type Sending, send, taken, type Writers } from './write-support.ts'

export const DRAFTS = '/v1/methodologies'

/** A patch of 2023.2 in which section R3 weighs 50 in place of 40, in force from 2026-07-01. */
export const heavier = {
  basedOn: '2023.2',
  version: '2026.1',
  inForceFrom: '2026-07-01',
  label: { ru: 'Черновая', en: 'Drafted' },
  region: { weights: { sections: { R3: 50 } } },
} as const

/** Drafts a version; the answer. */
export const draft = (writers: Writers, json: object, further: Partial<Sending> = {}) =>
  taken(writers, { as: 'analyst', path: DRAFTS, json, ...further }, draftSchema)

/** Publishes a draft by its report, whatever comes of it. */
export const publish = (
  writers: Writers,
  version: string,
  further: Partial<Sending> = {},
): Promise<Answer> =>
  send(writers, {
    as: 'coordinator',
    path: `${DRAFTS}/${version}/publication`,
    json: { reason: 'Minutes 1 of 2026' },
    ...further,
  })

const problemSchema = z.looseObject({
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  errors: z
    .array(z.strictObject({ field: z.string(), in: z.string(), problem: z.string() }))
    .default([]),
})

/** The problem that a request is answered with. */
export async function problemOf(writers: Writers, sending: Sending) {
  const { headers, text } = await send(writers, sending)
  expect([text, headers.get('Content-Type')]).toEqual([
    text,
    'application/problem+json; charset=utf-8',
  ])
  return problemSchema.parse(JSON.parse(text))
}
