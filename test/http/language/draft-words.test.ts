import { describe, expect, it } from 'vitest'
import { parseFormula } from '../../../src/formula/parse.ts'
import { FormulaError } from '../../../src/formula/problem.ts'
import { tryFormula } from '../../../src/formula/trial.ts'
import { draftProblemInWords } from '../../../src/http/language/draft-words.ts'
import { refusedConstructs } from '../../formula/refused-constructs.ts'
import { divisionsByVariable, divisionsByZero } from '../../formula/refused-divisions.ts'
import { refusedNames } from '../../formula/refused-names.ts'
import { refusedTexts } from '../../formula/refused-texts.ts'

const variables = ['completed', 'evidence', 'daysLate', 'ratio'] as const
const refused = [...refusedConstructs, ...refusedNames, ...refusedTexts]
const texts = [
  ...refused.flatMap((group) => group.texts.map(([text]) => text)),
  ...divisionsByVariable,
  ...divisionsByZero,
]

/** What is said of a formula that is none. */
function problemOf(text: string): string {
  try {
    tryFormula(parseFormula(text, variables), variables)
  } catch (error) {
    if (error instanceof FormulaError) return `the formula ${error.message}`
    throw error
  }
  throw new Error('it was accepted')
}

const inWords = (problem: string) =>
  draftProblemInWords({ file: '', path: '', problem, remedy: 'x' })

describe('what is wrong with a draft, in Russian', () => {
  it('has words for every reason why a formula is refused', () => {
    const untold = texts.filter((text) => /не подходит|\$\d/.test(inWords(problemOf(text)).ru))
    expect(untold).toEqual([])
    expect(texts.length).toBeGreaterThan(100)
  })

  it.each([
    ['2', 'формула даёт 2/1 при completed = false, evidence = 0/1'],
    ['evidenc', 'формула называет "evidenc"; здесь можно называть: completed, evidence, daysLate'],
    ['9^9^9', 'формула содержит знак «^», которого в формулах нет'],
    ['1/0', 'формула делит на ноль'],
  ])('of %s says: %s', (text, words) => {
    expect(inWords(problemOf(text)).ru).toContain(words)
  })

  it.each([
    ['"basic" stands twice', '"basic" стоит дважды; дайте каждому своё'],
    [
      '20 is not above the level before',
      '20 не выше предыдущего уровня; перечислите уровни по возрастанию',
    ],
    ['the first level must begin at 0', 'первый уровень должен начинаться с 0; напишите from: 0'],
  ])('of levels: %s', (problem, words) => {
    expect(inWords(problem).ru).toBe(words)
  })

  it('keeps what nobody translated, rather than say nothing', () => {
    expect(inWords('is odd')).toEqual({ ru: 'не подходит (is odd)', en: 'is odd; x' })
  })
})
