import { z } from 'zod'
import { type Schema, SchemaComparison, schemaSchema } from './schemas.ts'

const contentSchema = z.record(z.string(), z.looseObject({ schema: schemaSchema.optional() }))
const operationSchema = z.looseObject({
  'x-roles': z.array(z.string()).optional(),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        schema: schemaSchema.default({}),
      }),
    )
    .default([]),
  requestBody: z
    .looseObject({ required: z.boolean().default(false), content: contentSchema })
    .optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      content: contentSchema.default({}),
      headers: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
})
type Operation = z.infer<typeof operationSchema>
type Content = z.infer<typeof contentSchema>

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.partialRecord(z.enum(methods), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), schemaSchema) }),
})

/** By the method and the path. */
const operationsOf = ({ paths }: z.infer<typeof documentSchema>): ReadonlyMap<string, Operation> =>
  new Map(
    Object.entries(paths).flatMap(([path, byMethod]) =>
      Object.entries(byMethod).flatMap(([method, operation]) =>
        operation === undefined ? [] : [[`${method.toUpperCase()} ${path}`, operation] as const],
      ),
    ),
  )

/** Compares what operations take and answer. */
class OperationComparison {
  readonly #schemas: SchemaComparison

  constructor(schemas: SchemaComparison) {
    this.#schemas = schemas
  }

  breaks(before: Operation, after: Operation, at: string): readonly string[] {
    return [
      ...this.#access(before, after, at),
      ...this.#parameters(before, after, at),
      ...this.#body(before, after, at),
      ...this.#responses(before, after, at),
    ]
  }

  #access(before: Operation, after: Operation, at: string): readonly string[] {
    const [had, has] = [before['x-roles'] ?? [], new Set(after['x-roles'] ?? [])]
    const isOpen = ({ security = [] }: Operation) =>
      security.length === 0 || security.some((way) => Object.keys(way).length === 0)
    return [
      ...had.filter((role) => !has.has(role)).map((role) => `${at}: is closed to ${role}`),
      ...(isOpen(before) && !isOpen(after) ? [`${at}: asks for a key now`] : []),
    ]
  }

  #parameters(before: Operation, after: Operation, at: string): readonly string[] {
    const byName = ({ parameters }: Operation) =>
      new Map(parameters.map((each) => [`${each.in} ${each.name}`, each]))
    const [had, has] = [byName(before), byName(after)]
    return [
      ...[...had].flatMap(([name, { schema }]) => {
        const now = has.get(name)
        // An unknown parameter is refused.
        if (now === undefined) return [`${at}, ${name}: is gone`]
        return this.#schemas.breaks(schema, now.schema, 'sent', `${at}, ${name}`)
      }),
      ...[...has]
        .filter(([name, { required }]) => required && had.get(name)?.required !== true)
        .map(([name]) => `${at}, ${name}: is required now`),
    ]
  }

  #body(before: Operation, after: Operation, at: string): readonly string[] {
    const [had, has] = [before.requestBody, after.requestBody]
    if (had === undefined) return has?.required === true ? [`${at}, body: is required now`] : []
    if (has === undefined) return [`${at}, body: is gone`]
    return [
      ...(has.required && !had.required ? [`${at}, body: is required now`] : []),
      ...this.#content(had.content, has.content, 'sent', `${at}, body`),
    ]
  }

  #responses(before: Operation, after: Operation, at: string): readonly string[] {
    return Object.entries(before.responses).flatMap(([status, had]) => {
      const has = after.responses[status]
      const place = `${at}, ${status}`
      // Nobody relies on a request being refused.
      if (has === undefined) return /^[45]/.test(status) ? [] : [`${place}: is gone`]
      const headers = Object.keys(had.headers).filter((name) => !(name in has.headers))
      return [
        ...headers.map((name) => `${place}: header ${name} is gone`),
        ...this.#content(had.content, has.content, 'read', place),
      ]
    })
  }

  #content(
    before: Content,
    after: Content,
    direction: 'sent' | 'read',
    at: string,
  ): readonly string[] {
    return Object.entries(before).flatMap(([type, { schema = {} }]) => {
      const now = after[type]
      if (now === undefined) return [`${at}: ${type} is gone`]
      return this.#schemas.breaks(schema, now.schema ?? {}, direction, at)
    })
  }
}

/**
 * What in an OpenAPI 3.1 document breaks clients that were written for an earlier one. Operations,
 * optional parameters and properties of answers that are added break nobody.
 * @returns one line for each break, beginning with the operation
 * @throws {z.ZodError} where either is no such document
 */
export function breaksBetween(before: unknown, after: unknown): readonly string[] {
  const [one, other] = [documentSchema.parse(before), documentSchema.parse(after)]
  const schemas = (document: typeof one): Readonly<Record<string, Schema>> =>
    document.components.schemas
  const comparison = new OperationComparison(new SchemaComparison(schemas(one), schemas(other)))
  const has = operationsOf(other)
  return [...operationsOf(one)].flatMap(([name, operation]) => {
    const now = has.get(name)
    return now === undefined ? [`${name}: is gone`] : comparison.breaks(operation, now, name)
  })
}
