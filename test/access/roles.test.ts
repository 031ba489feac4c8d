import { describe, expect, it } from 'vitest'
import { callerScopeSchema, reachOf, roles } from '../../src/access/roles.ts'

const scopes = {
  nothing: { region: null, body: null },
  'a region': { region: 'RU-BU', body: null },
  'a region and a body': { region: 'RU-BU', body: 'minobr' },
  'a body without a region': { region: null, body: 'minobr' },
}

const names = {
  coordinator: 'nothing',
  reviewer: 'nothing',
  'region-editor': 'a region',
  'body-editor': 'a region and a body',
  analyst: 'nothing',
  dashboard: 'a region',
} as const

const office = 'Аналитический центр'

describe.each(roles)('the role %s', (role) => {
  it.each(Object.entries(scopes))(
    `with %s is accepted only if that is ${names[role]}`,
    (scope, at) => {
      const read = callerScopeSchema.safeParse({ role, ...at, office })
      expect(read.success).toBe(scope === names[role])
      if (read.success) expect(read.data).toEqual({ role, ...at, office })
    },
  )
})

describe('callerScopeSchema', () => {
  it('reads a region and a body that are left out as null', () => {
    expect(callerScopeSchema.parse({ role: 'analyst', office })).toEqual({
      role: 'analyst',
      region: null,
      body: null,
      office,
    })
  })

  it('names the field at fault: a region too many, a body that is missing', () => {
    const faults = (scope: object) =>
      callerScopeSchema.safeParse({ office, ...scope }).error?.issues.map(({ path }) => path)
    expect(faults({ role: 'reviewer', region: 'RU-BU' })).toEqual([['region']])
    expect(faults({ role: 'body-editor', region: 'RU-BU' })).toEqual([['body']])
    expect(faults({ role: 'dashboard', body: 'minobr' })).toEqual([['region'], ['body']])
  })

  it.each([
    ['a role that there is not', { role: 'owner' }],
    ['a role in capitals', { role: 'Analyst' }],
    ['a role inherited by every object', { role: 'constructor' }],
    ['two roles at once', { role: ['analyst', 'reviewer'] }],
    ['a field that there is not', { person: 'Иванов' }],
    ['a region that is no code', { role: 'dashboard', region: 'ru-bu' }],
    ['an empty region', { role: 'dashboard', region: '' }],
    ['a body that is no code', { role: 'body-editor', region: 'RU-BU', body: '../RU-AL' }],
    ['a body of 101 characters', { role: 'body-editor', region: 'RU-BU', body: 'b'.repeat(101) }],
    ['no office', { office: undefined }],
    ['an empty office', { office: '' }],
    ['an office of spaces', { office: '   ' }],
    ['an office of 201 characters', { office: 'ц'.repeat(201) }],
    ['an office of 5 MB', { office: 'ц'.repeat(5_000_000) }],
    ['an office with NUL', { office: 'Центр\u0000' }],
    ['an office on two lines', { office: 'Центр\nотдел' }],
    ['an office with a line separator', { office: 'Центр\u2028отдел' }],
    ['an office with a paragraph separator', { office: 'Центр\u2029отдел' }],
    ['an office with a character of private use', { office: 'Центр \ue000' }],
    ['an office with half of a surrogate pair', { office: 'Центр \ud83d.' }],
    ['an office with a mark that turns the line round', { office: 'Центр \u202eртнец' }],
    ['an office with a character of no width', { office: 'Це\u200bнтр' }],
  ])('refuses %s', (_, change) => {
    expect(callerScopeSchema.safeParse({ role: 'analyst', office, ...change }).success).toBe(false)
  })

  it.each(['ц', 'ц'.repeat(200), 'ГБУ «Центр № 1» — отдел', 'Dashboard 2 (test)', 'Центр 😀'])(
    'accepts the office %j',
    (name) => {
      expect(callerScopeSchema.parse({ role: 'analyst', office: name }).office).toBe(name)
    },
  )
})

describe('reachOf', () => {
  it('has a reach for each role and for nothing else', () => {
    expect(Object.keys(reachOf).sort()).toEqual([...roles].sort())
  })
})
