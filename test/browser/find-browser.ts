import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

/** Where a Mac keeps programs that are on no PATH. */
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function canRun(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The system's Chromium or Chrome; CHROMIUM names another one.
 * @throws {Error} where there is none, saying what to do
 */
export function findBrowser({ CHROMIUM, PATH = '' }: NodeJS.ProcessEnv = process.env): string {
  if (CHROMIUM !== undefined && CHROMIUM !== '') {
    if (canRun(CHROMIUM)) return CHROMIUM
    throw new Error(`CHROMIUM names ${CHROMIUM}, which is no program that can be run`)
  }
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .concat(applications)
    .find(canRun)
  if (found !== undefined) return found
  throw new Error(
    'npm run test:browser needs a Chromium or Chrome on this machine and found none on the PATH: ' +
      'install one (Debian: apt-get install chromium), or name its program in CHROMIUM',
  )
}
