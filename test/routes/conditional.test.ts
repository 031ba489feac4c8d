import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createService } from '../support/service.ts'
import { ask, reads } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const first = new Map(
  await Promise.all(reads.map(async (path) => [path, await ask(service, path)] as const)),
)
const firstOf = (path: (typeof reads)[number]) => {
  const answer = first.get(path)
  if (answer === undefined) throw new Error(`${path} was not asked`)
  return { ...answer, tag: answer.headers.get('ETag') ?? '' }
}

describe.each(reads)('GET %s', (path) => {
  it('has a strong tag and says that it must be asked again and is in Russian', () => {
    const { status, tag, headers } = firstOf(path)
    expect(status).toBe(200)
    expect(tag).toMatch(/^"[^"]+"$/)
    expect(headers.get('Cache-Control')).toBe('no-cache')
    expect(headers.get('Content-Language')).toBe('ru')
    expect(headers.get('Vary')).toBe('Accept-Language, Authorization')
  })

  it('gives the same bytes and tag when asked twice', async () => {
    const again = await ask(service, path)
    expect(again.text).toBe(firstOf(path).text)
    expect(again.headers.get('ETag')).toBe(firstOf(path).tag)
  })

  it('answers 304 without a body to its tag, weak or strong, alone or listed, and to *', async () => {
    const { tag } = firstOf(path)
    for (const header of [
      tag,
      `W/${tag}`,
      `"other", ${tag}`,
      `W/"other",W/${tag} , "third"`,
      '*',
    ]) {
      const { status, text, headers } = await ask(service, path, { 'If-None-Match': header })
      expect([header, status, text]).toEqual([header, 304, ''])
      expect([headers.get('ETag'), headers.get('Content-Type')]).toEqual([tag, null])
      expect(headers.get('Cache-Control')).toBe('no-cache')
      expect(headers.get('Content-Language')).toBe('ru')
      expect(headers.get('Vary')).toBe('Accept-Language, Authorization')
    }
  })

  it('answers 200 to another tag, to none and to the tag without its quotes', async () => {
    const { tag, text } = firstOf(path)
    for (const header of ['"other"', '', tag.replaceAll('"', '')]) {
      const answer = await ask(service, path, { 'If-None-Match': header })
      expect([header, answer.status, answer.text]).toEqual([header, 200, text])
    }
  })

  it('in English has other bytes and another tag, and the Russian tag is no 304 there', async () => {
    const { tag, text } = firstOf(path)
    const english = { 'Accept-Language': 'en' }
    const answer = await ask(service, path, { ...english, 'If-None-Match': tag })
    expect([answer.status, answer.headers.get('Content-Language')]).toEqual([200, 'en'])
    expect(answer.headers.get('ETag')).not.toBe(tag)
    expect(answer.text).not.toBe(text)
  })

  it('answers HEAD with the same headers and no body, and HEAD with its tag with 304', async () => {
    const { tag, headers } = firstOf(path)
    const head = await ask(service, path, {}, 'HEAD')
    expect([head.status, head.text]).toEqual([200, ''])
    expect([...head.headers].sort()).toEqual([...headers].sort())
    expect((await ask(service, path, { 'If-None-Match': tag }, 'HEAD')).status).toBe(304)
  })
})
