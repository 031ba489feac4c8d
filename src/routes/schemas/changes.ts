import { z } from '@hono/zod-openapi'
import { dateSchema, fractionSchema, versionHeadSchema, versionNameSchema } from './common.ts'

const pathParameter = (name: 'base' | 'target') =>
  versionNameSchema.openapi({ param: { name, in: 'path' } })

export const changesPathSchema = z.strictObject({
  base: pathParameter('base'),
  target: pathParameter('target'),
})

const conditionsSchema = z.array(z.strictObject({ trait: z.string(), is: z.boolean() }))

const sectionRuleSchema = z
  .strictObject({
    weight: fractionSchema.nullable().openapi({
      description: 'As the version states it; null: as much as its scored items together',
    }),
    share: fractionSchema.openapi({ description: 'Of the plan, where everything in it is scored' }),
    conditions: conditionsSchema,
  })
  .nullable()
  .openapi('SectionRule', { description: 'null: the version does not have it' })

const itemRuleSchema = z
  .strictObject({
    section: z.string(),
    weight: fractionSchema,
    share: fractionSchema.openapi({ description: 'Of the plan, where everything in it is scored' }),
    role: z.enum(['scored', 'optional', 'outcome']),
    formula: z.enum(['item', 'ratio', 'rollUp']),
    conditions: conditionsSchema,
    requirements: z.array(z.string()),
    ratioTarget: z.string().nullable(),
    aggregates: z
      .array(z.string())
      .openapi({ description: 'Of a roll-up: the body items, or what is counted' }),
    deadline: dateSchema.nullable().openapi({ description: 'The typical one' }),
  })
  .nullable()
  .openapi('ItemRule', { description: 'null: the version does not have it' })

const change = {
  id: z.string(),
  label: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
}

const planChangesSchema = z
  .strictObject({
    sections: z.array(
      z
        .strictObject({
          ...change,
          differs: z.array(z.enum(['weight', 'share', 'conditions'])),
          base: sectionRuleSchema,
          target: sectionRuleSchema,
        })
        .openapi('SectionChange'),
    ),
    items: z.array(
      z
        .strictObject({
          ...change,
          differs: z.array(
            z.enum([
              'section',
              'weight',
              'share',
              'role',
              'formula',
              'conditions',
              'requirements',
              'ratioTarget',
              'aggregates',
              'deadline',
            ]),
          ),
          base: itemRuleSchema,
          target: itemRuleSchema,
        })
        .openapi('ItemChange'),
    ),
  })
  .openapi('PlanChanges', { description: 'Only what is not the same' })

const inputsSchema = z.strictObject({
  completed: z.boolean().optional(),
  evidence: fractionSchema.optional(),
  daysLate: fractionSchema.optional(),
  ratio: fractionSchema.optional(),
  share: fractionSchema.optional(),
})

const formulaChangeSchema = z
  .strictObject({
    plan: z.enum(['region', 'body']),
    use: z.enum(['item', 'ratio', 'rollUp']),
    base: z.string().nullable().openapi({ description: 'As text; null: it has none' }),
    target: z.string().nullable(),
    tried: z
      .array(z.strictObject({ variable: z.string(), values: z.array(fractionSchema) }))
      .openapi({
        description:
          'Both ends of each variable that one of them speaks of, both sides of every number that it is compared with, and a value between',
      }),
    differs: z.int().openapi({ description: 'For how many of the inputs tried' }),
    inputs: z
      .array(
        z.strictObject({
          ...inputsSchema.shape,
          base: fractionSchema.nullable(),
          target: fractionSchema.nullable(),
        }),
      )
      .openapi({ description: 'For which inputs the values differ, the first hundred' }),
  })
  .openapi('FormulaChange')

const levelSchema = z
  .strictObject({ label: z.string(), fromPercent: z.number() })
  .nullable()
  .openapi('LevelRule', { description: 'null: the version does not have it' })

const traitSchema = z
  .strictObject({
    subject: z.enum(['region', 'body']),
    whenUnknown: z.enum(['unknown', 'false']),
  })
  .nullable()

const componentsSchema = z
  .strictObject({ plan: fractionSchema, bodies: fractionSchema })
  .openapi('ComponentShares', { description: 'Of the score, where the bodies are observed' })

export const methodologyChangesSchema = z
  .strictObject({
    base: versionHeadSchema,
    target: versionHeadSchema,
    catalogue: z.strictObject({ base: z.string(), target: z.string() }),
    threshold: z.strictObject({
      base: z.strictObject({ percent: z.number() }),
      target: z.strictObject({ percent: z.number() }),
    }),
    levels: z.array(z.strictObject({ id: z.string(), base: levelSchema, target: levelSchema })),
    traits: z.array(
      z.strictObject({ id: z.string(), label: z.string(), base: traitSchema, target: traitSchema }),
    ),
    components: z.strictObject({ base: componentsSchema, target: componentsSchema }),
    formulas: z.array(formulaChangeSchema),
    region: planChangesSchema,
    body: planChangesSchema,
  })
  .openapi('MethodologyChanges')
export type MethodologyChangesBody = z.infer<typeof methodologyChangesSchema>
