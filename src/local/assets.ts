import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { AssetManifest } from '../pages/assets/links.ts'
import { projectFolder } from './project.ts'

/** Where the Worker's static files are gathered. */
export const assetsFolder = join(projectFolder, 'dist', 'assets')

const sourceFolder = join(projectFolder, 'src')
const pagesFolder = join(sourceFolder, 'pages')

const hashOf = (...texts: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** The files below a folder, by path; those of `assets/`, which others build on, come first. */
function sources(folder: string, ...endings: readonly string[]): readonly string[] {
  const rankOf = (file: string): string =>
    `${file.startsWith(join(pagesFolder, 'assets')) ? 0 : 1}${file}`
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))
}

const read = (file: string): string => readFileSync(file, 'utf8')

/** A script of its own: what it names, no other sees. */
const inBlock = (script: string): string => `{\n${script}}\n`

/**
 * What pages load, by the name it is served under: all styles (`*.css`) and all scripts (`*.js`) of
 * the folders of src/pages, each in one file, so that a page's own lie beside it.
 */
export const siteFiles = (): Readonly<Record<string, string>> => ({
  'site.css': sources(pagesFolder, '.css').map(read).join('\n'),
  'site.js': sources(pagesFolder, '.js').map(read).map(inBlock).join('\n'),
  'icon.svg': read(join(pagesFolder, 'assets', 'icon.svg')),
})

/** What a page needs to know of the files it loads, and of its own making. */
export const manifestOf = (files: Readonly<Record<string, string>>): AssetManifest => ({
  build: hashOf(
    ...sources(sourceFolder, '').flatMap((file) => [relative(sourceFolder, file), read(file)]),
  ),
  files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, hashOf(text)])),
})

/** Copies the API-reference page's script and style out of their package. */
function copyReference(): void {
  const source = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const target = join(assetsFolder, 'docs')
  mkdirSync(target, { recursive: true })
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    copyFileSync(join(source, file), join(target, file))
}

/** Whether everything is there, as these sources make it. */
export function areAssetsCopied(): boolean {
  const manifest = join(assetsFolder, 'site', 'manifest.json')
  return existsSync(manifest) && read(manifest) === JSON.stringify(manifestOf(siteFiles()))
}

/** Writes everything that the Worker serves as a file. */
export function copyAssets(): void {
  copyReference()
  const target = join(assetsFolder, 'site')
  mkdirSync(target, { recursive: true })
  const files = siteFiles()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text)
  writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifestOf(files)))
}

if (import.meta.main) copyAssets()
