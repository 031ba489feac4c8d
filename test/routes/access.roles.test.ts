import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../src/access/roles.ts'
import { thorough } from '../support/thorough.ts'
import {
  type Asker,
  changes,
  nobody,
  type Operation,
  openWorld,
  operations,
  type Place,
  placesOf,
  prepareWorld,
  requestOf,
  type World,
} from './access-support.ts'
import { type Cell, type Column, cellOf } from './access-table.ts'

let world: World
let prepared: Awaited<ReturnType<typeof prepareWorld>>

beforeAll(async () => {
  world = await openWorld('access_roles')
  prepared = await prepareWorld(world)
})
afterAll(() => world.close())

/** Every cell of a column: each route about each place that it can be about. */
const cells = operations.flatMap((operation) =>
  placesOf(operation).map((place) => ({ operation, place })),
)
const nameOf = ({ method, path }: Operation, place: Place): string => `${method} ${path}, ${place}`

/** What a route answers to those who may use it. */
function success(operation: Operation, place: Place): string {
  const { method, path, responses } = operation
  const isNew = `${method} ${path}` === 'PUT /v1/regions/{region}' && place === 'nowhere'
  const [usual = ''] = Object.keys(responses).filter((status) => status.startsWith('2'))
  // A write that succeeds is seen to have changed something.
  return `${isNew ? '201' : usual}${changes(operation) ? ', changed' : ''}`
}

/** What the table says of a place, in the words of its legend. */
function expected(operation: Operation, place: Place, cell: Cell | null): string {
  const { method, path } = operation
  const isList = !path.includes('{')
  const made = success(operation, place)
  switch (cell) {
    case 'yes':
    case 'verdicts':
      if (place !== 'nowhere' || isList) return made
      return method === 'PUT' && path === '/v1/regions/{region}' ? made : '404'
    case 'own region':
      return isList || place === 'own' || place === 'another body' ? made : '403'
    case 'own body':
      if (place === 'another body') return method === 'GET' ? '404' : '403'
      return place === 'own' ? made : '403'
    default:
      return cell ?? 'not in the table'
  }
}

/** What cells answer, and whether anything was changed by asking. */
async function answers(asker: Asker, at = world.service, asked = cells) {
  const seen: [string, string][] = []
  let before = await world.state()
  for (const { operation, place } of asked) {
    const { path, ...content } = requestOf(operation, place, asker, prepared)
    const { status, headers } = await world.send(operation.method, path, asker, content, at)
    const after = await world.state()
    const challenge = headers.get('WWW-Authenticate')
    const isChallenged = status === 401 ? challenge === 'Bearer realm="mera"' : challenge === null
    const changed = after === before ? '' : ', changed'
    seen.push([
      nameOf(operation, place),
      `${status}${changed}${isChallenged ? '' : `, ${challenge}`}`,
    ])
    before = after
  }
  return Object.fromEntries(seen)
}

const column = (name: Column, asked = cells) =>
  Object.fromEntries(
    asked.map(({ operation, place }) => {
      const cell = cellOf(`${operation.method} ${operation.path}`, name)
      return [nameOf(operation, place), expected(operation, place, cell)]
    }),
  )

describe('with a key', () => {
  it.each(roles)('a %s gets what the table says of each route and place', async (role) => {
    expect(await answers(await world.asker('key', role))).toEqual(column(role))
  })
})

/** How many roles share the cells out among them: in the full run, each asks them all. */
const SHARES = thorough(1, 3)

describe('with a token', () => {
  it.each(roles)('a %s gets what the table says of each route and place', async (role) => {
    const share = roles.indexOf(role) % SHARES
    const asked = cells.filter(
      // What is published was drafted by the cells before.
      ({ operation }, place) =>
        place % SHARES === share || operation.path.includes('methodologies'),
    )
    const asker = await world.asker('token', role)
    expect(await answers(asker, world.service, asked)).toEqual(column(role, asked))
  })
})

describe('without a key', () => {
  it('everybody gets what the table says while anonymous reads are on', async () => {
    expect(await answers(nobody)).toEqual(column('no key, reads on'))
  })

  it('everybody gets what the table says while anonymous reads are off', async () => {
    const closed = world.serve({ anonymousReads: false })
    expect(await answers(nobody, closed)).toEqual(column('no key, reads off'))
  })
})
