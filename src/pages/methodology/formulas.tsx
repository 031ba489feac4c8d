import { type Rational, toFraction } from '../../exact/rational.ts'
import { formulaInWords } from '../../http/language/formulas.ts'
import { shareInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { type Column, Table } from '../parts/table.tsx'
import { useWords } from '../version-changes/words.ts'
import { type ExampleRow, workedExamples } from './examples.ts'
import type { FormulaShown } from './model.ts'
import { methodologyWords as words } from './words.ts'

/** A share as a fraction, or as a whole number. */
const fraction = (value: Rational): string => toFraction(value).replace(/\/1$/, '')

function inputsInWords({ completed, ...shares }: ExampleRow['inputs'], { t }: Frame): string {
  const parts = [
    ...(completed === undefined ? [] : [t(completed ? words.done : words.undone)]),
    ...(['evidence', 'ratio', 'share'] as const).flatMap((name) => {
      const value = shares[name]
      return value === undefined ? [] : [`${t(words[name])} ${fraction(value)}`]
    }),
  ]
  return parts.length === 0 ? t(words.always) : parts.join(', ')
}

/** Days in the head of a column. */
function daysInWords(days: Rational, { t, language }: Frame): string {
  if (days.numerator <= 0n) return t(words.inTime)
  return language === 'ru' ? `+${days.numerator} дн.` : `+${days.numerator} days`
}

/** The value as a share of 100 and, where that is not all, as a fraction. */
const Value = ({ value, frame }: { readonly value: Rational; readonly frame: Frame }) => (
  <span title={toFraction(value)}>{shareInWords(value, frame.language)}</span>
)

const ExamplesTable = ({
  frame,
  shown: { id, use, plans, formula },
}: {
  readonly frame: Frame
  readonly shown: FormulaShown
}) => {
  const { t } = frame
  const { days, rows } = workedExamples(formula)
  const columns: readonly Column[] =
    days.length === 0
      ? [{ key: 'value', label: t(words.value), isNumber: true }]
      : days.map((day) => ({
          key: `days-${day.numerator}`,
          label: daysInWords(day, frame),
          isNumber: true,
        }))
  // Two plans that write a formula differently have two tables.
  const [plan, ...others] = plans
  const ofPlan = plan === undefined || others.length > 0 ? '' : `, ${t(words[plan])}`
  return (
    <Table
      id={`${id}-examples`}
      caption={`${t(words.examples)}: ${t(useWords[use])}${ofPlan}`}
      columns={[{ key: 'inputs', label: t(words.inputs) }, ...columns]}
      rows={rows.map(({ inputs, values }, index) => ({
        key: String(index),
        cells: [
          inputsInWords(inputs, frame),
          ...values.map((value) => <Value value={value} frame={frame} />),
        ],
      }))}
    />
  )
}

/** Every formula of a version: as it is written, in words, and worked out. */
export const Formulas = ({
  frame,
  formulas,
}: {
  readonly frame: Frame
  readonly formulas: readonly FormulaShown[]
}) => {
  const { t, language } = frame
  return (
    <>
      {formulas.map((shown) => (
        <section class="formula">
          <h3>
            {t(useWords[shown.use])}{' '}
            <span class="formula-plans">
              ({shown.plans.map((plan) => t(words[plan])).join(', ')})
            </span>
          </h3>
          <dl class="terms">
            <dt>{t(words.text)}</dt>
            <dd>
              <code>{shown.text}</code>
            </dd>
            <dt>{t(words.inWords)}</dt>
            <dd>{formulaInWords(shown.formula, language)}.</dd>
          </dl>
          <ExamplesTable frame={frame} shown={shown} />
        </section>
      ))}
    </>
  )
}
