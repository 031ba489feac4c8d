import { describe, expect, it } from 'vitest'
import { LARGEST_DOCUMENT } from '../../src/storage/checked.ts'
import { mediaTypes } from '../../src/storage/content.ts'
import { get, keyOf, newFile, put } from './client.ts'
import { docx, pdfOf, samples, sha256Of } from './files.ts'

const KEPT = { status: 204, refusal: null }

/**
 * What every store promises, whatever is behind it.
 *
 * @param url where the Worker of these tests answers, with the store in question
 */
export function describeStore(url: () => string): void {
  const kept = async (file: Uint8Array, region?: string): Promise<string | null> => {
    const found = await get(url(), keyOf(file, region))
    return found === null ? null : sha256Of(found)
  }

  describe('keeps files', () => {
    it.each(mediaTypes)('one of the type %s comes back byte for byte', async (type) => {
      const file = samples[type]
      expect(await put(url(), file, { sha256: sha256Of(file), type })).toEqual(KEPT)
      expect(await kept(file)).toBe(sha256Of(file))
    })

    it('one of a single byte comes back', async () => {
      const file = Uint8Array.of(7)
      expect(await put(url(), file)).toEqual(KEPT)
      expect(await get(url(), keyOf(file))).toEqual(file)
    })

    it('one of 20,000,000 bytes passes the check and comes back', async () => {
      const file = pdfOf(LARGEST_DOCUMENT)
      const declared = { sha256: sha256Of(file), type: 'application/pdf' }
      expect(await put(url(), file, declared)).toEqual(KEPT)
      expect(await kept(file)).toBe(sha256Of(file))
    })

    it('one that is put again, and at once by several, is the same', async () => {
      const file = newFile()
      expect(await put(url(), file)).toEqual(KEPT)
      const again = await Promise.all([1, 2, 3, 4].map(() => put(url(), file)))
      expect(again).toEqual([KEPT, KEPT, KEPT, KEPT])
      expect(await kept(file)).toBe(sha256Of(file))
    })

    it('one of a region is not there under another region’s key', async () => {
      const file = newFile()
      await put(url(), file)
      expect(await kept(file, 'RU-AL')).toBeNull()
      expect(await put(url(), file, {}, keyOf(file, 'RU-AL'))).toEqual(KEPT)
      expect(await kept(file, 'RU-AL')).toBe(sha256Of(file))
    })

    it('one that nobody put is not there', async () => {
      expect(await kept(newFile())).toBeNull()
      expect(await kept(newFile(), 'RU-IRK')).toBeNull()
    })
  })

  describe('keeps nothing of a file', () => {
    it.each([1, 65_536, 150_000, 299_999, 300_000])(
      'of 300,000 bytes whose stream breaks after %i, and says what broke it',
      async (bytes) => {
        const file = newFile(300_000)
        const { status, refusal } = await put(url(), file, { breakAfter: String(bytes) })
        expect(status).toBe(422)
        expect(refusal).toMatchObject({ name: 'Broken' })
        expect(await kept(file)).toBeNull()
      },
    )

    it('that breaks where a whole one is kept, which stays', async () => {
      const file = newFile()
      await put(url(), file)
      expect((await put(url(), file, { breakAfter: '100000' })).status).toBe(422)
      expect(await kept(file)).toBe(sha256Of(file))
    })

    it.each([
      ['a byte more', 300_001],
      ['a byte less', 299_999],
      ['nothing', 0],
      ['much more', 20_000_000],
      ['no number', Number.NaN],
      ['less than nothing', -1],
    ])('whose length was announced as %s', async (_, length) => {
      const file = newFile(300_000)
      const { status, refusal } = await put(url(), file, { length: String(length) })
      expect(status).toBe(422)
      expect(refusal).toMatchObject({ name: 'RangeError' })
      expect(await kept(file)).toBeNull()
    })

    it.each([
      ['too-large', { length: '20000001' }],
      ['wrong-length', { length: '299999' }],
      ['wrong-length', { length: '300001' }],
      ['wrong-hash', { sha256: sha256Of(docx()) }],
      ['wrong-type', { type: 'image/png' }],
    ])('that the check refuses as %s', async (code, query) => {
      const file = newFile(300_000)
      const declared = { sha256: sha256Of(file), type: 'application/pdf', ...query }
      const { status, refusal } = await put(url(), file, declared)
      expect(status).toBe(422)
      expect(refusal).toMatchObject({ name: 'DocumentRefused', code })
      expect(await kept(file)).toBeNull()
    })

    it('of 20,000,001 bytes, whatever length is declared, and the client sees the answer', async () => {
      const file = pdfOf(LARGEST_DOCUMENT + 1)
      for (const length of ['20000001', '20000000']) {
        const declared = { sha256: sha256Of(file), type: 'application/pdf', length }
        const { refusal } = await put(url(), file, declared)
        expect(refusal).toMatchObject({ name: 'DocumentRefused', code: 'too-large' })
      }
      expect(await kept(file)).toBeNull()
    })

    it('that is empty', async () => {
      const nothing = new Uint8Array()
      for (const length of ['0', '1']) {
        const declared = { sha256: sha256Of(nothing), length }
        expect((await put(url(), nothing, declared)).refusal).toMatchObject({ code: 'empty' })
      }
      expect(await kept(nothing)).toBeNull()
    })
  })

  it.each(['', 'RU-BU', 'RU-BU/..', '../secret', 'RU-BU/.hidden', `ru-bu/${'0'.repeat(64)}`])(
    'refuses the key "%s"',
    async (key) => {
      const { status, refusal } = await put(url(), newFile(), {}, key)
      expect(status).toBe(422)
      expect(refusal).toMatchObject({ name: 'RangeError' })
      await expect(get(url(), key)).rejects.toThrow('RangeError')
    },
  )
}
