import { z } from '@hono/zod-openapi'
import { fractionSchema, stateSchema } from './common.ts'

const planSchema = z.enum(['region', 'body'])
const useSchema = z.enum(['item', 'ratio', 'rollUp'])
const reasonSchema = z.string().openapi({ description: 'In words' })
const groundsSchema = z.enum(['rules', 'data']).openapi({
  description:
    'rules: so it is whatever the facts; data: so it is everywhere at present, and facts may change it',
})
const namedConditionSchema = z.strictObject({ trait: z.string(), is: z.boolean() })

const idleItemSchema = z
  .strictObject({
    plan: planSchema,
    section: z.string(),
    id: z.string(),
    label: z.string(),
    grounds: groundsSchema,
    code: z.enum(['optional', 'outcome', 'value-constant', 'never-applies', 'never-scored']),
    reason: reasonSchema,
    value: fractionSchema.optional().openapi({ description: 'Of value-constant' }),
    conditions: z
      .array(namedConditionSchema)
      .optional()
      .openapi({ description: 'Of never-applies: those that fail' }),
    states: z
      .array(z.strictObject({ state: stateSchema, count: z.int() }))
      .optional()
      .openapi({ description: 'Of never-scored: over all regions and bases' }),
  })
  .openapi('IdleItem', { description: 'An item that can never matter' })

const conditionSchema = z
  .strictObject({
    trait: z.string(),
    label: z.string(),
    is: z.boolean(),
    subject: planSchema.openapi({ description: 'Whose trait it is' }),
    outcome: z.enum(['always', 'never', 'unknown']).openapi({
      description: 'Wherever it is known, on the accepted basis; unknown: nowhere is it',
    }),
    reason: reasonSchema,
    holds: z.int(),
    fails: z.int(),
    unknown: z.int(),
    byDefault: z.int().openapi({
      description: 'Of those that hold or fail, because nobody has said otherwise',
    }),
    decides: z.array(z.string()).openapi({ description: 'The sections and items' }),
  })
  .openapi('ConditionFinding')

const testSchema = z
  .strictObject({
    plan: planSchema,
    use: useSchema,
    test: z.string(),
    outcome: z.enum(['always', 'never', 'not-asked']),
    reason: reasonSchema,
  })
  .openapi('TestFinding', { description: 'A test in a formula that always turns out the same' })

const formulaSchema = z
  .strictObject({
    plan: planSchema,
    use: useSchema,
    code: z.enum(['value-constant', 'not-used']),
    reason: reasonSchema,
    value: fractionSchema.optional().openapi({ description: 'Of value-constant' }),
  })
  .openapi('FormulaFinding')

const idleWeightSchema = z
  .strictObject({
    of: z.enum(['component', 'section', 'item']),
    plan: planSchema,
    id: z.string(),
    label: z.string(),
    grounds: groundsSchema,
    code: z.enum(['no-siblings', 'never-scored', 'never-observed', 'same-value']),
    reason: reasonSchema,
  })
  .openapi('IdleWeight', { description: 'A stated weight without effect' })

/** What in a rule set does nothing. */
export const rulesFindingsSchema = z
  .strictObject({
    items: z.array(idleItemSchema),
    conditions: z.array(conditionSchema),
    tests: z.array(testSchema),
    formulas: z.array(formulaSchema),
    weights: z.array(idleWeightSchema),
    bodiesMatter: z.boolean().openapi({
      description: "Whether what bodies do can move a region's score at all",
    }),
    tried: z
      .array(
        z.strictObject({
          plan: planSchema,
          use: useSchema,
          variable: z.string(),
          values: z.array(fractionSchema),
        }),
      )
      .openapi({ description: 'The inputs for which each formula was tried' }),
  })
  .openapi('RulesFindings')
export type RulesFindingsBody = z.infer<typeof rulesFindingsSchema>
