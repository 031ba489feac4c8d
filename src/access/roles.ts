import { z } from 'zod'
import { regionCodeSchema, slugSchema } from '../methodology/index.ts'

/** What a caller may be; which route needs which role is the policy's. */
export const roles = [
  'coordinator',
  'reviewer',
  'region-editor',
  'body-editor',
  'analyst',
  'dashboard',
] as const
export type Role = (typeof roles)[number]

/** How far a role reaches: the whole country, one region, or one body of one region. */
export type Reach = 'country' | 'region' | 'body'

/** Which roles must name a region, and which a body of it. */
export const reachOf = {
  coordinator: 'country',
  reviewer: 'country',
  'region-editor': 'region',
  'body-editor': 'body',
  analyst: 'country',
  dashboard: 'region',
} as const satisfies Record<Role, Reach>

/**
 * One line without characters that nobody sees: they make two names look alike, turn a line round,
 * and some of them (NUL, halves of a surrogate pair) the database refuses.
 */
const isOneVisibleLine = (text: string): boolean =>
  text === text.trim() && !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)

const officeSchema = z
  .string()
  .min(1)
  .max(200)
  .refine(isOneVisibleLine, {
    error: 'must be one line without control characters or spaces around it',
  })
  .describe('The office or system that acts, by its own name; never the name of a person')

/**
 * What a key or a token may reach: a role, the region and body that it is bound to, and the office
 * that acts. A region or body left out is null.
 */
export const callerScopeSchema = z
  .strictObject({
    role: z.enum(roles),
    region: regionCodeSchema.nullable().default(null),
    body: slugSchema.max(100).nullable().default(null),
    office: officeSchema,
  })
  .refine(({ role, region }) => (reachOf[role] !== 'country') === (region !== null), {
    path: ['region'],
    error: 'region-editor, body-editor and dashboard name a region, the other roles none',
  })
  .refine(({ role, body }) => (reachOf[role] === 'body') === (body !== null), {
    path: ['body'],
    error: 'body-editor names a body, the other roles none',
  })
export type CallerScope = Readonly<z.infer<typeof callerScopeSchema>>

/** A caller who showed a key or a token; `id` names that, and through it no person. */
export interface IdentifiedCaller extends CallerScope {
  readonly kind: 'key' | 'token'
  readonly id: string
}

/** Who is calling. */
export type Caller = { readonly kind: 'anonymous' } | IdentifiedCaller
