import { createServer } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, expectAccessible, expectNoSideways, type Look, visit } from './support.ts'

afterAll(closeBrowser)

describe('what portals embed', () => {
  const look: Look = { language: 'ru', viewport: 'phone', javaScript: false }

  it.each(['light', 'dark'] as const)('is read in %s colours', async (colours) => {
    await visit('/embed/SYN-01', { ...look, javaScript: true, colours }, async (page) => {
      expect(await page.textContent('main')).toContain('порог')
      await expectNoSideways(page)
      await expectAccessible(page)
    })
  })

  it('is shown in a frame of another site, and no other page of ours is', async () => {
    await visit('/methodologies', look, async (page) => {
      const site = new URL(page.url()).origin
      const portal = createServer((_, response) => {
        response.setHeader('Content-Type', 'text/html')
        response.end(
          ['/embed/RU-IRK', '/methodologies']
            .map((path) => `<iframe src="${site}${path}"></iframe>`)
            .join(''),
        )
      })
      await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
      try {
        const address = portal.address()
        const port = typeof address === 'object' ? address?.port : null
        const framing = await page.context().newPage()
        await framing.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'load' })
        const texts = await Promise.all(
          framing
            .frames()
            .slice(1)
            .map((frame) => frame.locator('body').textContent({ timeout: 5_000 })),
        )
        expect(texts[0]).toContain('Иркутская область')
        expect(texts[1]).not.toContain('Методика')
        await framing.close()
      } finally {
        portal.close()
      }
    })
  })

  it('is a badge, too, as an image', async () => {
    await visit('/badges/RU-IRK.svg', look, async (page) => {
      expect(await page.locator('svg title').textContent()).toContain('Иркутская область')
    })
  })
})
