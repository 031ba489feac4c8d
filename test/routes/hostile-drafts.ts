import { expect } from 'vitest'
import { stringify } from 'yaml'
import { DRAFTS, problemOf } from './draft-support.ts'
import type { Sending, Writers } from './write-support.ts'

export const YAML = { 'Content-Type': 'application/yaml' }
export const patch = { basedOn: '2023.2', version: '2026.1', inForceFrom: '2026-07-01' }

/** A patch as JSON, written by hand where JSON.stringify has no words for it. */
export const json = (more: string): string => `${JSON.stringify(patch).slice(0, -1)},${more}}`
/** A patch as YAML, in three lines and more. */
export const yaml = (more: string): string => `${stringify(patch)}${more}\n`

export const R3 = 'region.weights.sections.R3'

/** What is sent, the place that is named, and what is said of it in Russian and in English. */
export type RefusedDraft = readonly [
  about: string,
  raw: string,
  field: string,
  russian: RegExp,
  english: RegExp,
]

/** Expects a refusal that names a place, with words for it in both languages. */
export async function expectRefused(
  writers: Writers,
  sending: Pick<Sending, 'raw' | 'headers'>,
  field: string,
  russian: RegExp,
  english: RegExp,
): Promise<void> {
  for (const [language, words] of [
    ['ru', russian],
    ['en', english],
  ] as const) {
    const problem = await problemOf(writers, { as: 'analyst', path: DRAFTS, language, ...sending })
    const { status, errors } = problem
    const named = errors.find((error) => error.field === field)
    expect({ status, errors, problem: named?.problem ?? '' }).toMatchObject({
      problem: expect.stringMatching(words),
    })
    expect([400, 422]).toContain(status)
    if (language === 'ru') for (const error of errors) expect(error.problem).toMatch(/[а-я]/)
    expect(JSON.stringify(problem).length).toBeLessThan(60_000)
  }
}

/** Expects that nothing of what was refused is on record. */
export async function expectNothingStored(writers: Writers): Promise<void> {
  const [row] = await writers.owner.sql`select
    (select count(*)::int from drafts) as drafts,
    (select count(*)::int from impact_reports) as reports,
    (select count(*)::int from idempotency_keys) as answers`
  expect(row).toEqual({ drafts: 0, reports: 0, answers: 0 })
}
