import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, expectAccessible, expectNoSideways, named, tabTo, visit } from './support.ts'

afterAll(closeBrowser)

/** Each language, size, and with and without a script, in as few walks as there can be. */
const looks = [
  { language: 'ru', viewport: 'screen', javaScript: true, colours: 'light' },
  { language: 'en', viewport: 'phone', javaScript: true, colours: 'dark' },
  { language: 'ru', viewport: 'phone', javaScript: false, colours: 'light' },
] as const

const words = {
  ru: { title: 'Сравнение', show: 'Сравнить', methodology: 'Методика 2024.1' },
  en: { title: 'Comparison', show: 'Compare', methodology: 'Methodology 2024.1' },
}

describe('the analyst', () => {
  it.each(looks.map((look) => [named(look), look] as const))(
    'compares two versions, then two regions: %s',
    async (_, look) => {
      await visit('/compare', look, async (page) => {
        const own = words[look.language]
        expect(await page.locator('h1').textContent()).toBe(own.title)
        await page.selectOption('#filter-base', '2023.1')
        await page.selectOption('#filter-target', '2023.2')
        for (const side of ['base', 'target']) {
          await page.fill(`[name="${side}.asOf"]`, '2024-03-31')
          await page.selectOption(`[name="${side}.basis"]`, 'planned')
        }
        await page.getByRole('button', { name: own.show }).click()
        await page.waitForURL(/base=2023\.1/)
        expect(await page.locator('#compared tbody tr').count()).toBe(6)
        expect(await page.getAttribute('#flips tbody tr >> nth=0', 'id')).toMatch(/^flips-/)
        expect(await page.locator('.chart-waterfall .chart-row').count()).toBeGreaterThan(2)
        await expectNoSideways(page)
        if (look.javaScript) await expectAccessible(page)
        await page.selectOption('[name="base.region"]', 'RU-BU')
        await page.selectOption('[name="target.region"]', 'RU-IRK')
        await page.getByRole('button', { name: own.show }).click()
        await page.waitForURL(/base\.region=RU-BU/)
        expect(await page.locator('#compared').count()).toBe(0)
        expect(await page.locator('#causes-head').textContent()).toContain('→')
      })
    },
  )

  it.each(looks.map((look) => [named(look), look] as const))(
    'reads a version as a document, and what changed: %s',
    async (_, look) => {
      await visit('/methodologies', look, async (page) => {
        await page.locator('#versions').getByRole('link', { name: '2024.1' }).click()
        await page.waitForURL(/methodologies\/2024\.1$/)
        const own = words[look.language]
        expect(await page.locator('h1').textContent()).toContain(own.methodology)
        expect(await page.locator('.plan h3').count()).toBe(20)
        expect(await page.locator('#changes-formulas code').count()).toBeGreaterThan(3)
        await expectNoSideways(page)
        // A long document takes long to check, and its colours are those of the other walk.
        if (look.javaScript && look.colours === 'light') await expectAccessible(page)
      })
    },
  )

  it('asks and goes on to a region by keyboard alone', async () => {
    const look = { language: 'en', viewport: 'screen', javaScript: true } as const
    await visit('/compare?base=2023.1&target=2023.2&basis=planned', look, async (page) => {
      await tabTo(page, 'Compare')
      await tabTo(page, 'Republic of Buryatia')
      await page.keyboard.press('Enter')
      await page.waitForURL(/region=RU-BU/)
      expect(await page.locator('#causes-head').textContent()).toContain('Republic of Buryatia')
    })
  })
})
