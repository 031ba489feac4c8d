import { z } from '@hono/zod-openapi'
import { deadlineFields, documentRequirementSchema, fractionSchema } from './common.ts'

const conditionSchema = z.strictObject({ trait: z.string(), is: z.boolean() })

export const catalogueItemSchema = z
  .strictObject({
    id: z.string().openapi({ example: 'B1.5a' }),
    number: z.string().openapi({ description: 'As the typical plan prints it', example: '1.5' }),
    label: z.string(),
    ...deadlineFields,
    requirements: z.array(documentRequirementSchema),
    conditions: z.array(conditionSchema),
    optional: z.boolean(),
    outcome: z.boolean(),
    rollUp: z
      .strictObject({ items: z.array(z.string()), measurement: z.enum(['services']).nullable() })
      .nullable(),
    ratioTarget: fractionSchema.nullable(),
    source: z.string(),
  })
  .openapi('CatalogueItem')

export const catalogueSectionSchema = z
  .strictObject({
    id: z.string(),
    number: z.string(),
    label: z.string(),
    conditions: z.array(conditionSchema),
    source: z.string(),
    items: z.array(catalogueItemSchema),
  })
  .openapi('CatalogueSection')

export const catalogueSchema = z
  .strictObject({
    hash: z.string(),
    title: z.string(),
    source: z.string(),
    traits: z.array(
      z.strictObject({
        id: z.string(),
        subject: z.enum(['region', 'body']),
        label: z.string(),
        whenUnknown: z.enum(['unknown', 'false']),
        source: z.string(),
      }),
    ),
    region: z.strictObject({ sections: z.array(catalogueSectionSchema) }),
    body: z.strictObject({ sections: z.array(catalogueSectionSchema) }),
  })
  .openapi('Catalogue')
export type CatalogueBody = z.infer<typeof catalogueSchema>
