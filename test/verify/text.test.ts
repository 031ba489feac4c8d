import { describe, expect, it } from 'vitest'
import { verifyReceipt } from '../../src/verify/index.ts'
import { fileOf, jwks } from './receipts.ts'
import { small } from './small-world.ts'

const file = await fileOf(small)
const findingsOf = async (text: string) =>
  (await verifyReceipt(text, jwks)).findings.map(({ path, problem }) => `${path}: ${problem}`)

/** The file with the first place of a text replaced, which must be there. */
const replaced = (text: string, by: string): string => {
  expect(file).toContain(text)
  return file.replace(text, () => by)
}

describe('the text of a receipt', () => {
  it('may be laid out in any way: indented, its fields in another order, its letters escaped', async () => {
    const backwards = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value)) return value.map(backwards)
      const fields = Object.entries(value).map(([name, field]) => [name, backwards(field)])
      return Object.fromEntries(fields.toReversed())
    }
    const parsed: unknown = JSON.parse(file)
    const escaped = file.replace(
      /[а-яА-Я]/g,
      (letter) => `\\u0${letter.charCodeAt(0).toString(16)}`,
    )
    for (const text of [
      JSON.stringify(parsed, null, 2),
      JSON.stringify(backwards(parsed)),
      escaped,
    ])
      expect(await findingsOf(text)).toEqual([])
  })

  it.each([
    ['"basis":"accepted"', '"basis":"planned","basis":"accepted"'],
    ['"score":{', '"score":"1/1","score":{'],
    ['"signature":', '"signature":"x","signature" :'],
    ['"id":"R1"', '"id":"R9","\\u0069d":"R1"'],
  ])('says nothing twice: %s after another of its name', async (text, by) => {
    expect(await findingsOf(replaced(text, by))).toEqual([': an object has two fields of one name'])
  })

  it.each([
    ['"threshold":40', '"threshold":40.000000000000000001'],
    ['"threshold":40', '"threshold":4e1'],
    ['"threshold":40', '"threshold":40.0'],
    ['"total":20', '"total":20.0'],
    ['"total":20', '"total":2e400'],
    ['"daysLate":0', '"daysLate":-0'],
  ])('writes numbers as they are read: %s, not %s', async (text, by) => {
    expect(await findingsOf(replaced(text, by))).toEqual([
      expect.stringContaining('is not written as it is read'),
    ])
  })

  it('may have anything that looks like that inside its texts', async () => {
    const { format, ...rest } = small
    const text = JSON.stringify({ receipt: { format: '"a":1, 4e1 \\" :', ...rest }, signature: '' })
    expect(format).toBe('mera-receipt/1')
    expect(await findingsOf(text)).toContain('receipt.format: is another format')
  })

  it.each([
    ['', 'it is not JSON'],
    ['{"receipt":', 'it is not JSON'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'it is nested too deep'],
  ])('that is none is refused: %#', async (text, problem) => {
    expect(await findingsOf(text)).toEqual([`: ${problem}`])
  })

  it.each([
    ['null', ': must be an object'],
    ['[]', ': must be an object'],
    ['{}', 'receipt: is missing'],
    ['{"receipt":1,"signature":""}', 'receipt: must be an object'],
    ['{"receipt":{},"signature":""}', 'receipt.format: is missing'],
    [`{"receipt":{},"signature":"","__proto__":{}}`, '__proto__: has no place in a receipt'],
  ])('that says something else is refused: %s', async (text, finding) => {
    expect(await findingsOf(text)).toEqual([finding])
  })

  it('of another format, or of an engine that is not known, is named', async () => {
    expect(await findingsOf(replaced('mera-receipt/1', 'mera-receipt/2'))).toContain(
      'receipt.format: is another format',
    )
    expect(await findingsOf(replaced('"engine":"mera-', '"engine":"other-'))).toContain(
      'receipt.engine: is an engine that is not known here',
    )
  })
})
