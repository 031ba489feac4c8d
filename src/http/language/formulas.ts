import type { Comparison, Formula, VariableName } from '../../formula/tree.ts'
import type { Bilingual } from '../../methodology/index.ts'
import type { Language } from './language.ts'

const variables: Readonly<Record<VariableName, Bilingual>> = {
  completed: { ru: 'мероприятие выполнено', en: 'the item is completed' },
  evidence: { ru: 'доля документов', en: 'the share of documents' },
  daysLate: { ru: 'дней опоздания', en: 'the days late' },
  ratio: { ru: 'доля процессов', en: 'the share of processes' },
  share: { ru: 'доля органов', en: 'the share of bodies' },
}

/** What a formula speaks of, in words. */
export const variableInWords = (name: VariableName): Bilingual => variables[name]

const comparisons: Readonly<Record<Comparison, Bilingual>> = {
  '<': { ru: 'меньше', en: 'below' },
  '<=': { ru: 'не больше', en: 'at most' },
  '==': { ru: 'ровно', en: 'exactly' },
  '!=': { ru: 'не равно', en: 'other than' },
  '>=': { ru: 'не меньше', en: 'at least' },
  '>': { ru: 'больше', en: 'above' },
}

const between: Readonly<Record<'and' | 'or', Bilingual>> = {
  and: { ru: 'и', en: 'and' },
  or: { ru: 'или', en: 'or' },
}

const most: Readonly<Record<'min' | 'max', Bilingual>> = {
  min: { ru: 'наименьшее из', en: 'the least of' },
  max: { ru: 'наибольшее из', en: 'the greatest of' },
}

const signs = { add: '+', subtract: '−', multiply: '×', divide: '÷' } as const

/** How tightly a formula holds together; what is looser inside another is put in brackets. */
function tightness(formula: Formula): number {
  switch (formula.kind) {
    case 'if':
      return 0
    case 'or':
      return 1
    case 'and':
      return 2
    case 'not':
      return 3
    case 'compare':
      return 4
    case 'add':
    case 'subtract':
      return 5
    case 'divide':
      return formula.left.kind === 'number' && formula.right.kind === 'number' ? 8 : 6
    case 'multiply':
      return 6
    case 'negate':
      return 7
    default:
      return 8
  }
}

/** Cases one below the other, as a reader goes through them. */
function cases(formula: Formula, language: Language, first: boolean): string {
  if (formula.kind !== 'if') {
    const otherwise = language === 'ru' ? 'иначе' : 'otherwise'
    return first
      ? formulaInWords(formula, language)
      : `${otherwise} ${formulaInWords(formula, language)}`
  }
  const condition = formulaInWords(formula.condition, language)
  const value = within(formula.whenTrue, 1, language)
  const one = language === 'ru' ? `если ${condition} — ${value}` : `if ${condition}: ${value}`
  return `${one}; ${cases(formula.whenFalse, language, false)}`
}

function within(formula: Formula, least: number, language: Language): string {
  const text = formulaInWords(formula, language)
  return tightness(formula) < least ? `(${text})` : text
}

/**
 * What a formula says, in words.
 * @example
 * // completed ? 1/2 + 1/2 * evidence : 0
 * formulaInWords(formula, 'en')
 * // 'if the item is completed: 1/2 + 1/2 × the share of documents; otherwise 0'
 */
export function formulaInWords(formula: Formula, language: Language): string {
  switch (formula.kind) {
    case 'number':
      return language === 'ru' ? formula.value.replace('.', ',') : formula.value
    case 'variable':
      return variables[formula.name][language]
    case 'negate':
      return `−${within(formula.of, 7, language)}`
    case 'not':
      return language === 'ru'
        ? `неверно, что ${within(formula.of, 4, language)}`
        : `not so that ${within(formula.of, 4, language)}`
    case 'and':
    case 'or': {
      const own = tightness(formula)
      const word = between[formula.kind][language]
      return `${within(formula.left, own, language)} ${word} ${within(formula.right, own, language)}`
    }
    case 'compare': {
      const [left, right] = [within(formula.left, 5, language), within(formula.right, 5, language)]
      const by = comparisons[formula.by][language]
      return language === 'ru' ? `${left} ${by} ${right}` : `${left} is ${by} ${right}`
    }
    case 'min':
    case 'max':
      return `${most[formula.kind][language]} (${formula.of
        .map((part) => formulaInWords(part, language))
        .join('; ')})`
    case 'if':
      return cases(formula, language, true)
    default: {
      const own = tightness(formula)
      const isFraction = own === 8
      if (isFraction)
        return `${formulaInWords(formula.left, language)}/${formulaInWords(formula.right, language)}`
      // What is taken away, or divides, binds what follows it.
      const right = formula.kind === 'subtract' || formula.kind === 'divide' ? own + 1 : own
      return [
        within(formula.left, own, language),
        signs[formula.kind],
        within(formula.right, right, language),
      ].join(' ')
    }
  }
}
