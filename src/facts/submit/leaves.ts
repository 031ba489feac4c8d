import { z } from 'zod'
import {
  civilDateSchema,
  isCivilDate,
  itemIdSchema,
  printedNumberSchema,
  REGION_CODE,
  slugSchema,
} from '../../methodology/index.ts'
import { mostCharacters } from './text.ts'

const FIRST_DAY = '2000-01-01'
const LAST_DAY = '2099-12-31'

/** Whether a date is of this century: the year 0024 is a slip, not a year. */
export const isOfThisCentury = (date: string): boolean => date >= FIRST_DAY && date <= LAST_DAY

/** What is said of a date that is of another century. */
export const OTHER_CENTURY = `must be from ${FIRST_DAY} to ${LAST_DAY}`

/** A day on which something was so. */
export const dateSchema = civilDateSchema
  // Of what is no date at all, that has been said.
  .refine((date) => !isCivilDate(date) || isOfThisCentury(date), { error: OTHER_CENTURY })
  .meta({
    format: 'date',
    description: `A civil date from ${FIRST_DAY} to ${LAST_DAY}`,
  })

/** How many there are of something. */
export const countSchema = z
  .int()
  .min(0)
  .max(1_000_000)
  // JSON can write it, and it is no count.
  .refine((count) => !Object.is(count, -0), { error: 'must not have a sign' })

/** The permanent code of an executive body. */
export const codeSchema = slugSchema.max(mostCharacters.code)

/** What a statement is about: an item, or one row of the roadmap that fulfils it. */
export const targetFields = {
  item: itemIdSchema.max(20),
  row: printedNumberSchema
    .max(mostCharacters.number)
    .nullable()
    .default(null)
    .describe('A row of the roadmap; left out: every row that fulfils the item'),
}

/** A requirement of an item or of a row. */
export const requirementTargetSchema = z.strictObject({
  ...targetFields,
  requirement: slugSchema.max(mostCharacters.number),
})

/** The name of a fact inside its batch. */
export const refSchema = slugSchema.max(50)

const ID = `${REGION_CODE.source.slice(1, -1)}-[1-9]\\d{0,9}`

/** The id of a fact on record: the code of its region and its place in the ledger. */
export const FACT_ID = new RegExp(`^${ID}$`)

/** A fact on record by its id, or an earlier fact of the same batch. */
export const referenceSchema = z
  .string()
  .max(100)
  .regex(new RegExp(`^(${ID}|#[a-z][a-z0-9]*(-[a-z0-9]+)*)$`), {
    error: 'must be the id of a fact, like RU-BU-12, or #ref of an earlier fact of the batch',
  })
  .describe('The id of a fact on record, like RU-BU-12, or #ref of an earlier fact of the batch')
