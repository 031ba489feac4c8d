import { expect } from 'vitest'
import type { Answering } from '../../src/site.ts'

/** A page as a browser gets it. */
export interface Visited {
  readonly status: number
  readonly headers: Headers
  readonly html: string
}

/** Asks for a page as a browser does that prefers English, which must not matter. */
export async function visit(
  site: Answering,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Visited> {
  const response = await site.request(path, {
    method,
    headers: { Accept: 'text/html,*/*;q=0.8', 'Accept-Language': 'en', ...headers },
  })
  return { status: response.status, headers: response.headers, html: await response.text() }
}

/** Void elements have no end; all others must have one. */
const VOID = new Set('meta link input br hr img wbr source'.split(' '))

/** A start or an end of an element, with its quoted attributes. */
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^">])*?)(\/?)>/g

/** Fails where elements do not nest: then something in a text was taken for markup. */
export function expectWellFormed(html: string): void {
  const open: string[] = []
  for (const [, end, name = '', , selfClosing] of html.matchAll(TAG)) {
    if (VOID.has(name) || selfClosing === '/') continue
    if (end === '/') expect([name, html.length]).toEqual([open.pop(), html.length])
    else open.push(name)
  }
  expect(open).toEqual([])
}

/** What the policy forbids: inline styles and scripts, and handlers; and what comes from elsewhere. */
export function expectNothingInline(html: string): void {
  for (const [tag, , name, attributes = ''] of html.matchAll(TAG)) {
    expect(tag).not.toMatch(/^<style/)
    if (tag.startsWith('<script')) expect(tag).toMatch(/ src="\/assets\//)
    const named = [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)]
    for (const [, attribute = '', value = ''] of named) {
      expect([name, attribute]).not.toEqual([name, expect.stringMatching(/^(?:on.*|style)$/)])
      // A link may lead to where a document is published; it says so, and that is by TLS.
      if (name === 'a' && /rel="[^"]*\bexternal"/.test(attributes) && attribute === 'href')
        expect(value).toMatch(/^https:\/\//)
      else if (['src', 'href', 'action'].includes(attribute))
        expect(value).not.toMatch(/^(?:[a-z]+:|\/\/)/i)
    }
  }
}

/** What holds of every page of ours, whatever it is about. */
export function expectPage({ headers, html }: Visited, language: 'ru' | 'en'): void {
  expect(headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
  expect(headers.get('Content-Language')).toBe(language)
  expect(html.startsWith(`<!doctype html><html lang="${language}">`)).toBe(true)
  expect(html.match(/<h1[ >]/g)).toHaveLength(1)
  expect(html.match(/<main /g)).toHaveLength(1)
  expectWellFormed(html)
  expectNothingInline(html)
  expect(html).not.toMatch(/undefined|\[object|NaN/)
  expect(new TextEncoder().encode(html).length).toBeLessThan(300_000)
}

/** What entities stand for in the texts of a page. */
const decoded = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()

/** The rows of a table by its id: their keys, and their cells as text. */
export function rowsOf(html: string, id: string): readonly { key: string; cells: string[] }[] {
  const [, table = ''] = new RegExp(`<table id="${id}">(.*?)</table>`, 's').exec(html) ?? []
  return [...table.matchAll(new RegExp(`<tr id="${id}-([^"]*)"[^>]*>(.*?)</tr>`, 'gs'))].map(
    ([, key = '', row = '']) => ({
      key,
      cells: [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        decoded(cell),
      ),
    }),
  )
}
