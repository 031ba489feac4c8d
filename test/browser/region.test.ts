import { afterAll, describe, expect, it } from 'vitest'
import {
  closeBrowser,
  expectAccessible,
  expectNoSideways,
  focused,
  type Look,
  named,
  tabTo,
  visit,
} from './support.ts'

afterAll(closeBrowser)

const words = {
  ru: { level: 'Уровень', show: 'Показать', synthetic: 'вымышлены', printed: 'такой даты нет' },
  en: {
    level: 'Level',
    show: 'Show',
    synthetic: 'made up',
    printed: 'there is no such date',
  },
}

/** Each language, size and state of the script at least once; the whole matrix is the first page's. */
const some: readonly Look[] = [
  { language: 'ru', viewport: 'screen', javaScript: true },
  { language: 'ru', viewport: 'phone', javaScript: false },
  { language: 'en', viewport: 'phone', javaScript: true, colours: 'dark' },
  { language: 'en', viewport: 'screen', javaScript: false },
]
const looks = some.map((look) => [named(look), look] as const)

describe("a region's official at /regions/{region}", () => {
  it.each(looks)('unfolds a section to what is printed in the act: %s', async (_, look) => {
    // As it was known before anybody of these walks recorded anything.
    const known = 'knownAt=2026-01-01T00:00:00.000Z'
    await visit(`/regions/RU-BU?methodology=2023.2&${known}`, look, async (page) => {
      const own = words[look.language]
      expect(await page.textContent('main')).toContain(own.level)
      expect(await page.textContent('main')).not.toContain(own.synthetic)
      expect(await page.locator('.score code').textContent()).toBe('3/32')
      const item = page.locator('[id="item-R5.3"]')
      expect(await item.isVisible()).toBe(false)
      await page.locator('#section-R5 > summary').click()
      await item.locator('summary').click()
      expect(await item.textContent()).toContain('«31.11.2024»')
      expect(await item.textContent()).toContain(own.printed)
      await page.locator('.roadmap-rows > summary').click()
      await page.locator('#course-figure-caption ~ details > summary').click()
      await expectNoSideways(page)
      if (look.javaScript) await expectAccessible(page)
    })
  })

  it.each(looks)('goes to a body and back, the question kept: %s', async (_, look) => {
    await visit('/regions/SYN-01?methodology=2024.1&basis=reported', look, async (page) => {
      expect(await page.textContent('main')).toContain(words[look.language].level)
      expect(await page.locator('.chart-heat tbody tr').count()).toBeGreaterThan(1)
      await expectNoSideways(page)
      await page.locator('.chart-heat tbody a').first().click()
      await page.waitForURL(/\/bodies\/[^?]+\?methodology=2024\.1&basis=reported$/)
      expect(await page.locator('#section-B1').count()).toBe(1)
      await page.locator('#section-B1 > summary').click()
      await page.locator('[id="item-B1.1"] > summary').click()
      await expectNoSideways(page)
      if (look.javaScript) await expectAccessible(page)
      await page.locator('.crumbs a').last().click()
      await page.waitForURL(/\/regions\/SYN-01\?methodology=2024\.1&basis=reported$/)
    })
  })

  it('asks about another version and basis by the form', async () => {
    const look = { language: 'en', viewport: 'phone', javaScript: false } as const
    await visit('/regions/RU-IRK', look, async (page) => {
      await page.selectOption('#filter-methodology', '2023.2')
      await page.selectOption('#filter-basis', 'planned')
      await page.fill('#filter-asOf', '2024-06-30')
      await page.getByRole('button', { name: words.en.show }).click()
      await page.waitForURL(/basis=planned/)
      expect(await page.locator('.score code').textContent()).toBe('797/1344')
    })
  })

  it('unfolds the rows of the act, and the tree, by keyboard alone', async () => {
    const look = { language: 'en', viewport: 'screen', javaScript: true } as const
    await visit('/regions/RU-BU?methodology=2023.2', look, async (page) => {
      await tabTo(page, words.en.show)
      while (!(await focused(page)).startsWith('R1')) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.locator('[id="item-R1.1"]').isVisible()).toBe(true)
      while (!(await focused(page)).startsWith('Rows of')) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.locator('#rows tbody tr').count()).toBe(35)
      await expectNoSideways(page)
    })
  })

  it('is told where there is no such region', async () => {
    const look = { language: 'ru', viewport: 'phone', javaScript: true } as const
    await visit('/regions/RU-XX', look, expectAccessible, [404])
  })
})
