import { z } from 'zod'

/** A text for people, Russian first, English second. */
export const bilingualSchema = z
  .strictObject({
    ru: z.string().min(1).describe('The text in Russian'),
    en: z.string().min(1).describe('The text in English'),
  })
  .describe('A text in Russian and English, in our own words')
export type Bilingual = z.infer<typeof bilingualSchema>

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether `text` is a date that exists, written `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** A date without a time or a zone, `YYYY-MM-DD`; it sorts as text. */
export const civilDateSchema = z
  .string({ error: 'must be a date in quotes, like "2024-06-30"' })
  .refine(isCivilDate, { error: 'is not a date that exists; write it as "2024-06-30"' })
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A civil date, YYYY-MM-DD' })
export type CivilDate = string

/** Whether `text` is an instant that exists, written in UTC with milliseconds. */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString() === text

/** An instant in UTC with milliseconds, `2024-04-27T09:00:00.000Z`; it sorts as text. */
export const instantSchema = z
  .string({ error: 'must be an instant in quotes, like "2024-04-27T09:00:00.000Z"' })
  .refine(isInstant, { error: 'is not an instant; write it as "2024-04-27T09:00:00.000Z"' })
  .meta({ description: 'An instant in UTC with milliseconds' })
export type Instant = string

/** A number that a document prints: text, because 3.1 and 3.10 differ. */
export const printedNumberSchema = z
  .string({ error: 'must be text in quotes: 3.1 and 3.10 are different numbers' })
  .regex(/^\d+(\.\d+)*$/, { error: 'must look like "3.10"' })

export const slugSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: 'must be lower-case words joined by hyphens' })

/** Kinds of document that can fill a requirement; `act` is any other non-normative legal act. */
export const documentKinds = [
  'order',
  'directive',
  'minutes',
  'act',
  'report',
  'media-plan',
  'plan',
  'draft',
] as const
export const documentKindSchema = z
  .enum(documentKinds)
  .describe(
    'order приказ, directive распоряжение, minutes протокол, act иной правовой акт, report отчёт, media-plan медиаплан, plan план, draft проект документа',
  )
export type DocumentKind = z.infer<typeof documentKindSchema>

/** One document that an item or a row asks for; `kinds` are alternatives, any of which fills it. */
export const requirementSchema = z.strictObject({
  id: slugSchema.describe('Permanent within its item or row'),
  kinds: z.array(documentKindSchema).min(1).describe('Alternatives: one document of any of them'),
  label: bilingualSchema,
  approvedBy: documentKindSchema
    .optional()
    .describe('«утверждённый протоколом»: an attribute of the document, not a second requirement'),
  note: bilingualSchema.optional(),
})
export type Requirement = z.infer<typeof requirementSchema>

/** Why a date differs from what the source prints. */
export const deadlineFlags = ['no-such-date', 'no-such-quarter'] as const

/** A deadline as the source prints it and as a date. */
export const deadlineSchema = z.strictObject({
  printed: z.string().min(1).describe('Exactly as printed'),
  resolved: civilDateSchema,
  flag: z
    .enum(deadlineFlags)
    .optional()
    .describe('Set where what is printed is no date; then `resolution` says how it was read'),
  resolution: bilingualSchema.optional(),
})
export type Deadline = z.infer<typeof deadlineSchema>
