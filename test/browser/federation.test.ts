import { afterAll, describe, expect, it } from 'vitest'
import {
  closeBrowser,
  expectAccessible,
  expectNoSideways,
  focused,
  halfOfLooks,
  looks,
  named,
  tabTo,
  visit,
} from './support.ts'

afterAll(closeBrowser)

const words = {
  ru: { title: 'Регионы и порог', planned: 'По плану', show: 'Показать', synthetic: 'вымышлены' },
  en: {
    title: 'Regions and the threshold',
    planned: 'Planned',
    show: 'Show',
    synthetic: 'made up',
  },
}

describe('the coordinator at /', () => {
  it.each(looks.map((look) => [named(look), look] as const))(
    'sees every region against the line: %s',
    async (_, look) => {
      await visit('/', look, async (page) => {
        const own = words[look.language]
        expect(await page.locator('h1').textContent()).toContain(own.title)
        expect(await page.getAttribute('html', 'lang')).toBe(look.language)
        expect(await page.locator('#regions tbody tr').count()).toBe(6)
        expect(await page.locator('.chart-rows > li').count()).toBe(6)
        expect(await page.textContent('.standing')).toContain(own.synthetic)
        expect(await page.locator('#regions .synthetic').count()).toBe(2)
        // Squeezed to a phone's width, a name would stand a word a line.
        const name = await page.locator('#regions tbody th').first().boundingBox()
        expect(name?.width).toBeGreaterThan(120)
        await expectNoSideways(page)
        if (look.javaScript) await expectAccessible(page)
      })
    },
  )

  it.each(looks.map((look) => [named(look), look] as const))(
    'sorts by the plan and asks for another version: %s',
    async (_, look) => {
      await visit('/', look, async (page) => {
        const own = words[look.language]
        await page.locator('#regions thead a', { hasText: own.planned }).click()
        await page.waitForURL(/sort=planned/)
        expect(await page.getAttribute('#regions th[aria-sort]', 'aria-sort')).toBe('descending')
        await page.selectOption('#filter-methodology', '2023.2')
        await page.selectOption('#filter-basis', 'planned')
        await page.getByRole('button', { name: own.show }).click()
        await page.waitForURL(/methodology=2023\.2/)
        expect(await page.inputValue('#filter-basis')).toBe('planned')
        expect(await page.textContent('.question-line')).toContain('2023.2')
      })
    },
  )

  it('changes the language and stays where they are', async () => {
    const look = { language: 'ru', viewport: 'screen', javaScript: false } as const
    await visit('/?methodology=2023.2', look, async (page) => {
      await page.getByRole('link', { name: 'English' }).click()
      expect(page.url()).toContain('methodology=2023.2')
      expect(await page.locator('h1').textContent()).toContain(words.en.title)
      await page.goto(new URL('/methodologies', page.url()).href)
      expect(await page.getAttribute('html', 'lang')).toBe('en')
    })
  })

  it('does everything by keyboard: past the head, to the filters, to the order', async () => {
    const look = { language: 'en', viewport: 'screen', javaScript: true } as const
    await visit('/', look, async (page) => {
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('Skip to the content')
      await page.keyboard.press('Enter')
      await tabTo(page, words.en.show)
      await tabTo(page, words.en.planned)
      await page.keyboard.press('Enter')
      await page.waitForURL(/sort=planned/)
    })
  })

  it.each(['light', 'dark'] as const)('reads it in %s colours', async (colours) => {
    const look = { language: 'ru', viewport: 'screen', javaScript: true, colours } as const
    await visit('/', look, expectAccessible)
  })
})

describe('any page', () => {
  it.each(halfOfLooks.map((look) => [named(look), look] as const))(
    'of the versions: %s',
    async (_, look) => {
      await visit('/methodologies', look, async (page) => {
        expect(await page.locator('#versions tbody tr').count()).toBe(3)
        await expectNoSideways(page)
        if (look.javaScript) await expectAccessible(page)
      })
    },
  )

  it.each(halfOfLooks.map((look) => [named(look), look] as const))(
    'that is not there: %s',
    async (_, look) => {
      const work = async (page: Parameters<typeof expectAccessible>[0]) => {
        expect(await page.locator('h1').count()).toBe(1)
        await expectNoSideways(page)
        if (look.javaScript) await expectAccessible(page)
      }
      await visit('/nowhere', look, work, [404])
    },
  )
})
