import fc from 'fast-check'
import { type Role, reachOf, roles } from '../../src/access/roles.ts'
import { badly, bytesOf, properly, type Sent } from './bytes.ts'
import { arbitraryOf, type Json } from './from-schema.ts'
import { files, goodBody, goodParameter, OWN, type Place, places } from './good.ts'
import type { Operation } from './operations.ts'
import { hostileText } from './payloads.ts'
import { seen } from './seen.ts'
import { spoilt } from './spoil.ts'

/** Who sends a request: a role with its key, nobody, or whoever shows what opens nothing. */
export type Who = Role | 'nobody' | 'broken'
export const manners = ['valid', 'nearly valid', 'hostile'] as const
export type Manner = (typeof manners)[number]

type Pair = readonly [name: string, value: string]

/** A request as it was thought out; what answers tell meanwhile is put in when it is sent. */
export interface Planned {
  readonly operation: Operation
  readonly manner: Manner
  readonly who: Who
  readonly method: string
  readonly path: Readonly<Record<string, string>>
  /** In place of the path, as it is. */
  readonly rawPath: string | null
  readonly query: readonly Pair[]
  /** Behind the query, as it is. */
  readonly rawQuery: string
  readonly headers: readonly Pair[]
  readonly body: Sent | null
  /** Whether to go on with a page that was answered before. */
  readonly follows: boolean
}

type Parameter = Operation['parameters'][number]

const rolesOf = ({ 'x-roles': named }: Operation): readonly Role[] =>
  named === undefined ? [] : roles.filter((role) => named.includes(role))

/** Somebody who may. */
const allowed = (operation: Operation): fc.Arbitrary<Who> => {
  const open: readonly Who[] = operation.security?.some((each) => !('bearer' in each))
    ? ['nobody']
    : []
  const all = [...rolesOf(operation), ...open]
  return all.length === 0 ? fc.constant('nobody') : fc.constantFrom(...all)
}
const anybody = fc.constantFrom<Who>(...roles, 'nobody', 'broken')

const roleOf = (who: Who): Role | null => (who === 'nobody' || who === 'broken' ? null : who)
const isBound = (who: Who): boolean => {
  const role = roleOf(who)
  return role !== null && reachOf[role] !== 'country'
}
const placeOf = (who: Who): fc.Arbitrary<Place> =>
  isBound(who) ? fc.constant(OWN) : fc.constantFrom(...places)

const goodValue = (operation: Operation, { name, schema }: Parameter, place: Place) =>
  goodParameter(operation.operationId, name, place) ?? arbitraryOf(schema).map(String)

/** Values of the parameters of one place; those left out that may be, mostly. */
const parametersOf = (
  operation: Operation,
  where: Parameter['in'],
  place: Place,
): fc.Arbitrary<readonly Pair[]> => {
  const pairs = operation.parameters
    .filter((parameter) => parameter.in === where && parameter.name !== 'cursor')
    .map((parameter) => {
      const value = goodValue(operation, parameter, place).map((text): readonly Pair[] => [
        [parameter.name, text],
      ])
      if (parameter.required) return value
      // A revision is another one for most, and what follows from it is looked at often enough.
      const weight = parameter.name === 'if-match' ? 12 : 3
      return fc.oneof({ weight, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: value })
    })
  return fc.tuple(...pairs).map((each) => each.flat())
}

const language = fc.constantFrom<readonly Pair[]>([], [['Accept-Language', 'en']])
const conditional: fc.Arbitrary<readonly Pair[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.nat(3).map((n): readonly Pair[] => [['If-None-Match', seen('tag', n)]]),
  },
)

const jsonBodyOf = (operation: Operation, who: Who): fc.Arbitrary<Json> | null => {
  const content = operation.requestBody?.content['application/json']
  if (content === undefined) return null
  return goodBody(operation.operationId, roleOf(who)) ?? arbitraryOf(content.schema)
}

const JSON_TYPE: Pair = ['Content-Type', 'application/json']

interface Filled {
  readonly body: Sent | null
  readonly headers: readonly Pair[]
  readonly path: Readonly<Record<string, string>>
}
const nothing: Filled = { body: null, headers: [], path: {} }

/** What a well-meant request has in its body. */
function contentOf(operation: Operation, who: Who): fc.Arbitrary<Filled> {
  const json = jsonBodyOf(operation, who)
  if (json !== null)
    return json.map((value) => ({
      ...nothing,
      body: properly(JSON.stringify(value)),
      headers: [JSON_TYPE],
    }))
  if (operation.requestBody === undefined) return fc.constant(nothing)
  return fc.constantFrom(...files).map(({ bytes, sha256 }) => ({
    body: { bytes, headers: [] },
    headers: [
      ['Content-Type', 'application/pdf'],
      ['Content-Length', String(bytes.length)],
    ],
    path: { sha256 },
  }))
}

/** A request that ought to be answered with what it asks for. */
export const validRequest = (
  operation: Operation,
  who: fc.Arbitrary<Who> = allowed(operation),
): fc.Arbitrary<Planned> =>
  who.chain((by) =>
    placeOf(by).chain((place) =>
      fc
        .record({
          path: parametersOf(operation, 'path', place),
          query: parametersOf(operation, 'query', place),
          headers: parametersOf(operation, 'header', place),
          language,
          conditional,
          content: contentOf(operation, by),
          follows: fc.nat(5).map((n) => n === 0),
        })
        .map(({ path, query, headers, content, follows, ...more }) => ({
          operation,
          manner: 'valid' as const,
          who: by,
          method: operation.method,
          path: { ...Object.fromEntries(path), ...content.path },
          rawPath: null,
          query,
          rawQuery: '',
          headers: [
            ...headers,
            ...more.language,
            ...(operation.method === 'GET' ? more.conditional : []),
            ...content.headers,
          ],
          body: content.body,
          follows: follows && operation.parameters.some(({ name }) => name === 'cursor'),
        })),
    ),
  )

/** JSON as its schema describes it, spoilt in so many places; null where none is taken. */
export const spoiltBody = (operation: Operation, who: Who, times: number) => {
  const content = operation.requestBody?.content['application/json']
  const good = jsonBodyOf(operation, who)
  if (good === null || content === undefined) return null
  const whole = fc.oneof(good, arbitraryOf(content.schema))
  return spoilt(whole, times).map((value) => properly(JSON.stringify(value)))
}

export const badBody = (operation: Operation, who: Who): fc.Arbitrary<Sent> => {
  const good = jsonBodyOf(operation, who)
  return good === null
    ? hostileText.map((text) => ({ bytes: bytesOf(text), headers: [] }))
    : badly(good.map((value) => JSON.stringify(value)))
}

export { anybody }
