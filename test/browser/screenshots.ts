import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { projectFolder } from '../../src/local/project.ts'
import { dataFolder, removeDataFolders, startService } from '../support/start.ts'
import { findBrowser } from './find-browser.ts'

/** What the README shows, by the name of the picture. */
const pictures: Readonly<Record<string, { readonly path: string; readonly dark?: true }>> = {
  federation: { path: '/?methodology=2023.2&basis=accepted' },
  region: { path: '/regions/SYN-03?methodology=2024.1&basis=accepted', dark: true },
  compare: { path: '/compare' },
  methodology: { path: '/methodologies/2023.2' },
  report: { path: '/regions/RU-CU/report?methodology=2023.2&basis=planned&asOf=2024-06-30' },
}

const folder = join(projectFolder, 'test', 'browser', 'screenshots')

/** Takes the README's pictures of a demonstration as large as the country, but of small regions. */
async function takeAll(): Promise<void> {
  const size = ['demo', '--regions', '85', '--bodies', '6'] as const
  const started = await startService(dataFolder(), {}, size)
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    if (started.url === null) throw new Error(`the service did not start:\n${started.output()}`)
    mkdirSync(folder, { recursive: true })
    for (const [name, { path, dark }] of Object.entries(pictures)) {
      const page = await browser.newPage({
        viewport: { width: 1280, height: 800 },
        colorScheme: dark ? 'dark' : 'light',
      })
      await page.goto(`${started.url}${path}`)
      await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 70 })
      await page.close()
      process.stdout.write(`test/browser/screenshots/${name}.jpg\n`)
    }
  } finally {
    await browser.close()
    await started.end('SIGINT')
    removeDataFolders()
  }
}

await takeAll()
