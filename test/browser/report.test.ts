import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  closeBrowser,
  expectAccessible,
  expectNoSideways,
  inPage,
  type Look,
  looks,
  named,
  visit,
} from './support.ts'

afterAll(closeBrowser)

const PATH = '/regions/SYN-01/report?methodology=2024.1'
const screen: Look = { language: 'ru', viewport: 'screen', javaScript: true }

/** Each language, size and way once, and not every mixture of them. */
const some = looks.filter(
  ({ language, viewport }) => (language === 'ru') === (viewport === 'screen'),
)

/** What a PDF says of its pages, which Chromium does not pack. */
const pagesOf = (pdf: Buffer) => [
  ...pdf.toString('latin1').matchAll(/\/Type \/Page\b[^s][\s\S]*?\/MediaBox \[([^\]]*)\]/g),
]

describe('the report of a region', () => {
  it.each(some.map((look) => [named(look), look] as const))('is read: %s', async (_, look) => {
    await visit(PATH, look, async (page) => {
      expect(await page.locator('h1').textContent()).toContain('40')
      expect(await page.locator('#items tbody tr').count()).toBe(59)
      await expectNoSideways(page)
      if (look.javaScript) await expectAccessible(page)
    })
  })

  it('is printed on A4: heads of tables on every page, no row cut, nothing of the site', async () => {
    await visit(PATH, screen, async (page) => {
      const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }))
      expect(pages.length).toBeGreaterThan(4)
      expect(pages.length).toBeLessThan(12)
      for (const [, box = ''] of pages) {
        const [left, bottom, width, height] = box.trim().split(' ').map(Number)
        expect([left, bottom]).toEqual([0, 0])
        expect(width).toBeCloseTo((210 / 25.4) * 72, -1)
        expect(height).toBeCloseTo((297 / 25.4) * 72, -1)
      }
      await page.emulateMedia({ media: 'print' })
      const look = (selector: string, property: string) =>
        inPage(
          page,
          `getComputedStyle(document.querySelector('${selector}'))['${property}']`,
          z.string(),
        )
      expect(await look('#items thead', 'display')).toBe('table-header-group')
      expect(await look('#items tbody tr', 'breakInside')).toBe('avoid')
      expect(await look('.site-header', 'display')).toBe('none')
      expect(await look('.standing', 'display')).not.toBe('none')
    })
  })

  it('is fetched for Word by its link', async () => {
    await visit(PATH, screen, async (page) => {
      const href = await page.getByRole('link', { name: 'Скачать для Word' }).getAttribute('href')
      const response = await page.request.get(new URL(href ?? '', page.url()).href)
      expect(response.status()).toBe(200)
      expect(response.headers()['content-disposition']).toMatch(
        /^attachment; filename="mera-report-SYN-01-2024\.1-[\d-]+\.docx"$/,
      )
    })
  })
})
