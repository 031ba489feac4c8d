import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findDocument, noteDocument } from '../db/queries/documents.ts'
import { authorOf } from '../facts/admit/index.ts'
import { guarded } from '../http/access/guard.ts'
import { now } from '../http/clock.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { type ProblemCode, ProblemError } from '../http/problem.ts'
import { requireCaller } from '../http/record.ts'
import type { Bilingual } from '../methodology/index.ts'
import {
  type DeclaredDocument,
  DocumentRefused,
  LARGEST_DOCUMENT,
  type RefusalCode,
} from '../storage/checked.ts'
import { fileExtensions, type MediaType, mediaTypes } from '../storage/content.ts'
import { receiveDocument } from '../storage/receive.ts'
import { documentKey } from '../storage/store.ts'
import { requireRegion } from './lookup.ts'
import { jsonResponseOf, plainProblems, problemResponseOf } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'
import { documentPathSchema, documentSchema, fileContent } from './schemas/document.ts'

const uploadRoute = createRoute({
  ...guarded('uploadDocument', [], 'own'),
  method: 'put',
  path: '/v1/regions/{region}/documents/{sha256}',
  tags: ['Facts'],
  summary: 'Keep the file of a document',
  description: `PDF, DOCX, XLSX, PNG or JPEG by its content, up to ${LARGEST_DOCUMENT} bytes, of the SHA-256 in the path. Evidence refers to it by that hash.`,
  request: {
    params: documentPathSchema,
    query: noQuerySchema,
    body: { content: fileContent, required: true },
  },
  responses: {
    201: jsonResponseOf(documentSchema, 'The file is kept'),
    ...plainProblems,
    411: problemResponseOf('Content-Length is missing'),
    413: problemResponseOf('The file is too large'),
    415: problemResponseOf('The file is not of a type that is kept'),
    422: problemResponseOf('The file is not what was declared'),
  },
})

const downloadRoute = createRoute({
  ...guarded('downloadDocument', [], 'own'),
  method: 'get',
  path: '/v1/regions/{region}/documents/{sha256}',
  tags: ['Facts'],
  summary: 'The file of a document, as an attachment',
  request: { params: documentPathSchema, query: noQuerySchema },
  responses: {
    200: { description: 'The file', content: fileContent },
    ...plainProblems,
  },
})

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

function mediaTypeOf(c: Context): MediaType {
  const declared = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()
  const known = mediaTypes.find((type) => type === declared)
  if (known !== undefined) return known
  throw new ProblemError('unsupported-media-type', {
    ru: `Content-Type должен быть одним из: ${mediaTypes.join(', ')}.`,
    en: `Content-Type must be one of: ${mediaTypes.join(', ')}.`,
  })
}

function lengthOf(c: Context): number {
  const text = c.req.header('Content-Length') ?? ''
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new ProblemError('length-required', {
    ru: 'Нужен заголовок Content-Length с длиной файла в байтах.',
    en: "The header Content-Length with the file's length in bytes is needed.",
  })
}

/** Takes the file in, checked on its way; nothing is kept of one that is refused. */
async function keep(c: Context<AppEnv>, region: string, declared: DeclaredDocument): Promise<void> {
  const body = c.req.raw.body ?? new Blob([]).stream()
  try {
    await receiveDocument(c.get('documents'), region, declared, body)
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error
    const [code, detail] = refusals[error.code]
    throw new ProblemError(code, detail)
  }
}

/** `PUT` and `GET /v1/regions/{region}/documents/{sha256}` */
export const documentsRoutes = createRouter()
  .openapi(uploadRoute, async (c) => {
    const { region, sha256 } = c.req.valid('param')
    const mediaType = mediaTypeOf(c)
    const size = lengthOf(c)
    const caller = requireCaller(c)
    const transact = c.get('transact')
    await transact((database) => requireRegion(database, region))
    await keep(c, region, { sha256, mediaType, length: size })
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
    const { recordedAt } = await transact(async (database) => {
      await noteDocument(database, noted)
      return (await findDocument(database, region, sha256)) ?? noted
    })
    return c.json({ region, sha256, mediaType, size, recordedAt }, 201, {
      'Cache-Control': 'no-store',
    })
  })
  .openapi(downloadRoute, async (c) => {
    const { region, sha256 } = c.req.valid('param')
    const document = await c.get('transact')(async (database) => {
      await requireRegion(database, region)
      return findDocument(database, region, sha256)
    })
    const file =
      document === null ? null : await c.get('documents').get(documentKey(region, sha256))
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
  })
