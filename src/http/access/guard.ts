import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type Operation, policy, type Rule } from '../../access/policy.ts'
import type { Caller } from '../../access/roles.ts'
import { type Claims, withClaims } from '../../db/claims.ts'
import type { Snapshot } from '../../db/snapshot.ts'
import type { AppEnv, Transact } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { recordOf } from '../seen.ts'
import { noAddress } from './address.ts'
import { authenticate, unauthenticated } from './authenticate.ts'

const forbidden = (ru: string, en: string): ProblemError =>
  new ProblemError('forbidden', { ru, en })

/** @throws {ProblemError} where the caller may not use the route, or not for this region */
function authorise(rule: Rule, caller: Caller, anonymousReads: boolean, region?: string): void {
  if (caller.kind === 'anonymous') {
    if (rule.anonymous && anonymousReads) return
    throw unauthenticated()
  }
  if (!rule.roles.includes(caller.role))
    throw forbidden(
      `Роли ${caller.role} это недоступно; нужна одна из: ${rule.roles.join(', ')}.`,
      `The role ${caller.role} may not do this; it needs one of: ${rule.roles.join(', ')}.`,
    )
  if (region !== undefined && caller.region !== null && caller.region !== region)
    throw forbidden(
      `Этот ключ действует только для региона ${caller.region}.`,
      `This key is for the region ${caller.region} alone.`,
    )
}

/**
 * Counts a request.
 * @param caller null: whoever it is, by their address
 * @throws {ProblemError} where the caller asked for too much in too short a time
 */
export async function limit(c: Context<AppEnv>, caller: Caller | null): Promise<void> {
  const name =
    caller === null || caller.kind === 'anonymous'
      ? `address ${(c.get('access').addressOf ?? noAddress)(c.req.raw)}`
      : caller.id
  const allowance = await c.get('access').limiter(name)
  if (allowance.allowed) return
  throw new ProblemError(
    'too-many-requests',
    {
      ru: `Слишком много запросов; повторите через ${allowance.retryAfterSeconds} с.`,
      en: `Too many requests; try again in ${allowance.retryAfterSeconds} s.`,
    },
    [],
    { 'Retry-After': String(allowance.retryAfterSeconds) },
  )
}

const counted: ReadonlySet<string> = new Set(['unauthenticated', 'unavailable'])

/**
 * Who asks, counting those who could not say so too: guessing keys must not be free.
 * @throws {ProblemError} where what they showed opens nothing, or they ask too often
 */
export async function identify(c: Context<AppEnv>): Promise<Caller> {
  try {
    const caller = await authenticate(c)
    await limit(c, caller)
    return caller
  } catch (error) {
    // A provider that cannot be asked costs us time for every token, whoever sends it.
    if (error instanceof ProblemError && counted.has(error.code)) await limit(c, null)
    throw error
  }
}

/** What the database is told of a caller. */
export const claimsOf = (caller: Caller): Claims =>
  caller.kind === 'anonymous'
    ? { role: 'anonymous', region: null, body: null, caller: null }
    : { role: caller.role, region: caller.region, body: caller.body, caller: caller.id }

/** Tells whoever stands before the application who asks, and of what moment; the first is told. */
export function observe(
  c: Context<AppEnv>,
  { snapshot, caller }: { readonly snapshot?: Snapshot; readonly caller?: Caller },
): void {
  const observation = c.env?.observation
  if (observation === undefined) return
  observation.snapshot ??= snapshot ?? null
  observation.caller ??= caller ?? null
}

/** A request that ended with a problem leaves nothing in the database. */
class RolledBack extends Error {}

async function inTransaction(
  c: Context<AppEnv>,
  claims: Claims,
  reading: boolean,
  next: () => Promise<void>,
) {
  const reads = reading || c.req.method === 'GET' || c.req.method === 'HEAD'
  const mode = reads ? 'read only' : 'read write'
  try {
    await withClaims(c.get('connection'), claims, mode, async (transaction, snapshot) => {
      observe(c, { snapshot })
      c.set('database', transaction)
      await next()
      if (c.error !== undefined || c.res.status >= 400) throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}

/**
 * Gives a reading route that opens its transaction itself the one that the guard would have opened:
 * for what it could not tell without.
 */
export const reading = <T>(c: Context<AppEnv>, work: () => Promise<T>): Promise<T> =>
  withClaims(c.get('connection'), c.get('claims'), 'read only', (transaction, snapshot) => {
    observe(c, { snapshot })
    c.set('database', transaction)
    return work()
  })

/**
 * Lets those through whom the policy names, and gives them a database that shows and takes no more
 * than they may see and write: one transaction for the whole request, committed before its answer
 * is sent.
 * @param transaction `own`: the route opens its transactions itself, because it streams in between or may do without;
 *   `reading`: the route writes nothing, whatever its method, and the database holds it to that
 */
export const guard = (
  operation: Operation,
  transaction: 'request' | 'own' | 'reading' = 'request',
): MiddlewareHandler<AppEnv> =>
  createMiddleware<AppEnv>(async (c, next) => {
    const record = recordOf(c)
    record?.about(c.req.param('region'), c.req.param('version') ?? c.req.query('methodology'))
    const caller = await identify(c)
    if (record !== undefined) record.caller = caller
    authorise(policy[operation], caller, c.get('access').anonymousReads, c.req.param('region'))
    c.set('caller', caller)
    observe(c, { caller })
    const claims = claimsOf(caller)
    c.set('claims', claims)
    const mode = c.req.method === 'GET' ? 'read only' : 'read write'
    const transact: Transact = (work) => withClaims(c.get('connection'), claims, mode, work)
    c.set('transact', transact)
    if (transaction === 'own') await next()
    else await inTransaction(c, claims, transaction === 'reading', next)
  })

/**
 * Lets everybody see one region's score, as badges show it: who asks is not looked at, so that all
 * get the same. The database shows this region alone, which is less than the anonymous see. Whether
 * the deployment publishes it is for the route to ask.
 */
export const publicScore = (regionOf: (c: Context<AppEnv>) => string): MiddlewareHandler<AppEnv> =>
  createMiddleware<AppEnv>(async (c, next) => {
    const caller: Caller = { kind: 'anonymous' }
    recordOf(c)?.about(regionOf(c), c.req.query('methodology'))
    await limit(c, caller)
    c.set('caller', caller)
    observe(c, { caller })
    const claims: Claims = { role: 'dashboard', region: regionOf(c), body: null, caller: null }
    await inTransaction(c, claims, true, next)
  })

/**
 * What a route's definition says of its access: who may use it, for the guard and for readers.
 * @param further middleware that looks at a request only once it was let through
 */
export const guarded = <O extends Operation>(
  operation: O,
  further: readonly MiddlewareHandler<AppEnv>[] = [],
  transaction: 'request' | 'own' | 'reading' = 'request',
) => {
  const bearer: Record<string, string[]> = { bearer: [] }
  return {
    operationId: operation,
    middleware: [guard(operation, transaction), ...further],
    security: policy[operation].anonymous ? [{}, bearer] : [bearer],
    'x-roles': [...policy[operation].roles],
  }
}
