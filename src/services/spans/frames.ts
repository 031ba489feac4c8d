import type { Dictionary } from '../../engine/dictionary.ts'
import {
  type Agenda,
  agendaOf,
  type KnownFacts,
  pendingDecisions,
  RegionReader,
  type RegionRecord,
} from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import type { Basis, Share } from '../../scoring/index.ts'
import {
  type BodyCourse,
  BodyCourses,
  codesOn,
  FIRST_DAY,
  type Outcomes,
  type ReadBefore,
  type Step,
  StepCursor,
} from './body-courses.ts'
import { type FrameBody, type Observer, Observing } from './observing.ts'
import { rollUpsOf } from './roll-ups.ts'
import { type Codes, SubjectCodes } from './subject-codes.ts'
import { touchedBy } from './touched.ts'

/** The roadmap whose rows hold. */
export interface RoadmapInForce {
  readonly act: string
  readonly adoptedOn: CivilDate
  readonly notYetAdopted: boolean
}

/** What the score of a region rests on, under any version, from a day on until that of the next. */
export interface Frame {
  readonly on: CivilDate
  readonly plan: Codes
  /** The plan by the region's own claims, before anything is observed in its bodies. */
  readonly claimed: Codes
  /** Those that are open, by code; none where nobody asks for them. */
  readonly bodies: readonly FrameBody[]
  readonly observed: boolean
  readonly roadmap: RoadmapInForce | null
}

/** A region's facts on one basis, to be read day by day. */
export interface FrameSource {
  readonly catalogue: Catalogue
  readonly record: RegionRecord
  readonly known: KnownFacts
  readonly basis: Basis
  /** Whether any version asks for the bodies. */
  readonly withBodies: boolean
  readonly dictionary: Dictionary
  /** The day from whose frame on bodies are shown, also before they count; null: never. */
  readonly shownFrom: CivilDate | null
  /** The day from which on it is asked what would be if all that waits were decided; null: never. */
  readonly supposedFrom: CivilDate | null
  /** The last day that is asked about; null: all there are. */
  readonly last: CivilDate | null
  /** Courses of bodies that were read before; of those that are kept, facts may be missing. */
  readonly before: ReadBefore
}

/** What is told of a region as a whole; it stays while nothing happens to the region itself. */
interface RegionDay extends Observer {
  readonly observed: boolean
  readonly open: readonly string[]
  readonly roadmap: RoadmapInForce | null
}

/** Reads the frames of one region, and of each day no more than what may differ from the last. */
export class FrameReader {
  readonly #source: FrameSource
  /** null where it is not asked what would be. */
  readonly #outcomes: Outcomes | null
  readonly #agenda: Agenda
  readonly #rollUps: ReturnType<typeof rollUpsOf>
  readonly #codes: SubjectCodes
  readonly #observing: Observing
  #courses: BodyCourses | null = null

  constructor(source: FrameSource) {
    const { catalogue, known, basis, dictionary } = source
    this.#source = source
    this.#outcomes =
      source.supposedFrom === null
        ? null
        : { rejected: known.supposing('rejected'), accepted: known.supposing('accepted') }
    this.#agenda = agendaOf(catalogue, this.#readings(), basis)
    this.#rollUps = rollUpsOf(catalogue)
    this.#codes = new SubjectCodes({ catalogue, known, basis, dictionary })
    this.#observing = new Observing(dictionary, this.#rollUps)
  }

  /** The courses of all bodies that there is a fact about, or that count or are shown. */
  everyCourse(): ReadonlyMap<string, BodyCourse> {
    const courses = this.#coursesFrom(FIRST_DAY)
    for (const code of this.#withFacts()) courses.of(code)
    return courses.read
  }

  #withFacts(): ReadonlySet<string> {
    if (!this.#source.withBodies) return new Set()
    const facts = new Set(this.#readings().map((known) => known.facts))
    return new Set([...facts].flatMap((each) => each.flatMap(({ body }) => body ?? [])))
  }

  /** The facts as they are, and as they would be if what waits were decided. */
  #readings(): readonly KnownFacts[] {
    const { known } = this.#source
    return this.#outcomes === null
      ? [known]
      : [known, this.#outcomes.rejected, this.#outcomes.accepted]
  }

  #regionOn(asOf: CivilDate, known: KnownFacts): RegionDay {
    const { catalogue, record, basis, withBodies } = this.#source
    const reader = new RegionReader(catalogue, record, { asOf, knownAt: null, basis }, known)
    const moved = this.#rollUps.filter(
      ({ items }) => items.length > 0 && reader.isMovedToRegion(items),
    )
    const open = withBodies ? reader.bodies.filter(({ closedBy }) => closedBy === null) : []
    const codes = open.map(({ code }) => code)
    const { observed } = reader
    return {
      observed,
      services: observed ? reader.services(codes) : null,
      moved: new Set(moved.map(({ place }) => place)),
      open: codes,
      roadmap: roadmapOf(reader),
    }
  }

  /** Every day on which the region or a body of it may differ from the day before. */
  #days(): readonly CivilDate[] {
    const { withBodies, last, before } = this.#source
    const days = new Set([
      FIRST_DAY,
      ...this.#agenda.ofSubject(null).keys(),
      ...this.#agenda.ofBodies,
    ])
    for (const code of this.#withFacts())
      for (const on of this.#agenda.ofSubject(code).keys()) days.add(on)
    if (withBodies)
      for (const course of before.kept.values()) for (const on of course.days) days.add(on)
    return [...days].filter((on) => last === null || on <= last).sort()
  }

  /** From the first day on which bodies are asked for. */
  #coursesFrom(from: CivilDate): BodyCourses {
    const { catalogue, known, before, last, supposedFrom } = this.#source
    const source = { catalogue, known, agenda: this.#agenda, codes: this.#codes }
    const outcomes = this.#outcomes
    this.#courses ??= new BodyCourses(source, { from, last, supposedFrom, outcomes }, before)
    return this.#courses
  }

  /**
   * The frames from the first day on, in order. Bodies are read where they count, and where they are
   * shown although they do not.
   */
  frames(): readonly Frame[] {
    const { known, shownFrom } = this.#source
    const planDays = this.#agenda.ofSubject(null)
    const ofBodies = new Set([FIRST_DAY, ...this.#agenda.ofBodies])
    const inOrder = this.#days()
    const begin = shownFrom === null ? null : inOrder.findLast((on) => on <= shownFrom)
    let day: RegionDay | null = null
    let plan: Codes | null = null
    const cursors = new Map<string, StepCursor>()
    const frames: Frame[] = []
    for (const on of inOrder) {
      const changed = planDays.get(on)
      if (plan === null) plan = this.#codes.whole(on, null)
      else if (changed !== undefined) plan = this.#codes.after(plan, on, null, changed)
      if (day === null || ofBodies.has(on)) day = this.#regionOn(on, known)
      const { observed, roadmap } = day
      const isShown = begin !== null && (begin === undefined || on >= begin)
      const open = observed || isShown ? day.open : []
      const bodies = open.map((code): FrameBody => {
        // Where bodies are shown from some day on, their whole courses are kept for the next time.
        const courses = this.#coursesFrom(shownFrom === null ? on : FIRST_DAY)
        const cursor = cursors.get(code) ?? new StepCursor(courses.of(code).steps)
        cursors.set(code, cursor)
        return { code, items: cursor.on(on) }
      })
      const shared = observed ? this.#observing.withShares(plan, bodies, day) : plan
      // Frames of the same plan share it, so that it is scored once.
      const last = frames.at(-1)?.plan
      const seen = last !== undefined && areEqual(shared, last) ? last : shared
      frames.push({ on, plan: seen, claimed: plan, bodies, observed, roadmap })
    }
    return frames
  }

  /** What is observed of each roll-up in the bodies of a frame, by its place in the plan. */
  shares({ on, bodies }: Frame): ReadonlyMap<number, Share | null> {
    return this.#observing.shares(bodies, this.#regionOn(on, this.#source.known))
  }

  /**
   * The frame of a day if all that waits for a decision then were rejected, and accepted; null where
   * nothing waits.
   * @param frame of that day, as it is, not before the one that holds on `supposedFrom`
   */
  supposed(frame: Frame): { readonly rejected: Frame; readonly accepted: Frame } | null {
    const { catalogue, known, supposedFrom } = this.#source
    const { on } = frame
    const courses = this.#coursesFrom(FIRST_DAY)
    const outcomes = this.#outcomes
    const pending = pendingDecisions(known, catalogue, on)
    const waits = frame.bodies.some(({ code }) => courses.of(code).supposed !== null)
    if (outcomes === null || (pending.length === 0 && !waits)) return null
    const touched = touchedBy(pending)
    const day = supposedFrom === null || on > supposedFrom ? on : supposedFrom
    const read = (outcome: 'rejected' | 'accepted'): Frame => {
      const facts = outcomes[outcome]
      const region = this.#regionOn(on, facts)
      const stepsOf = ({ supposed, steps }: BodyCourse): readonly Step[] =>
        supposed?.[outcome] ?? steps
      const bodies = region.open.map((code) => ({
        code,
        items: codesOn(stepsOf(courses.of(code)), day),
      }))
      const claimed = this.#codes.after(frame.claimed, on, null, touched(null), facts)
      const { observed, roadmap } = region
      const plan = observed ? this.#observing.withShares(claimed, bodies, region) : claimed
      return { on, plan, claimed, bodies, observed, roadmap }
    }
    return { rejected: read('rejected'), accepted: read('accepted') }
  }
}

const areEqual = (one: Codes, other: Codes): boolean =>
  one === other || one.every((code, place) => code === other[place])

function roadmapOf({ edition }: RegionReader): RoadmapInForce | null {
  if (edition === null) return null
  const { act, adoptedOn } = edition.edition
  return { act, adoptedOn, notYetAdopted: edition.notYetAdopted }
}
