import { z } from '@hono/zod-openapi'

/** Headers of a write; what they may be is checked where they are read. */
export const writeHeadersSchema = z.object({
  'idempotency-key': z.string().optional().openapi({
    description: 'Makes a retry harmless: for 30 days the same request gets its first answer again',
    example: '0198f3a2-6c1e-7f00-9a51-0242ac120002',
  }),
  'if-match': z.string().optional().openapi({
    description: 'The revision of the region that the request builds on; another one refuses it',
    example: '"12"',
  }),
})

/** Headers of a write that builds on no revision. */
export const retryHeadersSchema = writeHeadersSchema.pick({ 'idempotency-key': true })

/** Headers of a write about a draft. */
export const draftHeadersSchema = retryHeadersSchema.extend({
  'if-match': z.string().optional().openapi({
    description: 'The revision of the draft that the request builds on; another one refuses it',
    example: '"1"',
  }),
})
