import { Dictionary, layoutOf } from '../../engine/index.ts'
import type { Rational } from '../../exact/rational.ts'
import { type KnownFacts, RegionReader, reachesPlan } from '../../facts/index.ts'
import type { CivilDate } from '../../methodology/index.ts'
import type { BodyInput, ItemInput, PlanInput } from '../../scoring/index.ts'
import { FIRST_DAY, nothingBefore } from '../spans/body-courses.ts'
import { type Frame, FrameReader } from '../spans/frames.ts'
import { asksOfBodies, scoringOf } from '../spans/score-frames.ts'
import type { Codes } from '../spans/subject-codes.ts'
import type { CourseDay } from './day.ts'
import type { Source, Subject } from './subject.ts'

/** The first day on which bodies are observed; null where they never are. */
const observedFrom = (known: KnownFacts): CivilDate | null =>
  known
    .ofKind('register-complete')
    .filter((fact) => known.isAccepted(fact))
    .map(({ statement }) => statement.from)
    .sort()[0] ?? null

/** A plan as it was read, and the codes that it came to. */
interface ReadPlan {
  readonly codes: Codes
  readonly plan: PlanInput
}

/** The inputs of a region on days on which its score changes, which are asked for in order. */
class Inputs {
  readonly #source: Source
  readonly #frames: FrameReader
  readonly #ids: { readonly region: readonly string[]; readonly body: readonly string[] }
  readonly #bodies = new Map<string, ReadPlan>()

  constructor(source: Source, frames: FrameReader) {
    this.#source = source
    this.#frames = frames
    const { region, body } = layoutOf(source.version.catalogue)
    this.#ids = { region: region.ids, body: body.ids }
  }

  /** Two days in a row, with those bodies alone that differ. */
  between(earlier: Frame, later: Frame): { readonly before: CourseDay; readonly after: CourseDay } {
    const was = new Map(earlier.bodies.map(({ code, items }) => [code, items]))
    const is = new Map(later.bodies.map(({ code, items }) => [code, items]))
    const differ = new Set(
      [...new Set([...was.keys(), ...is.keys()])].filter((code) => was.get(code) !== is.get(code)),
    )
    return { before: this.#day(earlier, differ), after: this.#day(later, differ) }
  }

  #day(frame: Frame, differ: ReadonlySet<string>): CourseDay {
    const { version, record, known, question } = this.#source
    const asOf = frame.on
    const reader = new RegionReader(version.catalogue, record, { ...question, asOf }, known)
    const bodies = frame.bodies.filter(({ code }) => differ.has(code))
    const { input, edition } = reader.region(false)
    return {
      plans: new Map<string | null, PlanInput>([
        [null, this.#withShares(input.plan, frame)],
        ...bodies.map(({ code, items }) => [code, this.#body(reader, code, items)] as const),
      ]),
      closed: new Map(
        reader.bodies.flatMap(({ code, closedBy }) =>
          closedBy === null ? [] : [[code, closedBy]],
        ),
      ),
      observed: frame.observed,
      edition,
    }
  }

  #withShares(plan: PlanInput, frame: Frame): PlanInput {
    if (!frame.observed) return plan
    const items = new Map<string, ItemInput>(plan.items)
    for (const [place, share] of this.#frames.shares(frame)) {
      const id = this.#ids.region[place]
      const item = id === undefined ? undefined : items.get(id)
      if (id !== undefined && item !== undefined) items.set(id, { ...item, share })
    }
    return { ...plan, items }
  }

  /** Items that came to the same are as they were when they were read last. */
  #body(reader: RegionReader, code: string, codes: Codes): BodyInput['plan'] {
    const last = this.#bodies.get(code)
    if (last?.codes === codes) return last.plan
    const same = new Set(
      this.#ids.body.filter((_, place) => last !== undefined && last.codes[place] === codes[place]),
    )
    const { plan } = reader.body(code, (id) =>
      same.has(id) ? last?.plan.items.get(id) : undefined,
    )
    this.#bodies.set(code, { codes, plan })
    return plan
  }
}

/** The region itself. */
export function regionSubject(source: Source): Subject {
  const { version, record, known, question } = source
  const { catalogue } = version
  const { basis } = question
  const withBodies = basis !== 'planned' && asksOfBodies(version) && observedFrom(known) !== null
  const dictionary = new Dictionary(layoutOf(catalogue))
  const reader = new FrameReader({
    catalogue,
    record,
    known,
    basis,
    withBodies,
    dictionary,
    shownFrom: FIRST_DAY,
    supposedFrom: null,
    last: null,
    before: nothingBefore,
  })
  const frames = reader.frames()
  const scores = frames.map(scoringOf(version, dictionary, frames))
  const placeOn = (on: CivilDate): number => frames.findLastIndex((frame) => frame.on <= on)
  const inputs = new Inputs(source, reader)
  return {
    isReachedBy: (event) => withBodies || reachesPlan(event),
    hasDeadlines: true,
    valueOn: (on): Rational | null => scores[placeOn(on)]?.value ?? null,
    around: (on) => {
      const place = placeOn(on)
      const [earlier, later] = [frames[place - 1] ?? frames[0], frames[place]]
      if (earlier === undefined || later === undefined)
        throw new Error('a region has a first frame')
      return inputs.between(earlier, later)
    },
  }
}
