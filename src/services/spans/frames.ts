import type { Dictionary } from '../../engine/dictionary.ts'
import { situationOf } from '../../engine/situation.ts'
import {
  type Agenda,
  agendaOf,
  type Changed,
  ItemReader,
  type KnownFacts,
  pendingDecisions,
  RegionReader,
  type RegionRecord,
} from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import type { Basis, Share } from '../../scoring/index.ts'
import { APPLIES, FULFILLED, marksOf, type RollUp, rollUpsOf, UNDECIDED } from './roll-ups.ts'
import { touchedBy } from './touched.ts'

/** Before every day on which anything can happen. */
export const FIRST_DAY: CivilDate = '0001-01-01'

/** The codes of a subject's items, in the catalogue's order; the same object while they stay. */
export type Codes = Uint16Array

export interface FrameBody {
  readonly code: string
  readonly items: Codes
}

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

/** Which frames are read. */
export interface FramesOf {
  /** The day from whose frame on bodies are shown, also before they count; null: never. */
  readonly shownFrom: CivilDate | null
  /** The last day that is asked about; null: all there are. */
  readonly last: CivilDate | null
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
}

type Subject = string | null

/** What is told of a region as a whole; it stays while nothing happens to the region itself. */
interface RegionDay {
  readonly reader: RegionReader
  readonly observed: boolean
  /** By their places: roll-ups all of whose body items moved to the region. */
  readonly moved: ReadonlySet<number>
  readonly open: readonly string[]
  readonly roadmap: RoadmapInForce | null
}

/** Reads the frames of one region, and of each day no more than what may differ from the last. */
export class FrameReader {
  readonly #source: FrameSource
  readonly #agenda: Agenda
  readonly #rollUps: readonly RollUp[]
  readonly #ids: { readonly region: readonly string[]; readonly body: readonly string[] }
  readonly #items = new Map<CivilDate, ItemReader>()
  readonly #marks: number[] = []
  /** Codes of items that no fact is about, by the item and whether it applies. */
  readonly #idle = new Map<string, number>()

  constructor(source: FrameSource) {
    const { catalogue, known, basis } = source
    this.#source = source
    this.#agenda = agendaOf(catalogue, known, basis)
    this.#rollUps = rollUpsOf(catalogue)
    const idsOf = ({ sections }: Catalogue['region']) =>
      sections.flatMap(({ items }) => items.map(({ id }) => id))
    this.#ids = { region: idsOf(catalogue.region), body: idsOf(catalogue.body) }
  }

  #question(asOf: CivilDate) {
    return { asOf, knownAt: null, basis: this.#source.basis }
  }

  #itemsOn(on: CivilDate): ItemReader {
    const { catalogue, known } = this.#source
    const reader = this.#items.get(on) ?? new ItemReader(catalogue, this.#question(on), known)
    this.#items.set(on, reader)
    return reader
  }

  #idsOf(subject: Subject): readonly string[] {
    return subject === null ? this.#ids.region : this.#ids.body
  }

  #codeOf(reader: ItemReader, subject: Subject, id: string, known: KnownFacts): number {
    if (subject === null || known.about(subject, id).length > 0)
      return this.#codeByFacts(reader, subject, id, known)
    // Of an item of a body nothing is known but whether it applies, as of that of most others.
    const key = `${id} ${reader.isExcluded(subject, id)}`
    const code = this.#idle.get(key) ?? this.#codeByFacts(reader, subject, id, known)
    this.#idle.set(key, code)
    return code
  }

  #codeByFacts(reader: ItemReader, subject: Subject, id: string, known: KnownFacts): number {
    const input = reader.read(subject, id, null, known)
    return this.#source.dictionary.codeOf(situationOf(input, reader.isScorable(subject)))
  }

  #regionOn(on: CivilDate, known: KnownFacts): RegionDay {
    const { catalogue, record, withBodies } = this.#source
    const reader = new RegionReader(catalogue, record, this.#question(on), known)
    const moved = this.#rollUps.filter(
      ({ items }) => items.length > 0 && reader.isMovedToRegion(items),
    )
    const open = withBodies ? reader.bodies.filter(({ closedBy }) => closedBy === null) : []
    return {
      reader,
      observed: reader.observed,
      moved: new Set(moved.map(({ place }) => place)),
      open: open.map(({ code }) => code),
      roadmap: roadmapOf(reader),
    }
  }

  /** A subject on a day, every item of it. */
  #whole(reader: ItemReader, subject: Subject, known = this.#source.known): Codes {
    return Uint16Array.from(this.#idsOf(subject), (id) => this.#codeOf(reader, subject, id, known))
  }

  /** The same after the items that changed; itself where they come to the same. */
  #after(before: Codes, on: CivilDate, subject: Subject, changed: Changed): Codes {
    const reader = this.#itemsOn(on)
    if (changed === 'all') {
      const codes = this.#whole(reader, subject)
      return codes.every((code, place) => code === before[place]) ? before : codes
    }
    return this.#reread(before, reader, subject, changed, this.#source.known)
  }

  /** The same codes but for these items, which are read; itself where they come to the same. */
  #reread(
    before: Codes,
    reader: ItemReader,
    subject: Subject,
    items: ReadonlySet<string>,
    known: KnownFacts,
  ): Codes {
    if (items.size === 0) return before
    let codes = before
    for (const [place, id] of this.#idsOf(subject).entries()) {
      if (!items.has(id)) continue
      const code = this.#codeOf(reader, subject, id, known)
      if (code === codes[place]) continue
      if (codes === before) codes = Uint16Array.from(before)
      codes[place] = code
    }
    return codes
  }

  /** What is observed of each roll-up in these bodies, as a region's plan is then read. */
  #withShares(
    plan: Codes,
    bodies: readonly FrameBody[],
    { reader, moved, observed }: RegionDay,
  ): Codes {
    if (!observed) return plan
    const { dictionary } = this.#source
    const codes = Uint16Array.from(plan)
    for (const { place, items, places } of this.#rollUps) {
      const situation = dictionary.situations[plan[place] ?? 0]
      if (situation === undefined) throw new Error('a code is one of its dictionary')
      if (situation.standing === 'condition-fails' || situation.standing === 'nothing-to-do')
        continue
      const share =
        items.length === 0
          ? reader.services(bodies.map(({ code }) => code))
          : moved.has(place)
            ? null
            : this.#shareOf(places, bodies)
      const observedShare = share && {
        fulfilled: share.fulfilled,
        of: share.of,
        undecided: share.undecided,
      }
      codes[place] = dictionary.codeOf({ ...situation, share: observedShare })
    }
    return codes
  }

  #shareOf(places: readonly number[], bodies: readonly FrameBody[]): Omit<Share, 'facts'> {
    let [fulfilled, of, undecided] = [0, 0, false]
    for (const { items } of bodies) {
      let [all, any] = [FULFILLED, 0]
      for (const place of places) {
        const marks = this.#marksOf(items[place] ?? 0)
        if ((marks & APPLIES) === 0) continue
        all &= marks
        any |= marks
      }
      if (any === 0) continue
      of += 1
      if (all !== 0) fulfilled += 1
      if ((any & UNDECIDED) !== 0) undecided = true
    }
    return { fulfilled, of, undecided }
  }

  /** What a roll-up asks of a code, worked out once. */
  #marksOf(code: number): number {
    const known = this.#marks[code]
    if (known !== undefined) return known
    const situation = this.#source.dictionary.situations[code]
    if (situation === undefined) throw new Error('a code is one of its dictionary')
    const marks = marksOf(situation)
    this.#marks[code] = marks
    return marks
  }

  /**
   * The frames from the first day on, in order. Bodies are read where they count, and where they are
   * shown although they do not.
   */
  frames({ shownFrom, last }: FramesOf): readonly Frame[] {
    const { known, withBodies } = this.#source
    const planDays = this.#agenda.ofSubject(null)
    const bodyDays = new Map<string, ReadonlyMap<CivilDate, Changed>>()
    const read = new Map<string, Codes>()
    const days = new Set([FIRST_DAY, ...planDays.keys(), ...this.#agenda.ofBodies])
    const all = withBodies ? [...new Set(known.facts.flatMap(({ body }) => body ?? []))] : []
    for (const code of all) {
      const own = this.#agenda.ofSubject(code)
      bodyDays.set(code, own)
      for (const on of own.keys()) days.add(on)
    }
    const ofBodies = new Set([FIRST_DAY, ...this.#agenda.ofBodies])
    const inOrder = [...days].filter((on) => last === null || on <= last).sort()
    const begin = shownFrom === null ? null : inOrder.findLast((on) => on <= shownFrom)
    let day: RegionDay | null = null
    let plan: Codes | null = null
    const frames: Frame[] = []
    for (const on of inOrder) {
      const changed = planDays.get(on)
      if (plan === null) plan = this.#whole(this.#itemsOn(on), null)
      else if (changed !== undefined) plan = this.#after(plan, on, null, changed)
      if (day === null || ofBodies.has(on)) day = this.#regionOn(on, known)
      const { observed, roadmap } = day
      const isShown = begin !== null && (begin === undefined || on >= begin)
      const open = observed || isShown ? day.open : []
      const bodies = open.map((code): FrameBody => {
        const before = read.get(code)
        const may = bodyDays.get(code)?.get(on) ?? planDays.get(on)
        const items =
          before === undefined
            ? this.#whole(this.#itemsOn(on), code)
            : may === undefined
              ? before
              : this.#after(before, on, code, may)
        read.set(code, items)
        return { code, items }
      })
      // What is not read on a day has to be read anew on the next.
      for (const code of read.keys()) if (!open.includes(code)) read.delete(code)
      const seen = this.#withShares(plan, bodies, day)
      frames.push({ on, plan: seen, claimed: plan, bodies, observed, roadmap })
    }
    return frames
  }

  /**
   * The frame of a day if all that waits for a decision then were rejected, and accepted; null where
   * nothing waits.
   * @param frame of that day, as it is
   */
  supposed(
    frame: Frame,
    asOf: CivilDate,
  ): { readonly rejected: Frame; readonly accepted: Frame } | null {
    const { catalogue, known } = this.#source
    const pending = pendingDecisions(known, catalogue, asOf)
    if (pending.length === 0) return null
    const touched = touchedBy(pending)
    const before = new Map(frame.bodies.map(({ code, items }) => [code, items]))
    const read = (outcome: 'rejected' | 'accepted'): Frame => {
      const facts = known.supposing(outcome)
      const day = this.#regionOn(asOf, facts)
      const reader = new ItemReader(catalogue, this.#question(asOf), facts)
      const reread = (subject: Subject, kept: Codes | undefined): Codes => {
        const items = touched(subject)
        return kept === undefined || items === 'all'
          ? this.#whole(reader, subject, facts)
          : this.#reread(kept, reader, subject, items, facts)
      }
      const bodies = day.open.map(
        (code): FrameBody => ({ code, items: reread(code, before.get(code)) }),
      )
      const claimed = reread(null, frame.claimed)
      const plan = this.#withShares(claimed, bodies, day)
      return { on: asOf, plan, claimed, bodies, observed: day.observed, roadmap: day.roadmap }
    }
    return { rejected: read('rejected'), accepted: read('accepted') }
  }
}

function roadmapOf({ edition }: RegionReader): RoadmapInForce | null {
  if (edition === null) return null
  const { act, adoptedOn } = edition.edition
  return { act, adoptedOn, notYetAdopted: edition.notYetAdopted }
}
