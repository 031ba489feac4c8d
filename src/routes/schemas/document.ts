import { z } from '@hono/zod-openapi'
import { mediaTypes } from '../../storage/content.ts'
import { momentSchema, regionPathSchema } from './common.ts'

export const documentPathSchema = regionPathSchema.extend({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .openapi({
      param: { name: 'sha256', in: 'path' },
      description: 'Of the file: 64 hexadecimal digits in lower case',
    }),
})

export const documentSchema = z
  .strictObject({
    region: z.string(),
    sha256: z.string(),
    mediaType: z.enum(mediaTypes),
    size: z.int(),
    recordedAt: momentSchema,
  })
  .openapi('Document')

/** A file as it is, in any of the types that are kept. */
export const fileContent = Object.fromEntries(
  mediaTypes.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
)
