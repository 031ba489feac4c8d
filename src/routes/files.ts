import type { Context } from 'hono'
import { findDocument, noteDocument, type StoredDocument } from '../db/queries/documents.ts'
import { authorOf } from '../facts/admit/index.ts'
import { now } from '../http/clock.ts'
import type { AppEnv } from '../http/context.ts'
import { type ProblemCode, ProblemError } from '../http/problem.ts'
import { requireCaller } from '../http/record.ts'
import type { Bilingual } from '../methodology/index.ts'
import {
  type DeclaredDocument,
  DocumentRefused,
  LARGEST_DOCUMENT,
  type RefusalCode,
} from '../storage/checked.ts'
import { fileExtensions } from '../storage/content.ts'
import { receiveDocument } from '../storage/receive.ts'
import { documentKey } from '../storage/store.ts'
import { requireRegion } from './lookup.ts'

const refusals: Record<RefusalCode, readonly [ProblemCode, Bilingual]> = {
  'too-large': [
    'too-large',
    {
      ru: `Файл больше ${LARGEST_DOCUMENT} байт.`,
      en: `The file is larger than ${LARGEST_DOCUMENT} bytes.`,
    },
  ],
  empty: ['document-refused', { ru: 'Файл пуст.', en: 'The file is empty.' }],
  'wrong-length': [
    'document-refused',
    {
      ru: 'Длина файла не та, что в Content-Length; отправьте его заново.',
      en: 'The file has another length than Content-Length says; send it again.',
    },
  ],
  'wrong-hash': [
    'document-refused',
    {
      ru: 'SHA-256 файла не тот, что в адресе; проверьте файл и адрес.',
      en: 'The file has another SHA-256 than the address says; check both.',
    },
  ],
  'wrong-type': [
    'document-refused',
    {
      ru: 'Содержимое файла не того типа, что в Content-Type; принимаются PDF, DOCX, XLSX без макросов, PNG, JPEG.',
      en: 'The content is not of the type in Content-Type; PDF, DOCX, XLSX without macros, PNG, JPEG are kept.',
    },
  ],
}

/** @throws {ProblemError} where the file is not as declared; nothing of it is kept then */
async function receive(
  c: Context<AppEnv>,
  region: string,
  declared: DeclaredDocument,
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  try {
    await receiveDocument(c.get('documents'), region, declared, body)
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error
    const [code, detail] = refusals[error.code]
    throw new ProblemError(code, detail)
  }
}

/**
 * Keeps a file for the caller of a request, checked on its way in, behind a guard that leaves
 * transactions to the route.
 * @returns what is noted of it: of a file that was there before, whose it was
 * @throws {ProblemError} where there is no such region, or the file is not as declared
 */
export async function keepFile(
  c: Context<AppEnv>,
  region: string,
  declared: DeclaredDocument,
  body: ReadableStream<Uint8Array>,
): Promise<StoredDocument> {
  const { sha256, mediaType, length: size } = declared
  const caller = requireCaller(c)
  const transact = c.get('transact')
  await transact((database) => requireRegion(database, region))
  await receive(c, region, declared, body)
  const noted = {
    region,
    sha256,
    mediaType,
    size,
    body: caller.body,
    author: authorOf(caller),
    recordedAt: now(c.get('clock')),
  }
  // The same file may have been there before, and not all who send it again may see whose it was.
  return transact(async (database) => {
    await noteDocument(database, noted)
    return (await findDocument(database, region, sha256)) ?? noted
  })
}

/**
 * Sends a file that the caller of a request may see, as an attachment, behind such a guard.
 * @throws {ProblemError} where there is none
 */
export async function sendFile(
  c: Context<AppEnv>,
  region: string,
  sha256: string,
): Promise<Response> {
  const document = await c.get('transact')(async (database) => {
    await requireRegion(database, region)
    return findDocument(database, region, sha256)
  })
  const file = document === null ? null : await c.get('documents').get(documentKey(region, sha256))
  if (document === null || file === null)
    throw new ProblemError('unknown-document', {
      ru: `Файла ${sha256} у региона ${region} нет, или он вам не виден.`,
      en: `The region ${region} has no file ${sha256}, or none that you may see.`,
    })
  const isHead = c.req.method === 'HEAD'
  if (isHead) await file.cancel()
  const extension =
    Object.entries(fileExtensions).find(([type]) => type === document.mediaType)?.[1] ?? 'bin'
  return new Response(isHead ? null : file, {
    headers: {
      'Content-Type': document.mediaType,
      'Content-Length': String(document.size),
      'Content-Disposition': `attachment; filename="${sha256.slice(0, 16)}.${extension}"`,
      // Whatever a file holds, a browser must not run it in our name.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
