import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { pdf } from '../storage/files.ts'
import {
  closeBrowser,
  expectAccessible,
  expectNoSideways,
  halfOfLooks,
  type Look,
  named,
  tabTo,
  visit,
} from './support.ts'

afterAll(closeBrowser)

const keyOf = (role: string): string =>
  readFileSync(join(inject('keys'), `${role}.key`), 'utf8').trim()

const words = {
  ru: { enter: 'Войти', record: 'Записать', accept: 'Принять', verdict: 'Записать решение' },
  en: { enter: 'Sign in', record: 'Record', accept: 'Accept', verdict: 'Record the verdict' },
}

const looksOf = async (page: Page, look: Look): Promise<void> => {
  await expectNoSideways(page)
  if (look.javaScript) await expectAccessible(page)
}

/** Signs in by the key of a role; what the browser keeps is a Secure cookie, also of 127.0.0.1. */
async function signIn(page: Page, look: Look, role: string): Promise<void> {
  await page.fill('#field-key', keyOf(role))
  await page.getByRole('button', { name: words[look.language].enter }).click()
  await page.waitForURL((url) => url.pathname !== '/session')
}

/** What each of them reports. */
const items = ['R2.4', 'R2.5', 'R3.1', 'R3.3']

describe('a region’s editor and a reviewer', () => {
  it.each(halfOfLooks.map((look, index) => [named(look), look, items[index] ?? ''] as const))(
    'report a completion with its file, and accept it: %s',
    async (_, look, item) => {
      const own = words[look.language]
      const report = `/regions/RU-BU/completions/new?methodology=2023.2&item=${item}`
      await visit(
        report,
        look,
        async (page) => {
          await looksOf(page, look)
          await signIn(page, look, 'region-editor')
          await looksOf(page, look)
          await page.getByRole('button', { name: own.record, exact: true }).click()
          await page.locator('#field-completedOn-problem').waitFor()
          await looksOf(page, look)
          await page.fill('#field-completedOn', '2024-06-15')
          await page.fill('#field-title-0', `Document ${named(look)}`)
          const file = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) }
          await page.setInputFiles('#field-file-0', file)
          await page.getByRole('button', { name: own.record, exact: true }).click()
          await page.locator('#effect').waitFor()
          await looksOf(page, look)
        },
        [422],
      )
      await visit('/reviews?methodology=2023.2&region=RU-BU', look, async (page) => {
        await signIn(page, look, 'reviewer')
        await looksOf(page, look)
        await page.getByLabel(`Document ${named(look)}`).check()
        await page.getByLabel(own.accept, { exact: true }).check()
        await page.getByRole('button', { name: own.verdict }).click()
        await page.locator('#recorded').waitFor()
        expect(await page.locator('#recorded tbody tr').count()).toBe(1)
        await looksOf(page, look)
        await page.goto(new URL('/session', page.url()).href)
        await looksOf(page, look)
      })
    },
  )

  it('sign in by keyboard alone, and out again', async () => {
    const look = { language: 'en', viewport: 'screen', javaScript: true } as const
    await visit('/session?to=/methodologies', look, async (page) => {
      await page.focus('#field-key')
      await page.keyboard.type(keyOf('analyst'))
      await tabTo(page, words.en.enter)
      await page.keyboard.press('Enter')
      await page.waitForURL(({ pathname }) => pathname === '/methodologies')
      const cookies = await page.context().cookies()
      expect(cookies.find(({ name }) => name === '__Host-mera')).toMatchObject({
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
      })
      await page.goto(new URL('/session', page.url()).href)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.locator('#field-key').waitFor()
      expect(await page.context().cookies()).not.toContainEqual(
        expect.objectContaining({ name: '__Host-mera' }),
      )
    })
  })

  it.each(['light', 'dark'] as const)('see what is wrong in %s colours', async (colours) => {
    const look = { language: 'ru', viewport: 'screen', javaScript: true, colours } as const
    const work = async (page: Page): Promise<void> => {
      await page.fill('#field-key', 'mera_oops')
      await page.getByRole('button', { name: words.ru.enter }).click()
      await page.locator('#field-key-problem').waitFor()
      await expectAccessible(page)
    }
    await visit('/session', look, work, [422])
  })
})
