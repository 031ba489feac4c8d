import { describe, expect, it } from 'vitest'
import {
  conditionFindingInWords,
  formulaFindingInWords,
  idleItemInWords,
  idleWeightInWords,
  testFindingInWords,
} from '../../../src/http/language/impact.ts'
import type { ConditionFinding, IdleItemReason } from '../../../src/scoring/index.ts'

const item = (reason: IdleItemReason) =>
  idleItemInWords(
    { plan: 'region', section: 'R4', id: 'R4.1', grounds: 'data', reason },
    (trait) => ({ ru: `признак ${trait}`, en: `trait ${trait}` }),
  )

const condition = (found: Partial<ConditionFinding>) =>
  conditionFindingInWords({
    trait: 'hrCentralised',
    is: true,
    subject: 'region',
    outcome: 'always',
    holds: 0,
    fails: 0,
    unknown: 0,
    byDefault: 0,
    decides: ['R4'],
    ...found,
  })

describe('why an item can never matter, in words', () => {
  it.each<[string, IdleItemReason, RegExp, RegExp]>([
    ['optional', { code: 'optional' }, /^Необязательное/, /^Optional/],
    ['the outcome', { code: 'outcome' }, /^Итоговое мероприятие/, /^The outcome/],
    [
      'a constant value',
      { code: 'value-constant', value: '1/2' },
      /всегда 1\/2, .* — 0\.$/,
      /always 1\/2, and 0 where/,
    ],
    [
      'conditions that fail, each with the value that makes it fail',
      {
        code: 'never-applies',
        conditions: [
          { trait: 'a', is: true },
          { trait: 'b', is: false },
        ],
      },
      /решают: «признак a» — нет, «признак b» — да\.$/,
      /decide: "trait a" is false, "trait b" is true\.$/,
    ],
    [
      'states in which no region scores it',
      {
        code: 'never-scored',
        states: [
          { state: 'waived', count: 2 },
          { state: 'not-applicable', count: 10 },
        ],
      },
      /исключено — 2, неприменимо — 10\)\.$/,
      /waived: 2, not applicable: 10\)\.$/,
    ],
  ])('%s', (_, reason, ru, en) => {
    expect(item(reason).ru).toMatch(ru)
    expect(item(reason).en).toMatch(en)
  })
})

describe('how a condition turns out, in words', () => {
  it.each<[string, Partial<ConditionFinding>, string, string]>([
    [
      'always, with those apart of whom it is not known',
      { holds: 2, unknown: 11 },
      'Выполнено у всех, о ком известно (2): условие никого не исключает; не известно: 11.',
      'It holds for all of whom it is known (2): it takes nothing out; not known: 11.',
    ],
    [
      'never, by default for some',
      { outcome: 'never', fails: 4, byDefault: 3 },
      'Не выполнено ни у кого, о ком известно (4); по умолчанию: 3.',
      'It holds for none of whom it is known (4); by default: 3.',
    ],
    [
      'known of nobody',
      { outcome: 'unknown', unknown: 13 },
      'Ни о ком не известно: всё, что от него зависит, считается применимым.',
      'It is known of nobody: all that depends on it counts as applicable.',
    ],
  ])('%s', (_, found, ru, en) => {
    expect(condition(found)).toEqual({ ru, en })
  })
})

describe('what is found in formulas and weights, in words', () => {
  it('a constant formula with its value, one that is not used, tests, weights', () => {
    const formula = { plan: 'body', use: 'item' } as const
    const constant = { ...formula, reason: { code: 'value-constant', value: '0/1' } } as const
    expect(formulaFindingInWords(constant)).toEqual({
      ru: 'Значение одно при всех исходных данных: 0/1.',
      en: 'It has one value for all inputs: 0/1.',
    })
    expect(formulaFindingInWords({ ...formula, reason: { code: 'not-used' } }).ru).toMatch(
      /^Не исп/,
    )
    expect(testFindingInWords({ ...formula, test: 'ratio > 1', outcome: 'never' }).en).toMatch(
      /^False for all inputs/,
    )
    expect(
      idleWeightInWords({
        of: 'section',
        plan: 'region',
        id: 'R4',
        grounds: 'data',
        reason: { code: 'same-value' },
      }).ru,
    ).toMatch(/при любом весе результат один\.$/)
  })
})
