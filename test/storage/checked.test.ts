import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkedDocument,
  type DeclaredDocument,
  DocumentRefused,
  LARGEST_DOCUMENT,
} from '../../src/storage/checked.ts'
import { mediaTypes } from '../../src/storage/content.ts'
import { anyChunks, cut, evenly, streamOf } from './chunks.ts'
import { docx, pdf, pdfOf, samples, sha256Of } from './files.ts'

const declared = (file: Uint8Array, other: Partial<DeclaredDocument> = {}): DeclaredDocument => ({
  sha256: sha256Of(file),
  mediaType: 'application/pdf',
  length: file.byteLength,
  ...other,
})

/** What passed, and why the rest did not. */
async function pass(
  chunks: readonly Uint8Array[],
  declaration: DeclaredDocument,
  broken?: Error,
): Promise<{ readonly passed: Uint8Array; readonly error: unknown }> {
  const passed: Uint8Array[] = []
  try {
    for await (const chunk of streamOf(chunks, broken).pipeThrough(checkedDocument(declaration)))
      passed.push(chunk)
    return { passed: Buffer.concat(passed), error: null }
  } catch (error) {
    return { passed: Buffer.concat(passed), error }
  }
}

const codeOf = (error: unknown): unknown => (error instanceof DocumentRefused ? error.code : error)

const largest = pdfOf(LARGEST_DOCUMENT)
const tooLarge = pdfOf(LARGEST_DOCUMENT + 1)
const KIB_64 = 65_536

describe('a file as it was declared', { timeout: 30_000 }, () => {
  it.each(mediaTypes)('of the type %s passes unchanged, however it is cut', async (mediaType) => {
    const file = samples[mediaType]
    await fc.assert(
      fc.asyncProperty(anyChunks(file), async (chunks) => {
        const { passed, error } = await pass(chunks, declared(file, { mediaType }))
        expect(error).toBeNull()
        expect(Buffer.compare(passed, file)).toBe(0)
      }),
      { numRuns: 50 },
    )
  })

  it('of 20,000,000 bytes passes', async () => {
    const { passed, error } = await pass(evenly(largest, KIB_64), declared(largest))
    expect(error).toBeNull()
    expect(sha256Of(passed)).toBe(sha256Of(largest))
  })

  it('is passed on while it comes, all but the last chunk', async () => {
    const chunks = evenly(pdfOf(10 * KIB_64), KIB_64)
    const checked = checkedDocument(declared(pdfOf(10 * KIB_64)))
    const writer = checked.writable.getWriter()
    const reader = checked.readable.getReader()
    let next = reader.read()
    for (const [index, chunk] of chunks.entries()) {
      await writer.write(chunk)
      if (index === 0) continue
      expect((await next).value).toBe(chunks[index - 1])
      next = reader.read()
    }
    const closed = writer.close()
    expect((await next).value).toBe(chunks.at(-1))
    expect((await reader.read()).done).toBe(true)
    await closed
  })
})

describe('a file that is refused', { timeout: 30_000 }, () => {
  it.each([
    ['one byte more than 20,000,000 declared', 'too-large', [tooLarge], declared(tooLarge)],
    ['one byte more than the 20,000,000 declared', 'too-large', [tooLarge], declared(largest)],
    ['nothing', 'empty', [], declared(pdf())],
    ['nothing, as declared', 'empty', [new Uint8Array()], declared(new Uint8Array())],
    ['a byte less than declared', 'wrong-length', [pdf().subarray(1)], declared(pdf())],
    ['a byte more than declared', 'wrong-length', [pdf(), Uint8Array.of(10)], declared(pdf())],
    ['something where nothing was declared', 'empty', [pdf()], declared(new Uint8Array())],
    ['another file of that length', 'wrong-hash', [pdf().with(20, 0)], declared(pdf())],
    ['a PDF declared a DOCX', 'wrong-type', [pdf()], declared(pdf(), { mediaType: mediaTypes[1] })],
    [
      'a DOCX declared an XLSX',
      'wrong-type',
      [docx()],
      declared(docx(), { mediaType: mediaTypes[2] }),
    ],
    ['a DOCX declared a PDF', 'wrong-type', [docx()], declared(docx())],
    [
      'a program declared a PDF',
      'wrong-type',
      [Buffer.from('MZ\x90')],
      declared(Buffer.from('MZ\x90')),
    ],
  ])('%s is refused as %s', async (_, code, chunks, declaration) => {
    const { error } = await pass(chunks, declaration)
    expect(error).toBeInstanceOf(DocumentRefused)
    expect(codeOf(error)).toBe(code)
  })

  it('never passes as whole, for one reason however it is cut', async () => {
    const file = docx()
    const declarations: readonly (readonly [string, DeclaredDocument])[] = [
      ['too-large', declared(file, { length: LARGEST_DOCUMENT + 1 })],
      ['wrong-length', declared(file, { length: file.byteLength - 1 })],
      ['wrong-length', declared(file, { length: file.byteLength + 1 })],
      ['wrong-hash', declared(file, { sha256: sha256Of(pdf()) })],
      ['wrong-type', declared(file, { mediaType: 'image/png' })],
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...declarations),
        anyChunks(file),
        async ([code, declaration], chunks) => {
          const { passed, error } = await pass(chunks, declaration)
          expect(codeOf(error)).toBe(code)
          expect(passed.byteLength).toBeLessThan(declaration.length)
        },
      ),
    )
  })

  it('is refused at the first byte over the limit, not after all that follows', async () => {
    let given = 0
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        given += KIB_64
        controller.enqueue(new Uint8Array(KIB_64))
      },
    })
    const ending = endless
      .pipeThrough(checkedDocument(declared(largest)))
      .pipeTo(new WritableStream())
    await expect(ending).rejects.toMatchObject({ code: 'too-large' })
    expect(given).toBeLessThan(LARGEST_DOCUMENT + 4 * KIB_64)
  })
})

describe('a stream that breaks', { timeout: 30_000 }, () => {
  it('after any of its bytes, even the last, breaks on the other side before the end', async () => {
    const file = pdf()
    const broken = new Error('the connection is lost')
    for (let place = 0; place <= file.byteLength; place++) {
      const chunks = cut(file.subarray(0, place), [Math.floor(place / 2)])
      const { passed, error } = await pass(chunks, declared(file), broken)
      expect(error).toBe(broken)
      expect(passed.byteLength).toBeLessThan(file.byteLength)
    }
  })
})

describe('a declaration that is none', () => {
  it.each([
    ['a hash with capital letters', { sha256: 'A'.repeat(64) }],
    ['a hash with a prefix', { sha256: `sha256:${'a'.repeat(64)}` }],
    ['a length that is no number', { length: Number.NaN }],
    ['a length with a fraction', { length: 1.5 }],
  ])('%s throws at once', (_, other) => {
    expect(() => checkedDocument(declared(pdf(), other))).toThrow(RangeError)
  })
})
