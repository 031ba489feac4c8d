import { describe, expect, it } from 'vitest'
import type { IdentifiedCaller } from '../../../src/access/roles.ts'
import { reportingPath } from '../../../src/pages/subject/reporting.ts'

const as = (role: IdentifiedCaller['role'], region: string | null, body: string | null = null) => ({
  kind: 'key' as const,
  id: 'k',
  office: 'Office',
  role,
  region,
  body,
})
const OWN = '/regions/RU-BU/completions/new'
const BODY = '/regions/RU-BU/bodies/administration/completions/new'

describe('the way to report a completion', () => {
  it('is shown to those who may report of the region, in the version asked for', () => {
    const path = (caller: Parameters<typeof reportingPath>[0]) =>
      reportingPath(caller, 'RU-BU', null, '2023.2')
    expect(path(as('region-editor', 'RU-BU'))).toBe(`${OWN}?methodology=2023.2`)
    expect(path(as('coordinator', null))).toBe(`${OWN}?methodology=2023.2`)
    expect(path(as('region-editor', 'RU-AL'))).toBeNull()
    expect(path(as('body-editor', 'RU-BU', 'administration'))).toBeNull()
    expect(path(as('reviewer', null))).toBeNull()
    expect(path({ kind: 'anonymous' })).toBeNull()
    expect(path(null)).toBeNull()
  })

  it('is shown of a body to its own editor and to that of its region, to no other', () => {
    const path = (caller: IdentifiedCaller) =>
      reportingPath(caller, 'RU-BU', 'administration', undefined)
    expect(path(as('body-editor', 'RU-BU', 'administration'))).toBe(BODY)
    expect(path(as('region-editor', 'RU-BU'))).toBe(BODY)
    expect(path(as('body-editor', 'RU-BU', 'ministry-of-property'))).toBeNull()
  })
})
