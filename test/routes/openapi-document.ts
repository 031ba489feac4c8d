import { z } from 'zod'

const contentSchema = z.record(
  z.string(),
  z.looseObject({ schema: z.record(z.string(), z.json()) }),
)
const responseSchema = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.json()).optional(),
  content: contentSchema.optional(),
})
const parameterSchema = z.looseObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: z.record(z.string(), z.json()),
})
const operationSchema = z.strictObject({
  operationId: z.string().regex(/^[a-z]+[A-Z]\w+$/),
  security: z.array(z.partialRecord(z.literal('bearer'), z.array(z.string()))).optional(),
  'x-roles': z.array(z.string()).optional(),
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  description: z.string().optional(),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.strictObject({ content: contentSchema, required: z.literal(true) }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), responseSchema),
})
const methodSchema = z.enum(['get', 'put', 'post'])
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string().min(1), version: z.string().min(1) }),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(methodSchema, operationSchema)),
  components: z.strictObject({
    securitySchemes: z.strictObject({
      bearer: z.strictObject({
        type: z.literal('http'),
        scheme: z.literal('bearer'),
        description: z.string().min(1),
      }),
    }),
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.json())),
    parameters: z.strictObject({}),
  }),
  webhooks: z.strictObject({}).optional(),
})

/** The document, its operations in its order, and its schemas ready to check an answer with. */
export function readOpenApi(text: string) {
  const document = documentSchema.parse(JSON.parse(text))
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    methodSchema.options.flatMap((method) => {
      const operation = methods[method]
      return operation === undefined ? [] : [{ method: method.toUpperCase(), path, ...operation }]
    }),
  )
  const checking = (schema: object): z.ZodType => {
    const local = JSON.stringify({ ...schema, $defs: document.components.schemas })
    // OpenAPI keeps schemas where JSON Schema does not look for them.
    return z.fromJSONSchema(JSON.parse(local.replaceAll('#/components/schemas/', '#/$defs/')))
  }
  return { document, operations, checking }
}
