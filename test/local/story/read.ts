import { readdirSync, readFileSync } from 'node:fs'
import { readDocument } from '../../../src/methodology/load/document.ts'
import { chapterSchema, type Step } from './schema.ts'

const folder = new URL('./', import.meta.url)

/** The story: the steps of all its chapters, in order. */
export const readStory = (): readonly Step[] =>
  readdirSync(folder)
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .flatMap((path) => {
      const file = { path, text: readFileSync(new URL(path, folder), 'utf8') }
      return readDocument(file, chapterSchema).steps
    })
