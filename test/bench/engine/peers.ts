import { Engine } from 'json-rules-engine'
import { create, all as everything } from 'mathjs'
import type { KnownSituation } from '../../../src/engine/known-situation.ts'
import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import type { Country } from './country.ts'

/** A formula of the version, by mathjs with fractions, for every item anew. */
export function byMathjs(text: string, { codes, dictionary }: Country): () => unknown {
  const math = create({ ...everything }, { number: 'Fraction' })
  const formula = math.compile(text)
  const fraction = (number: Rational) => math.fraction(toFraction(number))
  const scopeOf = ({ variables: [first], standing }: KnownSituation) => ({
    completed: first?.completed ?? false,
    evidence: fraction(first?.evidence ?? { numerator: 0n, denominator: 1n }),
    daysLate: fraction(first?.daysLate ?? { numerator: 0n, denominator: 1n }),
    ratio: fraction(first?.ratio ?? { numerator: 1n, denominator: 1n }),
    standing,
  })
  const scopes = dictionary.situations.map(scopeOf)
  return () => {
    let last: unknown = null
    for (const code of codes) {
      const scope = scopes[code]
      if (scope?.standing === 'by-facts') last = formula.evaluate(scope)
    }
    return last
  }
}

/** One rule for each item that says whether it is done, all of them asked for every body. */
export function byRules({ codes, dictionary, items }: Country): () => Promise<number> {
  const engine = new Engine()
  for (let item = 0; item < items; item += 1)
    engine.addRule({
      conditions: { all: [{ fact: `item${item}`, operator: 'equal', value: true }] },
      event: { type: `item${item}` },
    })
  const done = dictionary.situations.map(({ variables: [first] }) => first?.completed ?? false)
  const facts: Record<string, boolean>[] = []
  for (let at = 0; at < codes.length; at += items)
    facts.push(
      Object.fromEntries(
        Array.from({ length: items }, (_, item) => [
          `item${item}`,
          done[codes[at + item] ?? 0] ?? false,
        ]),
      ),
    )
  return async () => {
    let met = 0
    for (const body of facts) met += (await engine.run(body)).events.length
    return met
  }
}
