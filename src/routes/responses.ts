import type { z } from '@hono/zod-openapi'
import { problemSchema } from './schemas/common.ts'

/** A response that is a problem document. */
export const problemResponseOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** What a guarded route may answer before it looks at the request. */
export const accessResponses = {
  401: problemResponseOf('A valid key or token is needed; WWW-Authenticate says which'),
  403: problemResponseOf('The key may not do this, or not for this region'),
  429: problemResponseOf('Too many requests; try again after Retry-After seconds'),
}

/** A response that is JSON. */
export const jsonResponseOf = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The problems of what reads or changes one thing without a body of its own. */
export const plainProblems = {
  400: problemResponseOf('A parameter is wrong or unknown'),
  ...accessResponses,
  404: problemResponseOf('There is no such thing, or none that the caller may see'),
  503: problemResponseOf('The database cannot be reached; try again after Retry-After seconds'),
}

/** The problems that a write may answer with. */
export const writeProblems = {
  400: problemResponseOf('The request is not as described'),
  ...accessResponses,
  404: problemResponseOf('There is no such region, body, fact or version'),
  412: problemResponseOf('The region has another revision than If-Match names'),
  413: problemResponseOf('The body is too large'),
  415: problemResponseOf('The body is not of the type that is taken here'),
  422: problemResponseOf('Nothing was recorded: something does not fit what is on record'),
  503: problemResponseOf('The database cannot be reached; try again after Retry-After seconds'),
}

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
  ...accessResponses,
  404: problemResponseOf('There is no such region, body or version'),
  503: problemResponseOf('The database cannot be reached; try again after Retry-After seconds'),
})
