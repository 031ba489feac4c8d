import { z } from 'zod'
import { checking, document, type Operation, operationsAt } from './operations.ts'
import type { Outgoing } from './outgoing.ts'

/** An answer, read to its end. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly milliseconds: number
}

/** What never belongs into an answer: stacks, places of code, queries, the database's own words. */
const leaks =
  /node_modules|\bat \S+ \(\S+:\d+|\.tsx?:\d+|Failed query|drizzle|postgres(?!ql:\/\/user)|PGSQL|syntax error at|invalid (input|byte)|violates|\brelation "|\/(src|home|tmp|work)\/|ECONN|ENOENT|\bselect .{1,80} from "|insert into "|PRIVATE KEY|"d":"/i

const guards: Readonly<Record<string, RegExp>> = {
  'X-Content-Type-Options': /^nosniff$/,
  'X-Frame-Options': /^DENY$/,
  'Strict-Transport-Security': /^max-age=\d{7,}/,
  'Cross-Origin-Resource-Policy': /^same-(site|origin)$/,
}

/** How long a request may take, in milliseconds: the deadlines of src/app.ts, and some breath. */
function boundOf(method: string, pathname: string): number {
  const breath = 1_500
  if (/\.(csv|xlsx)$/.test(pathname)) return 20_000 + breath
  if (method === 'POST' && pathname.startsWith('/v1/methodologies')) return 60_000 + breath
  return (method === 'GET' || method === 'HEAD' ? 5_000 : 20_000) + breath
}

const checkers = new WeakMap<object, z.ZodType>()
/** A schema of the document, made ready once. */
export function checkerOf(schema: object): z.ZodType {
  const made = checkers.get(schema) ?? checking(schema)
  checkers.set(schema, made)
  return made
}

const problemSchema = z.looseObject({
  status: z.number(),
  code: z.string().min(1),
  title: z.string().min(1),
  detail: z.string().min(1),
  instance: z.string().startsWith('/'),
  errors: z.array(z.looseObject({ field: z.string(), problem: z.string().min(1) })).optional(),
})

const problemChecker = checking(document.components.schemas.Problem ?? {})

/** What has no field to name: a body that cannot be read at all, or a file that is not taken. */
const WHOLE = /body|JSON|read|file|тел|файл|прочитать/i

function* checkProblem(text: string, status: number): Iterable<string> {
  const parsed = z.json().safeParse(parsedJson(text))
  const generic = problemChecker.safeParse(parsed.data)
  const problem = problemSchema.safeParse(parsed.data)
  if (!generic.success || !problem.success) return yield `not a problem document: ${text}`
  const { data } = problem
  if (data.status !== status) yield `the problem says ${data.status} for ${status}`
  const names = (data.errors?.length ?? 0) > 0 || WHOLE.test(data.detail)
  if ((status === 400 || status === 422) && !names)
    yield `names no field: ${data.code}: ${data.detail}`
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The content that an operation promises for an answer; undefined: nothing. */
const promisedOf = ({ responses }: Operation, status: number) => responses[String(status)]

function* checkPromise(
  operation: Operation,
  { status, headers, bytes }: Answered,
  head: boolean,
): Iterable<string> {
  const promised = promisedOf(operation, status)
  if (promised === undefined) return yield `answers ${status}, which it does not declare`
  const text = new TextDecoder().decode(bytes)
  if (promised.content === undefined || head) {
    if (bytes.length > 0) yield `has a body with ${status}`
    return
  }
  const type = (headers.get('Content-Type') ?? '').split(';')[0] ?? ''
  const content = promised.content[type]
  if (content === undefined) {
    const names = Object.keys(promised.content)
    // A file comes as what it is.
    if (!names.includes('*/*') && !names.includes('application/octet-stream'))
      yield `is ${type || 'of no type'} with ${status}, and not one of ${names.join(', ')}`
    return
  }
  if (status >= 400) return
  if (type.endsWith('sheet') && operation.path.endsWith('.xlsx') && !text.startsWith('PK'))
    yield 'is no workbook'
  if (type === 'text/csv' && /(^|[\n;,])"?[=@\t]/.test(text)) yield 'has a formula in a cell'
  if (type !== 'application/json') return
  const { error } = checkerOf(content.schema).safeParse(parsedJson(text))
  if (error !== undefined) yield `does not fit its schema: ${z.prettifyError(error).slice(0, 400)}`
}

/**
 * Everything that is wrong with an answer.
 * @param secrets texts that nobody may be told
 */
export function* check(
  { method: named, target }: Outgoing,
  answered: Answered,
  secrets: readonly string[],
): Iterable<string> {
  const method = /^(get|head|post|put|delete|options)$/i.test(named) ? named.toUpperCase() : named
  const pathname = new URL(target, 'http://localhost').pathname
  const { status, headers, bytes, milliseconds } = answered
  const text = new TextDecoder().decode(bytes)
  if (status >= 500) yield `answers ${status}: ${text}`
  // Whoever holds the answer holds its headers too (RFC 9110, 15.4.5).
  for (const [name, value] of status === 304 ? [] : Object.entries(guards))
    if (!value.test(headers.get(name) ?? '')) yield `has ${name}: ${headers.get(name)}`
  const leak = leaks.exec(text)?.[0] ?? secrets.find((secret) => text.includes(secret))
  if (leak !== undefined) yield `tells ${leak}`
  if (headers.has('Set-Cookie') && pathname.startsWith('/v1/')) yield 'sets a cookie'
  if (milliseconds > boundOf(method, pathname)) yield `took ${Math.round(milliseconds)} ms`
  const head = method === 'HEAD'
  const isProblem = headers.get('Content-Type')?.startsWith('application/problem+json')
  if (status >= 400 && !head && isProblem) yield* checkProblem(text, status)

  const there = operationsAt(pathname)
  const operation = there.find((each) => each.method === (head ? 'GET' : method))
  if (operation !== undefined) yield* checkPromise(operation, answered, head)
  else if (there.length > 0 && status !== 405) yield `answers ${status} to ${method}`
  else if (there.length === 0 && pathname.startsWith('/v1/') && status !== 404 && status !== 400)
    yield `answers ${status}, where there is nothing`
}
