import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { guarded } from '../http/access/guard.ts'
import { createRouter } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { LARGEST_DOCUMENT } from '../storage/checked.ts'
import { type MediaType, mediaTypes } from '../storage/content.ts'
import { keepFile, sendFile } from './files.ts'
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

/** `PUT` and `GET /v1/regions/{region}/documents/{sha256}` */
export const documentsRoutes = createRouter()
  .openapi(uploadRoute, async (c) => {
    const { region, sha256 } = c.req.valid('param')
    const declared = { sha256, mediaType: mediaTypeOf(c), length: lengthOf(c) }
    const body = c.req.raw.body ?? new Blob([]).stream()
    const { recordedAt } = await keepFile(c, region, declared, body)
    const { mediaType, length: size } = declared
    return c.json({ region, sha256, mediaType, size, recordedAt }, 201, {
      'Cache-Control': 'no-store',
    })
  })
  .openapi(downloadRoute, async (c) => {
    const { region, sha256 } = c.req.valid('param')
    return sendFile(c, region, sha256)
  })
