import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { dataFolder, removeDataFolders, startService } from '../support/start.ts'
import { findBrowser } from './find-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the service answers, without a slash at the end. */
    site: string
    /** The folder with a key for each role, `<role>.key`; the bound ones are for Buryatia. */
    keys: string
    /** The program of the browser. */
    browser: string
  }
}

/**
 * The whole service in workerd with a PostgreSQL of its own: the four real regions, and two synthetic
 * ones of three bodies each, as `npm run demo` makes them.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = findBrowser()
  const folder = dataFolder()
  const started = await startService(folder, {}, ['demo', '--regions', '2', '--bodies', '3'])
  const stop = async (): Promise<void> => {
    await started.end('SIGINT')
    removeDataFolders()
  }
  if (started.url === null) {
    await stop()
    throw new Error(`the service did not start:\n${started.output()}`)
  }
  project.provide('site', started.url)
  project.provide('keys', join(folder, 'keys'))
  project.provide('browser', browser)
  return stop
}
