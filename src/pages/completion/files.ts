import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { keepFile } from '../../routes/files.ts'
import { LARGEST_DOCUMENT } from '../../storage/checked.ts'
import { ContentDetector } from '../../storage/content.ts'
import { RunningHash } from '../../storage/inspection.ts'
import { noDocuments } from '../../storage/none.ts'
import type { Typed } from './typed.ts'
import { completionWords as words } from './words.ts'

/** Whether this deployment has a place for files. */
export const keepsFiles = (c: Context<AppEnv>): boolean => c.get('documents') !== noDocuments

type Kept = { readonly sha256: string; readonly fileName: string } | { readonly problem: Bilingual }

/** Keeps one file, by what is in it: what a browser calls it does not count. */
async function keep(c: Context<AppEnv>, region: string, file: File): Promise<Kept> {
  if (file.size > LARGEST_DOCUMENT) return { problem: words.tooLarge }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const [hash, content] = [new RunningHash(), new ContentDetector()]
  hash.take(bytes)
  content.take(bytes)
  const mediaType = content.type()
  if (mediaType === null) return { problem: words.wrongType }
  const declared = { sha256: hash.end(), mediaType, length: bytes.byteLength }
  try {
    const { sha256 } = await keepFile(c, region, declared, new Blob([bytes]).stream())
    return { sha256, fileName: file.name }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code === 'unavailable') throw error
    return { problem: error.detail }
  }
}

/**
 * Keeps the files of a form, so that none has to be chosen again where something else is wrong.
 * @returns what was typed, with the files that are kept, and what is wrong with the others by field
 */
export async function keepFiles(
  c: Context<AppEnv>,
  region: string,
  form: FormData,
  typed: Typed,
): Promise<{ readonly typed: Typed; readonly wrong: ReadonlyMap<string, Bilingual> }> {
  const wrong = new Map<string, Bilingual>()
  if (!keepsFiles(c)) return { typed, wrong }
  const documents = [...typed.documents]
  for (const [index, document] of typed.documents.entries()) {
    const file = form.get(`file-${index}`)
    if (!(file instanceof File) || file.size === 0 || document.same !== '') continue
    const kept = await keep(c, region, file)
    if ('problem' in kept) wrong.set(`file-${index}`, kept.problem)
    else documents[index] = { ...document, ...kept }
  }
  return { typed: { ...typed, documents }, wrong }
}
