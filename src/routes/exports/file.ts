import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { csvRecords, type Dialect, dialects } from '../../export/csv.ts'
import { utf8Stream } from '../../export/pieces.ts'
import type { Table } from '../../export/table.ts'
import { xlsxOf } from '../../export/xlsx.ts'
import { conditional, type Dependencies } from '../../http/conditional.ts'
import type { AppEnv } from '../../http/context.ts'
import { languageOf } from '../../http/language/language.ts'
import { readResponses } from '../responses.ts'

/** The kinds of file that a table is written to; each is an ending of its address. */
export const fileFormats = ['csv', 'xlsx'] as const
export type FileFormat = (typeof fileFormats)[number]

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The file that a request asks for: which of them, and how CSV is to be written. */
export type AskedFile =
  | { readonly format: 'csv'; readonly dialect: Dialect }
  | { readonly format: 'xlsx' }

/** What a request for CSV may say beside its question. */
export const dialectQuery = {
  dialect: z.enum(dialects).optional().openapi({
    description:
      'excel, the default: «;», decimal comma, byte order mark, an apostrophe before text that looks like a number or a date; plain: RFC 4180 with «,» and decimal point, for statistics packages',
  }),
}

export const asCsv = ({ dialect = 'excel' }: { dialect?: Dialect | undefined }): AskedFile => ({
  format: 'csv',
  dialect,
})
export const asXlsx: AskedFile = { format: 'xlsx' }

/** The responses of a conditional read that is a file. */
export const fileResponses = (format: FileFormat, description: string) => {
  const { 200: json, ...others } = readResponses(z.string(), description)
  return {
    200: {
      description,
      headers: {
        ...json.headers,
        'Content-Disposition': {
          description: 'attachment, with the name of the file',
          schema: { type: 'string' as const },
        },
      },
      content: {
        [mediaTypes[format]]: {
          schema: z.string().openapi(format === 'xlsx' ? { format: 'binary' } : {}),
        },
      },
    },
    ...others,
  }
}

/** The name of a file, of letters, digits, dots and hyphens alone, whatever its parts are. */
export const fileName = (parts: readonly string[], { format }: AskedFile): string =>
  `${['mera', ...parts]
    .join('-')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .slice(0, 100)}.${format}`

/**
 * Answers a conditional GET with a table as a file. CSV is sent while it is made.
 * @param name what the name of the file is made of
 * @param tableOf makes the table, where the client does not hold it already
 */
export function answerWithFile<Row>(
  c: Context<AppEnv>,
  asked: AskedFile,
  dependencies: Dependencies,
  name: readonly string[],
  tableOf: () => Promise<Table<Row>>,
): Promise<Response> {
  const dialect = asked.format === 'csv' ? asked.dialect : null
  return conditional(c, { ...dependencies, dialect }, async () => {
    const language = languageOf(c)
    const table = await tableOf()
    const headers = {
      'Content-Type':
        asked.format === 'csv'
          ? `${mediaTypes.csv}; charset=utf-8; header=present`
          : mediaTypes.xlsx,
      'Content-Disposition': `attachment; filename="${fileName(name, asked)}"`,
    }
    return asked.format === 'csv'
      ? c.body(utf8Stream(csvRecords(table, language, asked.dialect)), 200, headers)
      : c.body(await xlsxOf(table, language), 200, headers)
  })
}
