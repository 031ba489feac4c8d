import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, WrittenDocument } from '../../../src/export/docx/block.ts'
import { docxOf } from '../../../src/export/docx/docx.ts'
import { unzip } from '../read-xlsx.ts'
import { all, type Element, readXml } from '../read-xml.ts'

const written = (blocks: readonly Block[], rest: Partial<WrittenDocument> = {}) => ({
  title: 'Отчёт',
  language: 'ru' as const,
  foot: 'Мера',
  blocks,
  ...rest,
})

const partOf = async (document: WrittenDocument, name = 'word/document.xml'): Promise<Element> =>
  readXml(unzip(await docxOf(document)).get(name) ?? '')

/** What a reader reads in an element: lines of a run stay apart. */
const readIn = (element: Element): string =>
  all(element, 'w:p')
    .map((paragraph) =>
      all(paragraph, 'w:r')
        .flatMap(({ elements }) => elements)
        .map(({ name, text }) => (name === 'w:br' ? '\n' : text))
        .join(''),
    )
    .join('¶')

const table = (rows: readonly (readonly (string | readonly string[])[])[]): Block => ({
  kind: 'table',
  id: 'items',
  caption: 'Мероприятия',
  columns: [
    { label: 'Что', width: 2 },
    { label: 'Вклад', width: 1, isNumber: true },
  ],
  rows,
})

describe('a document for Word', () => {
  it('names every part that it has, and has every part that it names', async () => {
    const files = unzip(await docxOf(written([])))
    const types = readXml(files.get('[Content_Types].xml') ?? '')
    const named = all(types, 'Override').map(({ attributes }) => attributes.PartName?.slice(1))
    const parts = [...files.keys()].filter((name) => !/rels$|Types/.test(name))
    expect(named.toSorted()).toEqual(parts.toSorted())
    const relations = readXml(files.get('word/_rels/document.xml.rels') ?? '')
    for (const { attributes } of all(relations, 'Relationship'))
      expect(files.has(`word/${attributes.Target}`)).toBe(true)
  })

  it('repeats the head of a table on every page and cuts no row', async () => {
    const [head, ...rows] = all(
      await partOf(
        written([
          table([
            ['A', '1'],
            ['B', '2'],
          ]),
        ]),
      ),
      'w:tr',
    )
    expect(head && all(head, 'w:tblHeader')).toHaveLength(1)
    expect(
      rows.map((row) => [all(row, 'w:tblHeader').length, all(row, 'w:cantSplit').length]),
    ).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect(rows.map(readIn)).toEqual(['A¶1', 'B¶2'])
  })

  it('is A4, and its columns fill what is between the margins', async () => {
    const body = await partOf(written([table([])]))
    expect(all(body, 'w:pgSz')[0]?.attributes).toEqual({ 'w:w': '11906', 'w:h': '16838' })
    const widths = all(body, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']))
    expect(widths).toEqual([6577, 3289])
    expect(widths.reduce((sum, width) => sum + width)).toBe(11_906 - 2 * 1_020)
  })

  it('numbers its pages at the foot, in its language', async () => {
    const foot = await partOf(written([], { language: 'en', foot: 'Mera' }), 'word/footer1.xml')
    expect(all(foot, 'w:fldSimple').map(({ attributes }) => attributes['w:instr'])).toEqual([
      ' PAGE ',
      ' NUMPAGES ',
    ])
    expect(readIn(foot)).toBe('Mera · page 1 of 1')
    const styles = await partOf(written([], { language: 'en' }), 'word/styles.xml')
    expect(all(styles, 'w:lang')[0]?.attributes['w:val']).toBe('en-GB')
  })

  it('uses no style that it does not have', async () => {
    const document = written([
      { kind: 'heading', level: 1, text: 'A' },
      { kind: 'heading', level: 2, text: 'B' },
      { kind: 'paragraph', text: 'C' },
      { kind: 'paragraph', tone: 'lead', text: 'D' },
      { kind: 'paragraph', tone: 'note', text: 'E' },
      table([['F', ['1', '2']]]),
    ])
    const files = unzip(await docxOf(document))
    const [body, foot, styles] = ['document', 'footer1', 'styles'].map((name) =>
      readXml(files.get(`word/${name}.xml`) ?? ''),
    )
    if (!body || !foot || !styles) throw new Error('a part is missing')
    const known = all(styles, 'w:style').map(({ attributes }) => attributes['w:styleId'])
    for (const name of ['w:pStyle', 'w:tblStyle'])
      for (const { attributes } of [...all(body, name), ...all(foot, name)])
        expect(known).toContain(attributes['w:val'])
    expect(readIn(body)).toBe('A¶B¶C¶D¶E¶Мероприятия¶Что¶Вклад¶F¶1¶2¶')
  })

  it('shows any text as it is, and what XML cannot hold as U+FFFD', async () => {
    const hostile = '</w:t><w:br/>"&amp;\' \u0000\u000b\ud800 ￾ _x0041_'
    const read = readIn(await partOf(written([{ kind: 'paragraph', text: hostile }])))
    expect(read).toBe('</w:t><w:br/>"&amp;\' \ufffd\ufffd\ufffd \ufffd _x0041_')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const document = written([{ kind: 'heading', level: 1, text }, table([[text, [text]]])], {
          title: text,
          foot: text,
        })
        for (const part of unzip(await docxOf(document)).values()) readXml(part)
      }),
      { numRuns: 50 },
    )
  })

  it('is the same bytes whenever it is made', async () => {
    const document = written([table([['A', '1']])])
    expect(await docxOf(document)).toEqual(await docxOf(document))
  })
})
