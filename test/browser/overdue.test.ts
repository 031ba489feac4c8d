import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, expectAccessible, expectNoSideways, looks, named, visit } from './support.ts'

afterAll(closeBrowser)

const words = {
  ru: { title: 'Просрочено', next: 'Дальше', show: 'Показать' },
  en: { title: 'Overdue', next: 'Further', show: 'Show' },
}

/** Each language, size and way once, and not every mixture of them. */
const some = looks.filter(
  ({ language, viewport }) => (language === 'ru') === (viewport === 'screen'),
)

describe('the coordinator at /overdue', () => {
  it.each(some.map((look) => [named(look), look] as const))(
    'goes from the country to a region, a body and the next page: %s',
    async (_, look) => {
      await visit('/overdue', look, async (page) => {
        const own = words[look.language]
        expect(await page.locator('h1').textContent()).toBe(own.title)
        expect(await page.locator('#by-region tbody tr').count()).toBe(6)
        expect(await page.locator('#overdue tbody tr').count()).toBe(50)
        await expectNoSideways(page)
        await page.getByRole('link', { name: own.next, exact: true }).click()
        await page.waitForURL(/cursor=/)
        await page.selectOption('#filter-region', 'SYN-01')
        await page.getByRole('button', { name: own.show }).click()
        await page.waitForURL(/region=SYN-01/)
        await page.locator('#by-body tbody a').first().click()
        await page.waitForURL(/body=/)
        await expectNoSideways(page)
        if (look.javaScript) await expectAccessible(page)
      })
    },
  )
})
