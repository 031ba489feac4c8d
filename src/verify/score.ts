import { type BodyOnDay, bodiesOn } from './bodies.ts'
import { type Catalogue, itemsOf, type Section } from './catalogue.ts'
import { type Fraction, fraction, isLess, meanOf, ONE, over, times, ZERO } from './fraction.ts'
import { itemState, type Subject } from './items.ts'
import { type Judgement, judge } from './judge.ts'
import type { Fact } from './ledger.ts'
import {
  type Json,
  levelWritten,
  type ScoreWritten,
  scoreWritten,
  sectionsWritten,
  weighedWritten,
} from './result.ts'
import { isRegisterComplete, type ReadBody, type Share, shareOf } from './shares.ts'
import { type EditionInForce, editionOn, type Question, Standing } from './standing.ts'
import { Traits } from './traits.ts'
import type { Rules, Version } from './version.ts'
import { type WeighedPlan, weighComponents, weighPlan, within } from './weigh.ts'

/** A score, and with its trace as a receipt writes it. */
export interface Result {
  readonly score: ScoreWritten
  readonly written: Json
}

/** Everything that a score follows from. */
export class Calculation {
  readonly #version: Version
  readonly #catalogue: Catalogue
  readonly #question: Question
  readonly #standing: Standing
  readonly #edition: EditionInForce | null
  readonly #traits: Traits

  constructor(version: Version, catalogue: Catalogue, ledger: readonly Fact[], question: Question) {
    this.#version = version
    this.#catalogue = catalogue
    this.#question = question
    this.#standing = new Standing(ledger, question.basis)
    this.#edition = editionOn(this.#standing, question.asOf)
    this.#traits = new Traits(catalogue, this.#standing, this.#edition, question)
  }

  /** Its own roadmap is known of the region alone. */
  #subject(body: string | null): Subject {
    return {
      body,
      standing: this.#standing,
      traits: this.#traits,
      question: this.#question,
      rows: body === null ? (this.#edition?.rows ?? null) : null,
    }
  }

  #plan(
    subject: Subject,
    sections: readonly Section[],
    rules: Rules,
    shares: ReadonlyMap<string, Share | null>,
  ): WeighedPlan {
    const hasPlan = this.#question.basis !== 'planned' || subject.rows !== null
    const judged = itemsOf(sections).map((item): [string, Judgement] => {
      const share = shares.get(item.id) ?? null
      return [item.id, judge(this.#version, rules, itemState(subject, item), share, hasPlan)]
    })
    return weighPlan(sections, rules, new Map(judged))
  }

  #bodyPlan(code: string): WeighedPlan {
    return this.#plan(this.#subject(code), this.#catalogue.body, this.#version.body, new Map())
  }

  /** The bodies that the score is taken from: open ones, where the version asks for them. */
  #counted(observed: boolean): readonly BodyOnDay[] {
    const { bodies, rollUp } = this.#version
    if (!observed || (bodies === null && rollUp === null)) return []
    return bodiesOn(this.#standing, this.#question).filter(({ closedBy }) => closedBy === null)
  }

  /** What is observed of each roll-up, where the version takes that (DESIGN 2.10). */
  #shares(codes: readonly string[], observed: boolean): ReadonlyMap<string, Share | null> {
    if (!observed || this.#version.rollUp === null) return new Map()
    const bodies = codes.map((code): ReadBody => {
      const subject = this.#subject(code)
      const states = itemsOf(this.#catalogue.body).map((item) => itemState(subject, item))
      return { code, items: new Map(states.map((state) => [state.item.id, state])) }
    })
    return new Map(
      itemsOf(this.#catalogue.region).map((item) => [
        item.id,
        shareOf(item, bodies, this.#catalogue, this.#standing, this.#traits, this.#question),
      ]),
    )
  }

  /** The score of the region with its trace, as a receipt writes it. */
  region(): Result {
    const version = this.#version
    const observed = isRegisterComplete(this.#standing, this.#question)
    const codes = this.#counted(observed).map(({ code }) => code)
    const shares = this.#shares(codes, observed)
    const plan = this.#plan(this.#subject(null), this.#catalogue.region, version.region, shares)
    const bodies = codes.map((code) => ({ code, plan: this.#bodyPlan(code) }))
    const values = bodies.flatMap((body) => body.plan.value ?? [])
    const components = weighComponents(
      { nominal: version.plan, value: plan.value },
      { nominal: version.bodies ?? ZERO, value: version.bodies === null ? null : meanOf(values) },
    )
    const { value } = components
    const each =
      values.length === 0 ? ZERO : over(components.bodies.effective, fraction(values.length))
    const score = scoreWritten(value, version)
    const written: Json = {
      score,
      threshold: {
        percent: Number(version.thresholdPercent),
        met: value === null ? null : !isLess(value, version.threshold),
      },
      level: levelWritten(value, version),
      observed,
      edition: this.#editionWritten(),
      components: {
        plan: weighedWritten(components.plan),
        bodies: weighedWritten(components.bodies),
      },
      sections: sectionsWritten(within(plan, components.plan.effective)),
      bodies: bodies.map(({ code, plan: own }) => ({
        code,
        ...weighedWritten(weighedBody(own.value, each)),
        sections: sectionsWritten(own.sections),
      })),
    }
    return { score, written }
  }

  #editionWritten(): Json {
    if (this.#edition === null) return null
    const { act, adoptedOn, notYetAdopted } = this.#edition
    return { act, adoptedOn, notYetAdopted }
  }

  /** The score of one body with its trace; null where the region has none of that code. */
  body(code: string): Result | null {
    const body = bodiesOn(this.#standing, this.#question).find((one) => one.code === code)
    if (body === undefined) return null
    const { value, sections } = this.#bodyPlan(code)
    const score = scoreWritten(value, this.#version)
    const level = levelWritten(value, this.#version)
    const written = { score, level, closedBy: body.closedBy, sections: sectionsWritten(sections) }
    return { score, written }
  }
}

/** A body among those that the region's mean is taken of. */
const weighedBody = (value: Fraction | null, each: Fraction) => ({
  nominal: ONE,
  effective: value === null ? ZERO : each,
  value,
  contribution: value === null ? ZERO : times(each, value),
})
