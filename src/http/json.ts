/** Nothing that is sent is nested so deeply; deeper texts only cost memory. */
export const DEEPEST = 100

/** No object that is taken has as many names: further ones are refused without being compared. */
const MOST_NAMES = 1000

/** What a parser of JSON would let pass, and we do not. */
export type JsonFinding =
  | { readonly finding: 'too-deep' }
  /** `path` names what stands twice in one object, like `facts.0.item`. */
  | { readonly finding: 'repeated-name'; readonly path: string }

/** An object or a list that is open at some place of a text. */
interface Open {
  /** Of an object: the names so far; null: a list. */
  readonly names: Set<string> | null
  /** Where in it: the latest name, or the index. */
  at: string | number
  /** Whether the next string is a name. */
  naming: boolean
}

/** Where the string ends that begins at `start`; its length where it does not end. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text[index]
    if (character === '\\') index += 1
    else if (character === '"') return index
  }
  return text.length
}

/** A name as it is meant: `"\u0069tem"` is `item`. */
function meant(name: string): string {
  if (!name.includes('\\')) return name.slice(1, -1)
  try {
    return String(JSON.parse(name))
  } catch {
    return name
  }
}

function open(character: '{' | '['): Open {
  return character === '{'
    ? { names: new Set(), at: '', naming: true }
    : { names: null, at: 0, naming: false }
}

/** Moves on to the next member of an object or a list. */
function moveOn(inside: Open | undefined): void {
  if (inside === undefined) return
  if (typeof inside.at === 'number') inside.at += 1
  else inside.naming = true
}

/**
 * Looks for what `JSON.parse` takes and two readers may read differently: a name that stands twice
 * in one object, of which it silently keeps the last. Whether the text is JSON at all, it does not
 * tell.
 */
export function findInJson(text: string): JsonFinding | null {
  const stack: Open[] = []
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '{' || character === '[') {
      if (stack.length === DEEPEST) return { finding: 'too-deep' }
      stack.push(open(character))
    } else if (character === '}' || character === ']') stack.pop()
    else if (character === ',') moveOn(stack.at(-1))
    else if (character === '"') {
      const end = endOfString(text, index)
      const inside = stack.at(-1)
      if (inside?.naming === true && inside.names !== null) {
        const name = meant(text.slice(index, end + 1))
        inside.at = name
        inside.naming = false
        if (inside.names.has(name))
          return { finding: 'repeated-name', path: stack.map(({ at }) => at).join('.') }
        if (inside.names.size < MOST_NAMES) inside.names.add(name)
      }
      index = end
    }
  }
  return null
}
