import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { statementSchema } from '../../../src/facts/index.ts'
import { referencedIds, submissionSchema, toStatement } from '../../../src/facts/submit/index.ts'
import { examples, kinds, statements } from './examples.ts'
import { issuesOf } from './support.ts'

const read = (...facts: readonly unknown[]) => submissionSchema.parse({ facts }).facts
const asItIs = (reference: string) => reference

describe('a fact of every kind', () => {
  it.each(kinds)('is taken with as little as it needs: %s', (kind) => {
    expect(issuesOf(examples[kind])).toEqual([])
  })

  it.each(kinds)('becomes what the ledger takes: %s', (kind) => {
    const [fact] = read(examples[kind])
    if (fact === undefined) throw new Error('there is one')
    const statement = toStatement(fact, asItIs)
    expect(statement).toEqual(statements[kind])
    expect(statementSchema.parse(statement)).toEqual(statement)
  })

  it.each(kinds)('is refused with a field that it does not have: %s', (kind) => {
    for (const key of ['author', 'recordedAt', 'constructor'])
      expect(issuesOf({ ...examples[kind], [key]: 1 })).toEqual([`0: Unrecognized key: "${key}"`])
  })

  it.each(kinds)('takes a ref of at most 50 characters: %s', (kind) => {
    expect(issuesOf({ ...examples[kind], ref: 'a'.repeat(50) })).toEqual([])
    expect(issuesOf({ ...examples[kind], ref: 'a'.repeat(51) })).not.toEqual([])
  })

  it.each(kinds.flatMap((kind) => Object.keys(examples[kind]).map((field) => [kind, field])))(
    'is refused without what it needs: %s without %s',
    (kind, field) => {
      const example = Object.entries(examples).find(([name]) => name === kind)?.[1] ?? {}
      const rest = Object.fromEntries(Object.entries(example).filter(([name]) => name !== field))
      const needless = ['body', 'name', 'bodies'].includes(field)
      expect(issuesOf(rest).length > 0).toBe(!needless)
    },
  )

  it.each(['edition', 'register-complete', 'withdrawal', 'verdict'] as const)(
    'names no body where it is about the region, or about whom its target is: %s',
    (kind) => {
      expect(issuesOf({ ...examples[kind], body: 'administration' })).toEqual([
        '0: Unrecognized key: "body"',
      ])
    },
  )

  it('is refused without a kind, and with one that nobody may send', () => {
    for (const kind of [undefined, 'region', 'Completion', '__proto__', 'toString', 5, null])
      expect(issuesOf({ ...examples.completion, kind })).toHaveLength(1)
  })
})

describe('what belongs together', () => {
  const { url: _, ...plain } = examples.evidence.document

  it('is a document and its address, its hash, or both', () => {
    const { url } = examples.evidence.document
    const { sha256 } = examples.waiver.document
    for (const where of [{ url }, { sha256 }, { url, sha256 }, { url, sha256: null }])
      expect(issuesOf({ ...examples.evidence, document: { ...plain, ...where } })).toEqual([])
    for (const document of [plain, { ...plain, url: null, sha256: null }])
      expect(issuesOf({ ...examples.evidence, document })).toEqual([
        '0.document.url: name the address of the document, the SHA-256 of its file, or both',
      ])
  })

  it('is a rejection and its reason', () => {
    const { reason: _reason, ...verdict } = examples.verdict
    expect(issuesOf(verdict)).toEqual(['0.reason: say why it is rejected'])
    expect(issuesOf({ ...verdict, outcome: 'accepted' })).toEqual([])
    expect(issuesOf({ ...examples.verdict, outcome: 'accepted' })).toEqual([])
  })

  it('is a ref and one fact of the batch', () => {
    const named = (ref: string | null) => ({ ...examples.completion, ref })
    expect(issuesOf(named('a'), named('b'), named(null), named(null))).toEqual([])
    expect(issuesOf(named('a'), named('b'), named('a'))).toEqual([
      '2.ref: a names an earlier fact of the batch; give each its own',
    ])
  })
})

describe('referencedIds', () => {
  it('are the ids on record that a batch refers to, each once, and no refs', () => {
    expect(
      referencedIds(
        read(
          { ...examples.evidence, completion: 'RU-BU-3' },
          { ...examples.evidence, completion: '#earlier' },
          examples.withdrawal,
          examples.verdict,
          examples.completion,
        ),
      ),
    ).toEqual(['RU-BU-3', 'RU-BU-12'])
  })
})

describe('toStatement', () => {
  it('puts ids in place of the references of evidence, withdrawals and verdicts', () => {
    const facts = read(
      { ...examples.evidence, completion: '#done' },
      { ...examples.withdrawal, of: '#done' },
      { ...examples.verdict, on: '#done' },
    )
    expect(
      facts.map((fact) => toStatement(fact, (reference) => `id of ${reference}`)),
    ).toMatchObject([{ completion: 'id of #done' }, { of: 'id of #done' }, { on: 'id of #done' }])
  })
})

describe('the schema', () => {
  it('can be printed for clients, with every kind of fact', () => {
    const printed = JSON.stringify(z.toJSONSchema(submissionSchema, { io: 'input' }))
    for (const kind of kinds) expect(printed).toContain(`"const":"${kind}"`)
  })
})
