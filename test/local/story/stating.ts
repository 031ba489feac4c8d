import type { Roadmap } from '../../../src/methodology/index.ts'
import { readCompletion } from './completion.ts'
import { editionFact } from './edition.ts'
import type { Named, Names } from './names.ts'
import type { Stating } from './schema.ts'

/** A fact of a batch as it is sent, and what the story calls it. */
interface Draft extends Named {
  readonly fact: Readonly<Record<string, unknown>>
}

const bodyOf = (subject: string): string | null => (subject === 'region' ? null : subject)

/** A completion and the documents that prove it, which refer to it inside their batch. */
function claim(subject: string, line: string, ref: string): readonly Draft[] {
  const { item, row, on, documents } = readCompletion(line)
  const body = bodyOf(subject)
  const name = `${subject} ${item}${row === null ? '' : ` row ${row}`}`
  const address = name.replaceAll(' ', '/')
  return [
    {
      name,
      kind: 'completion',
      fact: { kind: 'completion', ref, body, item, row, completedOn: on },
    },
    ...documents.map(
      ({ kind, requirement }): Draft => ({
        name: `${name} ${requirement}`,
        kind: 'document',
        fact: {
          kind: 'evidence',
          body,
          completion: `#${ref}`,
          fills: [{ item, row, requirement }],
          document: {
            kind,
            date: on,
            title: { ru: `Документ о выполнении ${item}`, en: `Document on ${item}` },
            url: `https://example.org/${address}/${on}/${requirement}.pdf`,
          },
        },
      }),
    ),
  ]
}

/** The facts of one act, in the order in which they are sent. */
export function draftsOf(
  { facts = [], traits = {}, withdraws = {}, completions = {}, edition }: Stating,
  names: Names,
  roadmap: Roadmap,
): readonly Draft[] {
  const lines = Object.entries(completions).flatMap(([subject, written]) =>
    written.map((line) => ({ subject, line })),
  )
  return [
    ...facts.map((fact): Draft => ({ name: fact.ref ?? fact.kind, kind: 'fact', fact })),
    ...Object.entries(traits).flatMap(([body, values]) =>
      Object.entries(values).map(
        ([trait, value]): Draft => ({
          name: `${body} ${trait}`,
          kind: 'trait',
          fact: { kind: 'trait', body, trait, value },
        }),
      ),
    ),
    ...Object.entries(withdraws).map(
      ([name, reason]): Draft => ({
        name: `withdrawal of ${names.idOf(name)}`,
        kind: 'fact',
        fact: { kind: 'withdrawal', of: names.idOf(name), reason },
      }),
    ),
    ...lines.flatMap(({ subject, line }, index) => claim(subject, line, `completion-${index + 1}`)),
    ...(edition === undefined
      ? []
      : [{ name: edition.ref, kind: 'fact', fact: editionFact(edition, roadmap) } as const]),
  ]
}
