import { z } from '@hono/zod-openapi'
import { roles } from '../../access/roles.ts'
import { momentSchema } from './common.ts'

/** What is said of a text that is no id of a key. */
export const KEY_ID_EXPECTED =
  'must be the id of a key, like k3v7q2m5x4ab: what stands between the two _ of the key'

const keyFields = {
  id: z.string().openapi({ example: 'k3v7q2m5x4ab' }),
  role: z.enum(roles),
  region: z.string().nullable(),
  body: z.string().nullable(),
  office: z.string().openapi({ description: 'The office or system that holds it; no person' }),
  createdBy: z.string(),
  createdAt: momentSchema,
  expiresAt: momentSchema,
  revokedAt: momentSchema.nullable(),
  lastUsedAt: momentSchema.nullable().openapi({ description: 'To the minute' }),
}

export const keySchema = z.strictObject(keyFields).openapi('Key')
export const keysSchema = z.strictObject({ keys: z.array(keySchema) }).openapi('Keys')
export const newKeySchema = z
  .strictObject({
    ...keyFields,
    key: z.string().openapi({ description: 'The key itself: shown now and never again' }),
  })
  .openapi('NewKey')
export const keyPathSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z2-7]{12}$/, { error: KEY_ID_EXPECTED })
    .openapi({ param: { name: 'id', in: 'path' } }),
})
