import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { z } from 'zod'

export const languages = ['ru', 'en'] as const
export const viewports = {
  screen: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const

/** How a page is looked at. */
export interface Look {
  readonly language: (typeof languages)[number]
  readonly viewport: keyof typeof viewports
  readonly javaScript: boolean
  readonly colours?: 'light' | 'dark'
}

/** Every way that a page has to work in: both languages, both sizes, with a script and without. */
export const looks: readonly Look[] = languages.flatMap((language) =>
  (['screen', 'phone'] as const).flatMap((viewport) =>
    [true, false].map((javaScript) => ({ language, viewport, javaScript })),
  ),
)

/** Half of them, in which every two of language, size and script come together. */
export const halfOfLooks: readonly Look[] = looks.filter(
  ({ language, viewport, javaScript }) =>
    (language === 'ru') === ((viewport === 'screen') === javaScript),
)

/** A look in words, for the names of tests. */
export const named = ({ language, viewport, javaScript, colours = 'light' }: Look): string =>
  [language, viewport, javaScript ? 'with JavaScript' : 'without JavaScript', colours].join(', ')

let running: Promise<Browser> | null = null

/** The browser of the run; as root it has no sandbox, and it asks nothing of the network. */
function theBrowser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath: inject('browser'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-quic',
      '--no-first-run',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return running
}

/** Ends the browser; `afterAll(closeBrowser)` in every file. */
export async function closeBrowser(): Promise<void> {
  const browser = await running
  running = null
  await browser?.close()
}

/**
 * Opens a page, works with it, and fails where the browser complained of anything or asked anybody
 * but us.
 * @param path of the site, with its query
 * @param mayFail statuses that are expected, which a browser logs as errors
 */
export async function visit(
  path: string,
  look: Look,
  work: (page: Page) => Promise<void>,
  mayFail: readonly number[] = [],
): Promise<void> {
  const site = inject('site')
  const context = await (await theBrowser()).newContext({
    viewport: viewports[look.viewport],
    javaScriptEnabled: look.javaScript,
    colorScheme: look.colours ?? 'light',
    reducedMotion: 'reduce',
  })
  const complaints: string[] = []
  try {
    await context.addCookies([{ name: 'lang', value: look.language, url: site }])
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
    page.on('console', (message) => {
      const isExpected = mayFail.some((status) => message.text().includes(`status of ${status}`))
      if (['error', 'warning'].includes(message.type()) && !isExpected)
        complaints.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (origin !== site && protocol !== 'data:') complaints.push(`left us: ${request.url()}`)
    })
    page.on('requestfailed', (request) => {
      // A reader who goes on at once leaves the icon behind, which browsers ask for last of all.
      const isLeft = request.failure()?.errorText === 'net::ERR_ABORTED'
      if (isLeft && request.url().includes('/assets/icon.svg')) return
      complaints.push(`failed: ${request.url()}`)
    })
    await page.goto(`${site}${path}`, { waitUntil: 'load' })
    await work(page)
  } finally {
    await context.close()
  }
  expect(complaints).toEqual([])
}

/**
 * What an expression comes to in the page. As text: the tests are compiled for a place without a
 * document.
 */
export const inPage = async <S extends z.ZodType>(
  page: Page,
  expression: string,
  schema: S,
): Promise<z.infer<S>> => schema.parse(await page.evaluate(expression))

const axeSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string() })),
    }),
  ),
})

/** Fails with every rule of axe-core that the page breaks, and where. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated, not added as a script: the policy of our pages lets none in.
  await page.evaluate(axe.source)
  const run = "axe.run(document, { resultTypes: ['violations'] })"
  const { violations } = await inPage(page, run, axeSchema)
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    })),
  ).toEqual([])
}

/** Fails where the page is wider than the screen: only regions inside it may scroll sideways. */
export async function expectNoSideways(page: Page): Promise<void> {
  const root = 'document.documentElement'
  const widths = await inPage(
    page,
    `({ page: ${root}.scrollWidth, screen: ${root}.clientWidth })`,
    z.object({ page: z.number(), screen: z.number() }),
  )
  expect(widths.page).toBeLessThanOrEqual(widths.screen)
}

/** What has the focus, by its name. */
export const focused = (page: Page): Promise<string> =>
  inPage(
    page,
    "document.activeElement?.ariaLabel ?? document.activeElement?.textContent?.trim() ?? ''",
    z.string(),
  )

/** Goes on with Tab until what has the focus bears this name; fails after too many. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const names: string[] = []
  while (names.length < 200) {
    await page.keyboard.press('Tab')
    names.push(await focused(page))
    if (names.at(-1) === name) return
  }
  expect(names).toContain(name)
}
