import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { DocumentStore } from '../../src/storage/store.ts'

/** A folder of documents for tests in this process, where there is no workerd to write one. */
export interface Folder {
  readonly store: DocumentStore
  readonly path: string
  /** The paths of all files below it, half-written ones too. */
  files(): readonly string[]
  remove(key: string): void
  end(): void
}

async function write(path: string, file: ReadableStream<Uint8Array>): Promise<void> {
  const handle = await open(path, 'w')
  try {
    for await (const piece of file) await handle.write(piece)
  } finally {
    await handle.close()
  }
}

export function makeFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'mera-documents-'))
  const pathOf = (key: string): string => join(folder, key)
  return {
    path: folder,
    store: {
      async put(key, file) {
        const path = pathOf(key)
        mkdirSync(dirname(path), { recursive: true })
        const part = `${path}.part`
        try {
          await write(part, file)
          renameSync(part, path)
        } finally {
          rmSync(part, { force: true })
        }
      },
      get(key) {
        const path = pathOf(key)
        return Promise.resolve(
          existsSync(path) ? new Blob([new Uint8Array(readFileSync(path))]).stream() : null,
        )
      },
    },
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort(),
    remove: (key) => rmSync(pathOf(key)),
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}
