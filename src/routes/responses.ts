import type { z } from '@hono/zod-openapi'
import { problemSchema } from './schemas/common.ts'

/** A response that is a problem document. */
export const problemResponseOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** The responses of a conditional read: 200 and 304, and the problems that it may answer with. */
export const readResponses = <S extends z.ZodType>(schema: S, description: string) => ({
  200: {
    description,
    headers: {
      ETag: {
        description: 'Covers everything that the bytes depend on; send it as If-None-Match',
        schema: { type: 'string' as const },
      },
    },
    content: { 'application/json': { schema } },
  },
  304: { description: 'What If-None-Match names is still right' },
  400: problemResponseOf('A parameter is wrong, missing or unknown'),
  404: problemResponseOf('There is no such region, body or version'),
  503: problemResponseOf('The database cannot be reached; try again after Retry-After seconds'),
})
