import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { policy, type Rule } from '../../src/access/policy.ts'
import { roles } from '../../src/access/roles.ts'
import { operations } from './access-support.ts'
import { accessInMarkdown, type Column, cellOf, columns, rows } from './access-table.ts'

const routes = rows.flatMap((row) => row.routes)
const described = operations.map(({ method, path }) => `${method} ${path}`)
const rules: ReadonlyMap<string, Rule> = new Map(Object.entries(policy))

/** The callers of the table whom a route lets through, in some place at least. */
const admitted = (route: string, among: readonly Column[]): readonly Column[] =>
  among.filter((column) => !['403', '401', null].includes(cellOf(route, column)))

describe('the table of routes and roles', () => {
  it('has every operation of openapi.json in one row, and no other', () => {
    expect([...routes].sort()).toEqual([...described].sort())
    expect(new Set(routes).size).toBe(routes.length)
  })

  it('has a column for every role', () => {
    expect(columns.filter((column) => !column.startsWith('no key')).sort()).toEqual(
      [...roles].sort(),
    )
  })

  it('refuses the known with 403 and the unknown with 401', () => {
    for (const column of columns)
      for (const route of routes)
        expect(cellOf(route, column)).not.toBe(column.startsWith('no key') ? '403' : '401')
  })

  it('is in README.md as it is here, with its legend', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const expected = accessInMarkdown().split('\n')
    const lines = readme.split('\n')
    const start = lines.indexOf(expected[0] ?? '')
    expect(start < 0 ? [] : lines.slice(start, start + expected.length)).toEqual(expected)
  })
})

describe.each(operations)('$method $path', (operation) => {
  const { method, path, security, 'x-roles': named } = operation
  const route = `${method} ${path}`
  const isOpen = admitted(route, ['no key, reads off']).length > 0

  it('names in openapi.json the roles that the table lets through', () => {
    expect(isOpen ? undefined : [...admitted(route, roles)].sort()).toEqual(
      named === undefined ? undefined : [...named].sort(),
    )
  })

  it('can be used without a key, by openapi.json, where the table says so', () => {
    const anonymous = admitted(route, ['no key, reads on']).length > 0
    const needed = anonymous ? [{}, { bearer: [] }] : [{ bearer: [] }]
    expect(security).toEqual(isOpen ? undefined : needed)
  })

  it('is let through by the policy as the table says', () => {
    const rule = rules.get(operation.operationId)
    expect(rule === undefined).toBe(isOpen)
    if (rule === undefined) return
    expect([...rule.roles].sort()).toEqual([...admitted(route, roles)].sort())
    expect(rule.anonymous).toBe(admitted(route, ['no key, reads on']).length > 0)
  })
})
