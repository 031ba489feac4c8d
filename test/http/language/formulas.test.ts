import { describe, expect, it } from 'vitest'
import { parseFormula } from '../../../src/formula/parse.ts'
import { formulaInWords } from '../../../src/http/language/formulas.ts'

const variables = ['completed', 'evidence', 'daysLate', 'ratio', 'share'] as const
const words = (text: string, language: 'ru' | 'en') =>
  formulaInWords(parseFormula(text, variables), language)

describe('a formula in words', () => {
  it.each([
    [
      'completed ? 1/2 + 1/2 * evidence : 0',
      'если мероприятие выполнено — 1/2 + 1/2 × доля документов; иначе 0',
      'if the item is completed: 1/2 + 1/2 × the share of documents; otherwise 0',
    ],
    [
      'completed and evidence == 1 and ratio >= 1 ? 1 : 0',
      'если мероприятие выполнено и доля документов ровно 1 и доля процессов не меньше 1 — 1; иначе 0',
      'if the item is completed and the share of documents is exactly 1 and the share of processes is at least 1: 1; otherwise 0',
    ],
    [
      '(completed ? 1 : 0) * (daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5)',
      '(если мероприятие выполнено — 1; иначе 0) × (если дней опоздания не больше 0 — 1; если дней опоздания не больше 30 — 9/10; иначе 4/5)',
      '(if the item is completed: 1; otherwise 0) × (if the days late is at most 0: 1; if the days late is at most 30: 9/10; otherwise 4/5)',
    ],
    ['share', 'доля органов', 'the share of bodies'],
    [
      'min(evidence, 0.5, 1 - ratio)',
      'наименьшее из (доля документов; 0,5; 1 − доля процессов)',
      'the least of (the share of documents; 0.5; 1 − the share of processes)',
    ],
  ])('reads: %s', (text, ru, en) => {
    expect([words(text, 'ru'), words(text, 'en')]).toEqual([ru, en])
  })

  it('keeps in brackets what the formula keeps together', () => {
    expect(words('evidence * (ratio + share)', 'en')).toBe(
      'the share of documents × (the share of processes + the share of bodies)',
    )
    expect(words('1 - (ratio - share)', 'en')).toBe(
      '1 − (the share of processes − the share of bodies)',
    )
    expect(words('-(ratio + 1) / 2', 'en')).toBe('−(the share of processes + 1) ÷ 2')
    expect(words('(completed or evidence > 0) and not (ratio < 1) ? 1 : 0', 'en')).toBe(
      'if (the item is completed or the share of documents is above 0) and not so that the share of processes is below 1: 1; otherwise 0',
    )
  })
})
