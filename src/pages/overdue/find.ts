import type { Context } from 'hono'
import {
  type GlobalRevision,
  globalRevision,
  listRegions,
  loadAllRegions,
} from '../../db/queries/regions.ts'
import type { OverdueQuestion } from '../../facts/index.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import type { Translate } from '../../http/language/language.ts'
import {
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  pinnedClocks,
  placeBefore,
} from '../../http/paging.ts'
import { questionOf, settled } from '../../http/question.ts'
import { requireCatalogue, requireRegion } from '../../routes/lookup.ts'
import { namedRegions, presentOverdue } from '../../routes/present/overdue.ts'
import { answersFor, listOverdue } from '../../services/overdue.ts'
import { bodiesBehind, tally } from './model.ts'
import type { OverdueQuery } from './query.ts'

/**
 * From so many facts on, reading them all takes longer than a page may (README, Growth); those of
 * one region are read by themselves.
 */
const MOST_FACTS = 60_000

/** As many regions as can be chosen from. */
const MOST_REGIONS = 200

/** What the page is asked, with everything that was left out. */
export async function askedOverdue(c: Context<AppEnv>, query: OverdueQuery) {
  const database = c.get('database')
  const { region, body, basis = 'accepted' } = query
  // The list of the API, so that a place in it is the same.
  const of = ['overdue', basis, region ?? '', body ?? ''].join(' ')
  const cursor = decodeCursor(query.cursor, of)
  const clocks = pinnedClocks({ asOf: query.asOf, knownAt: query.knownAt }, cursor)
  await settled(c, null, clocks.knownAt)
  if (region !== undefined) await requireRegion(database, region, 'query')
  const global = await globalRevision(database)
  const { asOf, knownAt } = questionOf(c, clocks, global.recordedAt)
  const { catalogue, hash } = await requireCatalogue(database)
  const question: OverdueQuestion = { asOf, knownAt, basis }
  const start = placeBefore(cursor)
  return { query, of, start, question, global, catalogue, hash, today: today(c.get('clock')) }
}
export type AskedOverdue = Awaited<ReturnType<typeof askedOverdue>>

const isTooMuch = ({ revision }: GlobalRevision, region: string | undefined): boolean =>
  region === undefined && revision > MOST_FACTS

/** What is overdue: the page of it that was asked for, and all of it added up. */
export async function findOverdue(c: Context<AppEnv>, asked: AskedOverdue, t: Translate) {
  const { query, of, start, question, global, catalogue } = asked
  const { region, body } = query
  const database = c.get('database')
  const choices = (await listRegions(database, { after: null, limit: MOST_REGIONS })).map(
    ({ code, name }) => ({ code, name: t(name) }),
  )
  if (isTooMuch(global, region)) return { choices, found: null }
  const regions = await loadAllRegions(database, region === undefined ? null : [region])
  const everything = listOverdue(catalogue, regions, question)
  const all = everything.filter((each) => body === undefined || answersFor(each, body))
  const end = start + DEFAULT_LIMIT
  const page = all.slice(start, end)
  const shown = new Set([region, ...page.map((each) => each.region)])
  const names = namedRegions(
    catalogue,
    regions.filter(({ code }) => shown.has(code)),
    question,
  )
  const bodies = [...(names.get(region ?? '')?.bodies ?? [])].map(([code, name]) => ({
    code,
    name: t(name),
  }))
  const { asOf, knownAt } = question
  return {
    choices,
    found: {
      count: all.length,
      start,
      bodies,
      byRegion: tally(all, (each) => [each.region]),
      // Of one region: whose it is does not depend on whom the list is narrowed to.
      byBody: region === undefined ? [] : tally(everything, bodiesBehind),
      overdue: presentOverdue(catalogue, page, names, t),
      next: end < all.length ? encodeCursor({ of, after: String(end), asOf, knownAt }) : null,
    },
  }
}
export type OverdueFound = Awaited<ReturnType<typeof findOverdue>>
