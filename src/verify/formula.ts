/** A formula as its text reads, part by part. */
export type Tree =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negate' | 'not'; readonly of: Tree }
  | { readonly kind: Joint; readonly left: Tree; readonly right: Tree }
  | {
      readonly kind: 'compare'
      readonly by: string
      readonly left: Tree
      readonly right: Tree
    }
  | { readonly kind: 'min' | 'max'; readonly of: readonly Tree[] }
  | {
      readonly kind: 'if'
      readonly condition: Tree
      readonly whenTrue: Tree
      readonly whenFalse: Tree
    }

type Joint = 'add' | 'subtract' | 'multiply' | 'divide' | 'and' | 'or'

const joints: Readonly<Record<string, Joint>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  and: 'and',
  or: 'or',
}
const comparisons = ['<', '<=', '==', '!=', '>=', '>']
const WORD = /\s*(\d+(?:\.\d+)?|[A-Za-z]+|<=|>=|==|!=|[-+*/()<>?:,])/y

/** A text is no formula of the language. */
export class NoFormulaError extends Error {
  override readonly name = 'NoFormulaError'
}

function wordsOf(text: string): readonly string[] {
  const words: string[] = []
  WORD.lastIndex = 0
  while (WORD.lastIndex < text.length) {
    const at = WORD.lastIndex
    const word = WORD.exec(text)?.[1]
    if (word === undefined) throw new NoFormulaError(`cannot be read from "${text.slice(at)}" on`)
    words.push(word)
  }
  return words
}

/** Reads one formula from its first word to its last, the loosest operators first. */
class Reader {
  readonly #words: readonly string[]
  #next = 0

  constructor(text: string) {
    this.#words = wordsOf(text.trim())
  }

  /** The next word, if it is one of these. */
  #take(...wanted: readonly string[]): string | null {
    const word = this.#words[this.#next]
    if (word === undefined || !wanted.includes(word)) return null
    this.#next += 1
    return word
  }

  #need(word: string): void {
    if (this.#take(word) === null)
      throw new NoFormulaError(
        `has "${this.#words[this.#next] ?? 'its end'}" in place of "${word}"`,
      )
  }

  whole(): Tree {
    const tree = this.#choice()
    const rest = this.#words.slice(this.#next)
    if (rest.length > 0) throw new NoFormulaError(`goes on with "${rest.join(' ')}"`)
    return tree
  }

  #choice(): Tree {
    const condition = this.#alternatives()
    if (this.#take('?') === null) return condition
    const whenTrue = this.#choice()
    this.#need(':')
    return { kind: 'if', condition, whenTrue, whenFalse: this.#choice() }
  }

  /** Operands of one strength, joined from the left. */
  #joined(operand: () => Tree, ...operators: readonly string[]): Tree {
    let left = operand()
    for (;;) {
      const kind = joints[this.#take(...operators) ?? '']
      if (kind === undefined) return left
      left = { kind, left, right: operand() }
    }
  }

  readonly #alternatives = (): Tree => this.#joined(this.#conditions, 'or')
  readonly #conditions = (): Tree => this.#joined(this.#comparison, 'and')
  readonly #sum = (): Tree => this.#joined(this.#product, '+', '-')
  readonly #product = (): Tree => this.#joined(this.#signed, '*', '/')

  /** `0 < ratio <= 1` is `0 < ratio and ratio <= 1`. */
  readonly #comparison = (): Tree => {
    let left = this.#sum()
    const links: Tree[] = []
    for (let by = this.#take(...comparisons); by !== null; by = this.#take(...comparisons)) {
      const right = this.#sum()
      links.push({ kind: 'compare', by, left, right })
      left = right
    }
    const [first, ...others] = links
    if (first === undefined) return left
    return others.reduce((whole: Tree, link) => ({ kind: 'and', left: whole, right: link }), first)
  }

  readonly #signed = (): Tree => {
    switch (this.#take('-', '+', 'not')) {
      case '-':
        return { kind: 'negate', of: this.#signed() }
      case '+':
        return this.#signed()
      case 'not':
        return { kind: 'not', of: this.#signed() }
      default:
        return this.#operand()
    }
  }

  #operand(): Tree {
    if (this.#take('(') !== null) {
      const inside = this.#choice()
      this.#need(')')
      return inside
    }
    const word = this.#words[this.#next]
    if (word === undefined) throw new NoFormulaError('ends too early')
    this.#next += 1
    if (/^\d/.test(word)) return { kind: 'number', value: plainNumber(word) }
    if (!/^[A-Za-z]/.test(word)) throw new NoFormulaError(`has "${word}" where a value is due`)
    if (this.#take('(') === null) return { kind: 'variable', name: word }
    if (word !== 'min' && word !== 'max') throw new NoFormulaError(`calls ${word}`)
    const of = [this.#choice()]
    while (this.#take(',') !== null) of.push(this.#choice())
    this.#need(')')
    return { kind: word, of }
  }
}

/** Without zeros that say nothing: `0.50` is `0.5`, and `1.0` is `1`. */
const plainNumber = (written: string): string =>
  (written.includes('.') ? written.replace(/\.?0+$/, '') : written).replace(/^0+(?=\d)/, '')

/**
 * Reads a formula of the language of DESIGN 2.2.
 * @throws {NoFormulaError}
 */
export const readFormula = (text: string): Tree => new Reader(text).whole()
