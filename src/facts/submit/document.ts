import { z } from 'zod'
import { documentKindSchema } from '../../methodology/index.ts'
import { dateSchema } from './leaves.ts'
import { inBoth, lineSchema, mostCharacters, nameSchema, noteSchema } from './text.ts'

/** Whether it is an address that can be shown as a link: https, whole, and without credentials. */
function isAddress(url: string): boolean {
  // A backslash is read as a slash, and a space or a line break is left out, by some and not by others.
  if (!/^https:\/\/[^\s\\]+$/u.test(url) || !url.isWellFormed()) return false
  const parsed = URL.parse(url)
  const [authority = ''] = url.slice('https://'.length).split(/[/?#]/)
  return parsed !== null && authority !== '' && !authority.includes('@')
}

const urlSchema = lineSchema(2000)
  .refine(isAddress, {
    error: 'must be a whole address that begins with https:// and has no user name or password',
  })
  .meta({ format: 'uri', description: 'Where it is published, by https; never fetched by us' })

const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: 'must be 64 hexadecimal digits in lower case' })
  .describe('The SHA-256 of the file, in 64 hexadecimal digits')

/** A document as its file or its paper states it. No field takes the name of a private person. */
export const submittedDocumentSchema = z
  .strictObject({
    kind: documentKindSchema,
    number: lineSchema(mostCharacters.number).nullable().default(null),
    date: dateSchema.nullable().default(null),
    title: nameSchema,
    issuer: nameSchema.nullable().default(null).describe('The office that issued it'),
    note: noteSchema.nullable().default(null),
    url: urlSchema.nullable().default(null),
    sha256: sha256Schema.nullable().default(null),
  })
  .refine(({ url, sha256 }) => url !== null || sha256 !== null, {
    path: ['url'],
    error: 'name the address of the document, the SHA-256 of its file, or both',
  })
  .describe('With a url, a sha256, or both')
export type SubmittedDocument = z.output<typeof submittedDocumentSchema>

/** The document as it is put on record. */
export const documentOf = ({ title, issuer, note, ...rest }: SubmittedDocument) => ({
  ...rest,
  label: inBoth(title),
  issuer: issuer === null ? null : inBoth(issuer),
  note: note === null ? null : inBoth(note),
})
