import type { Translate } from '../../http/language/language.ts'
import { completionWords as words } from './words.ts'

const labels = {
  completedOn: words.completedOn,
  done: words.done,
  total: words.total,
  same: words.same,
  kind: words.kind,
  title: words.name,
  number: words.number,
  date: words.date,
  file: words.file,
  url: words.url,
} as const

const isLabelled = (name: string): name is keyof typeof labels => Object.hasOwn(labels, name)

/**
 * A field of the form by its label, for where it is told of away from it; those of a document with
 * the number of the document.
 * @example fieldInWords('title-1', t) // 'Title, document 2'
 */
export function fieldInWords(field: string, t: Translate): string {
  const [name = '', index] = field.split('-')
  const label = isLabelled(name) ? t(labels[name]) : name
  return index === undefined ? label : `${label}, ${t(words.document)} ${Number(index) + 1}`
}
