import { type Rational, toFraction } from '../../src/exact/rational.ts'

type Weighed = {
  readonly nominal: Rational
  readonly effective: Rational
  readonly value: Rational | null
  readonly contribution: Rational
}
type Item = Weighed & { readonly state: string; readonly scored: boolean }
type Section = Weighed & { readonly items: readonly Item[] }

export const orNull = (value: Rational | null): string => (value === null ? '-' : toFraction(value))
const weighed = ({ nominal, effective, value, contribution }: Weighed): string =>
  [toFraction(nominal), toFraction(effective), orNull(value), toFraction(contribution)].join(' ')

/** Sections to the last digit of every figure of theirs. */
export const sectionsWritten = (sections: readonly Section[]): string =>
  sections
    .map((section) =>
      [
        weighed(section),
        ...section.items.map((item) => `  ${item.state} ${item.scored} ${weighed(item)}`),
      ].join('\n'),
    )
    .join('\n')

export const planWritten = (plan: {
  readonly value: Rational | null
  readonly sections: readonly Section[]
}): string => `${orNull(plan.value)}\n${sectionsWritten(plan.sections)}`

/** A region to the last digit of every figure of its own. */
export const regionWritten = (region: {
  readonly value: Rational | null
  readonly plan: Weighed & { readonly sections: readonly Section[] }
  readonly bodies: Weighed & { readonly list: readonly (Weighed & { readonly code: string })[] }
}): string =>
  [
    orNull(region.value),
    weighed(region.plan),
    sectionsWritten(region.plan.sections),
    weighed(region.bodies),
    ...region.bodies.list.map((body) => `${body.code} ${weighed(body)}`),
  ].join('\n')
