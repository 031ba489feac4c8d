/** An element with its attributes, its elements and its text. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly elements: readonly Element[]
  readonly text: string
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What XML 1.0 calls a character. */
const isChar = (text: string): boolean =>
  [...text].every((each) => {
    const code = each.codePointAt(0) ?? 0
    return (
      [0x9, 0xa, 0xd].includes(code) ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000
    )
  })

function unescaped(text: string): string {
  if (/[<>]/.test(text)) throw new Error(`a bracket in ${text}`)
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = named[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`)
    return character
  })
}

const TAG = /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/y

/**
 * Reads the part of XML that a workbook is written in: elements, attributes, text.
 * @throws where anything is not well-formed
 */
export function readXml(source: string): Element {
  if (!isChar(source)) throw new Error('a character that XML cannot hold')
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n/.exec(source)
  if (declaration === null) throw new Error('no declaration')
  const open: {
    name: string
    attributes: Record<string, string>
    elements: Element[]
    text: string
  }[] = [{ name: '', attributes: {}, elements: [], text: '' }]
  let at = declaration[0].length
  while (at < source.length) {
    const inside = open.at(-1)
    if (inside === undefined) throw new Error('an element too many is closed')
    const next = source.indexOf('<', at)
    const end = next < 0 ? source.length : next
    inside.text += unescaped(source.slice(at, end))
    if (next < 0) break
    TAG.lastIndex = next
    const tag = TAG.exec(source)
    if (tag === null) throw new Error(`no tag at ${next}: ${source.slice(next, next + 60)}`)
    const [whole, closes, name = '', attributes = '', isEmpty] = tag
    at = next + whole.length
    if (closes) {
      const element = open.pop()
      if (element?.name !== name) throw new Error(`${name} closes ${element?.name}`)
      open.at(-1)?.elements.push(element)
      continue
    }
    const entries = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']) => [key, unescaped(value)] as const,
    )
    const element = { name, attributes: Object.fromEntries(entries), elements: [], text: '' }
    if (Object.keys(element.attributes).length !== entries.length)
      throw new Error(`${name} has an attribute twice`)
    if (isEmpty) inside.elements.push(element)
    else open.push(element)
  }
  const [root, ...more] = open
  const [only, ...others] = root?.elements ?? []
  if (only === undefined || others.length > 0 || more.length > 0) throw new Error('not one element')
  return only
}

/** The elements of a name, however deep, in their order. */
export const all = (element: Element, name: string): readonly Element[] =>
  element.elements.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...all(child, name),
  ])
