import { DrizzleQueryError } from 'drizzle-orm/errors'
import { describe, expect, it } from 'vitest'
import { errorFields } from '../../src/observability/error-fields.ts'
import { passwordsIn, scrubbing } from '../../src/observability/scrub.ts'

const scrub = scrubbing(['the-ledger-key', 'x'])

class PostgresError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

describe('what a log says of an error', () => {
  it('is its name, its words, where it was thrown, and what it comes from', () => {
    const fields = errorFields(new RangeError('too far', { cause: new Error('no wind') }), scrub)
    expect(fields).toMatchObject({ name: 'RangeError', message: 'too far' })
    expect(fields.stack).toMatch(/^at .*error-fields\.test/)
    expect(fields.cause).toMatchObject({ name: 'Error', message: 'no wind' })
  })

  it('is of a statement neither its text nor its values, but what the database said', () => {
    const cause = new PostgresError('22P02', 'invalid input syntax for type date: "Тайна "1" дня"')
    const fields = errorFields(
      new DrizzleQueryError('insert into documents values ($1)', ['Тайна'], cause),
      scrub,
    )
    expect(fields.message).toBe('a statement failed')
    expect(fields.cause).toMatchObject({
      code: '22P02',
      message: 'invalid input syntax for type date: "***"',
    })
    expect(JSON.stringify(fields)).not.toMatch(/Тайна|insert into/)
  })

  it('is of JSON that cannot be read no part of it', () => {
    const parse = (): unknown => JSON.parse('{"title": "Тайна')
    expect.assertions(2)
    try {
      parse()
    } catch (error) {
      const fields = errorFields(error, scrub)
      expect(fields.name).toBe('SyntaxError')
      expect(JSON.stringify(fields)).not.toContain('Тайна')
    }
  })

  it('is nothing of what was thrown that is no error', () => {
    expect(errorFields('Тайна', scrub)).toEqual({ name: 'thrown', message: 'string' })
  })

  it('ends where causes go round in a circle', () => {
    const error = new Error('round')
    error.cause = error
    expect(JSON.stringify(errorFields(error, scrub)).match(/"round"/g)).toHaveLength(5)
  })
})

describe('secrets', () => {
  const KEY = `mera_${'a'.repeat(12)}_${'B'.repeat(48)}`
  it.each([
    ['connect postgresql://mera:hunter2@db:5432/mera failed', 'hunter2'],
    [`no such key ${KEY}`, 'BBBB'],
    ['token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJpdmFub3YifQ.c2lnbmF0dXJl', 'c2lnbmF0dXJl'],
    ['Authorization: Bearer some-opaque-text', 'some-opaque-text'],
    ['Cookie: __Host-mera=sealed-things; a=b', 'sealed-things'],
    ['https://id.example.org/?code=4711&state=0815', '4711'],
    ['bad key: the-ledger-key!', 'the-ledger-key'],
  ])('are taken out of: %s', (text, secret) => {
    expect(scrub(text)).not.toContain(secret)
    expect(scrub(text)).toContain('***')
  })

  it('that are as short as a letter are not looked for', () => {
    expect(scrub('an ox')).toBe('an ox')
  })

  it('in the URL of a database are its password, as it is written and as it is meant', () => {
    expect(passwordsIn('postgresql://me:a%2Fb%40c@localhost/mera')).toEqual(['a%2Fb%40c', 'a/b@c'])
    expect(passwordsIn('postgresql://me@localhost/mera')).toEqual([])
    expect(passwordsIn(undefined)).toEqual([])
  })
})
