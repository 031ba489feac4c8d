import type { Bilingual } from '../../methodology/index.ts'
import type {
  ConditionFinding,
  FormulaFinding,
  IdleItem,
  IdleWeight,
  State,
  TestFinding,
} from '../../scoring/index.ts'
import { reasonInWords } from './reasons.ts'

const states: Record<State, Bilingual> = {
  met: { ru: 'выполнено', en: 'met' },
  partial: { ru: 'частично', en: 'partial' },
  unmet: { ru: 'не выполнено', en: 'unmet' },
  pending: { ru: 'на проверке', en: 'pending' },
  waived: { ru: 'исключено', en: 'waived' },
  'not-applicable': { ru: 'неприменимо', en: 'not applicable' },
  absent: { ru: 'отсутствует', en: 'absent' },
  outcome: { ru: 'итоговое', en: 'outcome' },
}

const listed = (all: readonly Bilingual[]): Bilingual => ({
  ru: all.map(({ ru }) => ru).join(', '),
  en: all.map(({ en }) => en).join(', '),
})

/** What a trait is called, by its id. */
export type TraitLabel = (trait: string) => Bilingual

/** Why an item can never matter. */
export function idleItemInWords({ reason }: IdleItem, labelOf: TraitLabel): Bilingual {
  switch (reason.code) {
    case 'optional':
      return {
        ru: 'Необязательное мероприятие: показывается, но не оценивается.',
        en: 'Optional: it is shown and never scored.',
      }
    case 'outcome':
      return reasonInWords({ code: 'is-the-score' })
    case 'value-constant':
      return {
        ru: `Значение не зависит от фактов: всегда ${reason.value}, а где мероприятия нет в дорожной карте — 0.`,
        en: `Its value does not depend on facts: always ${reason.value}, and 0 where the roadmap has no such item.`,
      }
    case 'never-applies': {
      const traits = listed(
        reason.conditions.map(({ trait, is }) => {
          const { ru, en } = labelOf(trait)
          return { ru: `«${ru}» — ${is ? 'нет' : 'да'}`, en: `"${en}" is ${!is}` }
        }),
      )
      return {
        ru: `Сейчас нигде не применимо; признаки, которые это решают: ${traits.ru}.`,
        en: `It applies nowhere at present; the traits that decide: ${traits.en}.`,
      }
    }
    case 'never-scored': {
      const counts = listed(
        reason.states.map(({ state, count }) => ({
          ru: `${states[state].ru} — ${count}`,
          en: `${states[state].en}: ${count}`,
        })),
      )
      return {
        ru: `Сейчас не оценивается ни в одном регионе ни на одной основе (состояния по регионам и основам: ${counts.ru}).`,
        en: `At present no region scores it on any basis (states over regions and bases: ${counts.en}).`,
      }
    }
  }
}

const conditions: Record<ConditionFinding['outcome'], (known: number) => Bilingual> = {
  always: (known) => ({
    ru: `Выполнено у всех, о ком известно (${known}): условие никого не исключает`,
    en: `It holds for all of whom it is known (${known}): it takes nothing out`,
  }),
  never: (known) => ({
    ru: `Не выполнено ни у кого, о ком известно (${known})`,
    en: `It holds for none of whom it is known (${known})`,
  }),
  unknown: () => ({
    ru: 'Ни о ком не известно: всё, что от него зависит, считается применимым',
    en: 'It is known of nobody: all that depends on it counts as applicable',
  }),
}

/** How a condition turns out in the data; what nobody has said is told apart. */
export function conditionFindingInWords(finding: ConditionFinding): Bilingual {
  const { outcome, holds, fails, unknown, byDefault } = finding
  const { ru, en } = conditions[outcome](holds + fails)
  const apart: readonly Bilingual[] = [
    ...(byDefault > 0
      ? [{ ru: `по умолчанию: ${byDefault}`, en: `by default: ${byDefault}` }]
      : []),
    ...(unknown > 0 && outcome !== 'unknown'
      ? [{ ru: `не известно: ${unknown}`, en: `not known: ${unknown}` }]
      : []),
  ]
  const told = listed(apart)
  return apart.length === 0
    ? { ru: `${ru}.`, en: `${en}.` }
    : { ru: `${ru}; ${told.ru}.`, en: `${en}; ${told.en}.` }
}

const tests: Record<TestFinding['outcome'], Bilingual> = {
  always: {
    ru: 'Верно при всех исходных данных, при которых проверяется.',
    en: 'True for all inputs for which it is asked.',
  },
  never: {
    ru: 'Неверно при всех исходных данных, при которых проверяется.',
    en: 'False for all inputs for which it is asked.',
  },
  'not-asked': {
    ru: 'Не проверяется ни при каких исходных данных.',
    en: 'It is asked for no inputs.',
  },
}

/** How a test inside a formula turns out. */
export const testFindingInWords = ({ outcome }: TestFinding): Bilingual => tests[outcome]

/** What is odd about a formula. */
export const formulaFindingInWords = ({ reason }: FormulaFinding): Bilingual =>
  reason.code === 'not-used'
    ? {
        ru: 'Не используется: в плане нет мероприятий, которые по ней оцениваются.',
        en: 'Not used: the plan has no item that takes its value from it.',
      }
    : {
        ru: `Значение одно при всех исходных данных: ${reason.value}.`,
        en: `It has one value for all inputs: ${reason.value}.`,
      }

const weights: Record<IdleWeight['reason']['code'], Bilingual> = {
  'no-siblings': {
    ru: 'Рядом нет ничего, с чем этот вес соотносится.',
    en: 'Nothing stands beside it that it could be weighed against.',
  },
  'never-scored': {
    ru: 'То, что он взвешивает, не оценивается.',
    en: 'What it weighs is never scored.',
  },
  'never-observed': {
    ru: 'Ни в одном регионе органы сейчас не входят в оценку: вес переходит к плану.',
    en: 'In no region do bodies enter the score at present: the weight goes to the plan.',
  },
  'same-value': {
    ru: 'Везде, где оценивается, значение то же, что у целого: при любом весе результат один.',
    en: 'Wherever it is scored its value is that of the whole: any weight gives the same.',
  },
}

/** Why a weight has no effect. */
export const idleWeightInWords = ({ reason }: IdleWeight): Bilingual => weights[reason.code]
