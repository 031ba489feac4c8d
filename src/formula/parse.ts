import { create, type MathNode, parseDependencies } from 'mathjs/number'
import { isZero, ZERO } from '../exact/rational.ts'
import { evaluate } from './evaluate.ts'
import { FormulaError } from './problem.ts'
import {
  type Comparison,
  type Formula,
  partsOf,
  type VariableName,
  type Variables,
} from './tree.ts'

let parser: ((text: string) => MathNode) | null = null

/** Made at its first use, which takes longer than all else at a start: few who start parse. */
function parse(text: string): MathNode {
  parser ??= create({ ...parseDependencies }).parse
  return parser(text)
}

const MAXIMUM_CHARACTERS = 1000
const MAXIMUM_NODES = 200
const MAXIMUM_DEPTH = 30

/** For what depends on no fact. */
const noFacts: Variables = {
  completed: false,
  evidence: ZERO,
  daysLate: ZERO,
  ratio: ZERO,
  share: ZERO,
}

const comparisons: Record<string, Comparison> = {
  '<': '<',
  '<=': '<=',
  '==': '==',
  '!=': '!=',
  '>=': '>=',
  '>': '>',
}
const arithmetic: Record<string, 'add' | 'subtract' | 'multiply' | 'divide'> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
}

type Type = 'number' | 'boolean'
interface Typed {
  readonly type: Type
  readonly formula: Formula
}

/**
 * A number as it was written, in decimals. With no more digits than a machine number keeps, its
 * shortest text is exact; a small one has that text with an exponent.
 */
function inDecimals(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e-')
  if (exponent === undefined) return mantissa
  const digits = mantissa.replace('.', '')
  return `0.${'0'.repeat(Number(exponent) - 1)}${digits}`
}

const typeOfVariable = (name: VariableName): Type => (name === 'completed' ? 'boolean' : 'number')

/**
 * Refuses what cannot be a formula before the parser sees it: the parser alone would hang on a
 * very long number, and would read `1e3` and `2 x` in ways that the language does not have.
 */
function checkText(text: string): void {
  if (text.trim() === '') throw new FormulaError('is empty')
  if (text.length > MAXIMUM_CHARACTERS)
    throw new FormulaError(`is longer than ${MAXIMUM_CHARACTERS} characters; simplify it`)
  const strange = /[^A-Za-z0-9 .,+\-*/()<>=!?:\n]/.exec(text)
  if (strange) throw new FormulaError(`has the character "${strange[0]}", which no formula has`)
  if (/\d{10}/.test(text) || /[\d.]{17}/.test(text))
    throw new FormulaError('has a number with too many digits to be exact; write it as a fraction')
  if (/\d\.?[A-Za-z]|[A-Za-z]\d/.test(text))
    throw new FormulaError('joins digits and letters; write 2 * evidence, and no exponents')
  if (/(^|[^\d])\.|\.([^\d]|$)/.test(text))
    throw new FormulaError('has a point without digits on both sides; write 0.5')
}

/** Whether a formula speaks of no variable. */
const isConstant = (formula: Formula): boolean =>
  formula.kind !== 'variable' && partsOf(formula).every(isConstant)

/** Only a constant that is not 0 may divide, so that no input whatever divides by zero. */
function requireDivisor(divisor: Formula): void {
  if (!isConstant(divisor))
    throw new FormulaError('divides by something that depends on a variable; divide by a number')
  if (isZero(evaluate(divisor, noFacts))) throw new FormulaError('divides by zero')
}

/** Refuses here what is nested too deep: how deep the parser itself can go depends on the machine. */
function checkDepth(text: string): void {
  let depth = 0
  for (const character of text) {
    if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    if (depth > MAXIMUM_DEPTH)
      throw new FormulaError(`nests deeper than ${MAXIMUM_DEPTH}; simplify it`)
  }
}

class Translator {
  readonly #variables: readonly VariableName[]
  #nodes = 0

  constructor(variables: readonly VariableName[]) {
    this.#variables = variables
  }

  translate(node: MathNode, depth = 0): Typed {
    this.#nodes += 1
    if (this.#nodes > MAXIMUM_NODES)
      throw new FormulaError(`has more than ${MAXIMUM_NODES} parts; simplify it`)
    if (depth > MAXIMUM_DEPTH)
      throw new FormulaError(`nests deeper than ${MAXIMUM_DEPTH}; simplify it`)
    const fields = fieldsOf(node)
    switch (node.type) {
      case 'ParenthesisNode':
        return this.translate(fields.content, depth + 1)
      case 'ConstantNode':
        return this.#constant(fields.value)
      case 'SymbolNode':
        return this.#symbol(fields.name)
      case 'ConditionalNode':
        return this.#conditional(fields, depth)
      case 'RelationalNode':
        return this.#chain(fields, depth)
      case 'FunctionNode':
        return this.#call(fields, depth)
      case 'OperatorNode':
        return this.#operator(fields, depth)
      default:
        throw new FormulaError(`uses ${node.type}, which the language does not have`)
    }
  }

  #number(node: MathNode, depth: number): Formula {
    return this.#of('number', node, depth)
  }

  #truth(node: MathNode, depth: number): Formula {
    return this.#of('boolean', node, depth)
  }

  #of(type: Type, node: MathNode, depth: number): Formula {
    const typed = this.translate(node, depth + 1)
    if (typed.type !== type)
      throw new FormulaError(
        type === 'number'
          ? `"${node.toString()}" is true or false where a number is needed; write (… ? 1 : 0)`
          : `"${node.toString()}" is a number where a condition is needed; compare it, as in … > 0`,
      )
    return typed.formula
  }

  #constant(value: unknown): Typed {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new FormulaError(`has the constant "${String(value)}", which is not a number`)
    return { type: 'number', formula: { kind: 'number', value: inDecimals(value) } }
  }

  #symbol(symbol: string): Typed {
    const name = this.#variables.find((variable) => variable === symbol)
    if (name === undefined)
      throw new FormulaError(
        `speaks of "${symbol}"; here it may speak of ${this.#variables.join(', ')}`,
      )
    return { type: typeOfVariable(name), formula: { kind: 'variable', name } }
  }

  #conditional({ condition, trueExpr, falseExpr }: NodeFields, depth: number): Typed {
    const whenTrue = this.translate(trueExpr, depth + 1)
    return {
      type: whenTrue.type,
      formula: {
        kind: 'if',
        condition: this.#truth(condition, depth),
        whenTrue: whenTrue.formula,
        whenFalse: this.#of(whenTrue.type, falseExpr, depth),
      },
    }
  }

  /** `0 < ratio <= 1` is `0 < ratio and ratio <= 1`. */
  #chain({ conditionals, params }: NodeFields, depth: number): Typed {
    const names: Record<string, Comparison> = {
      smaller: '<',
      smallerEq: '<=',
      equal: '==',
      unequal: '!=',
      largerEq: '>=',
      larger: '>',
    }
    const sides = params.map((side) => this.#number(side, depth))
    const links = conditionals.map((conditional, index): Formula => {
      const [by, left, right] = [names[conditional], sides[index], sides[index + 1]]
      if (!by || !left || !right) throw new FormulaError('has a comparison that cannot be read')
      return { kind: 'compare', by, left, right }
    })
    return {
      type: 'boolean',
      formula: links.reduce((left, right) => ({ kind: 'and', left, right })),
    }
  }

  #call({ fn, args }: NodeFields, depth: number): Typed {
    const name = fn.name
    if (name !== 'min' && name !== 'max')
      throw new FormulaError(`calls "${fn.toString()}"; the only functions are min and max`)
    if (args.length === 0) throw new FormulaError(`calls ${name} without an argument`)
    return {
      type: 'number',
      formula: { kind: name, of: args.map((argument) => this.#number(argument, depth)) },
    }
  }

  #operator({ op, args, implicit }: NodeFields, depth: number): Typed {
    if (implicit) throw new FormulaError('multiplies without a sign; write *')
    const [left, right] = args
    if (!left) throw new FormulaError(`has "${op}" without anything to work on`)
    if (!right) {
      if (op === '-')
        return { type: 'number', formula: { kind: 'negate', of: this.#number(left, depth) } }
      if (op === '+') return { type: 'number', formula: this.#number(left, depth) }
      if (op === 'not')
        return { type: 'boolean', formula: { kind: 'not', of: this.#truth(left, depth) } }
      throw new FormulaError(`uses "${op}", which the language does not have`)
    }
    const kind = arithmetic[op]
    if (kind) {
      const formula: Formula = {
        kind,
        left: this.#number(left, depth),
        right: this.#number(right, depth),
      }
      if (kind === 'divide') requireDivisor(formula.right)
      return { type: 'number', formula }
    }
    const by = comparisons[op]
    if (by)
      return {
        type: 'boolean',
        formula: {
          kind: 'compare',
          by,
          left: this.#number(left, depth),
          right: this.#number(right, depth),
        },
      }
    if (op === 'and' || op === 'or')
      return {
        type: 'boolean',
        formula: { kind: op, left: this.#truth(left, depth), right: this.#truth(right, depth) },
      }
    throw new FormulaError(`uses "${op}", which the language does not have`)
  }
}

/** mathjs's types of nodes do not tell their fields; which ones exist depends on `node.type`. */
const fieldsOf = (node: MathNode): NodeFields => node as unknown as NodeFields

/** The fields of nodes that the language reads. */
interface NodeFields {
  readonly content: MathNode
  readonly value: unknown
  readonly name: string
  readonly condition: MathNode
  readonly trueExpr: MathNode
  readonly falseExpr: MathNode
  readonly conditionals: readonly string[]
  readonly params: readonly MathNode[]
  readonly fn: MathNode & { readonly name?: string }
  readonly args: readonly MathNode[]
  readonly op: string
  readonly implicit: boolean
}

/**
 * Reads a formula of the small language of DESIGN 2.2 (numbers, `+ - * /`, comparisons,
 * `and or not`, `a ? b : c`, `min`, `max`, the variables allowed here) into a tree.
 * @throws {FormulaError} for anything else, saying what and how to write it
 */
export function parseFormula(text: string, variables: readonly VariableName[]): Formula {
  checkText(text)
  checkDepth(text)
  let node: MathNode
  try {
    node = parse(text.trim())
  } catch (error) {
    throw new FormulaError(
      `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const typed = new Translator(variables).translate(node)
  if (typed.type !== 'number')
    throw new FormulaError('is a condition; a value is a number, as in (… ? 1 : 0)')
  return typed.formula
}
