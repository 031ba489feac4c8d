import { parseRational, toFraction } from '../../src/exact/rational.ts'
import { evaluate } from '../../src/formula/evaluate.ts'
import { parseFormula } from '../../src/formula/parse.ts'
import type { VariableName, Variables } from '../../src/formula/tree.ts'

export const everyVariable: readonly VariableName[] = [
  'completed',
  'evidence',
  'daysLate',
  'ratio',
  'share',
]

/** Facts whose numbers all differ, so that a mix-up of variables shows. */
export const someFacts: Variables = {
  completed: true,
  evidence: parseRational('1/3'),
  daysLate: parseRational('31'),
  ratio: parseRational('1/2'),
  share: parseRational('3/4'),
}

/** The exact value of a formula text, over `someFacts` unless told otherwise. */
export const resultOf = (text: string, facts: Partial<Variables> = {}): string =>
  toFraction(evaluate(parseFormula(text, everyVariable), { ...someFacts, ...facts }))
