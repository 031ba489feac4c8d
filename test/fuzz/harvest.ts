import { z } from 'zod'
import type { Answered } from './check.ts'
import type { Outgoing } from './outgoing.ts'
import type { Planned } from './request.ts'
import type { Seen } from './seen.ts'

const toldSchema = z.looseObject({
  next: z.string().nullish(),
  revision: z.number().nullish(),
  version: z.string().nullish(),
  id: z.string().nullish(),
  results: z.array(z.looseObject({ id: z.string() })).nullish(),
})
const sentSchema = z.looseObject({ facts: z.array(z.looseObject({ kind: z.string() })) })

const parsed = <S extends z.ZodType>(schema: S, bytes: Uint8Array | null): z.infer<S> | null => {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())))
  } catch {
    return null
  }
}

/** Keeps what later requests can use of an answer: ids, cursors, tags, revisions. */
export function harvest(
  seen: Seen,
  { operation, path }: Planned,
  { target, body }: Outgoing,
  { status, headers, bytes }: Answered,
): void {
  if (status >= 300) return
  const tag = headers.get('ETag')
  if (tag !== null) seen.add('tag', tag)
  const name = operation.operationId
  if (name === 'uploadDocument') seen.add('file', path.sha256 ?? '')
  const told = parsed(toldSchema, bytes)
  if (told === null) return
  if (typeof told.revision === 'number' && operation.method !== 'GET')
    seen.add('revision', String(told.revision))
  if (typeof told.next === 'string') {
    const url = new URL(target, 'http://localhost')
    url.searchParams.set('cursor', told.next)
    seen.add(`next@${name}`, `${url.pathname}${url.search}`)
  }
  if (name === 'createDraft' && typeof told.version === 'string') seen.add('draft', told.version)
  if (name === 'publishMethodology' && typeof told.version === 'string') {
    seen.remove('draft', told.version)
    seen.add('published', told.version)
  }
  if (name === 'createKey' && typeof told.id === 'string') seen.add('key', told.id)
  if (name !== 'appendFacts') return
  const sent = parsed(sentSchema, body)
  for (const [index, { id }] of (told.results ?? []).entries())
    if (sent?.facts[index]?.kind === 'evidence') seen.add('evidence', id)
}
