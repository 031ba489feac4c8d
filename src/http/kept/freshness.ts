import { isLater, type Snapshot, sameSnapshot } from '../../db/snapshot.ts'

/** When something was begun that tells of the database. */
export interface Beginning {
  /** In milliseconds. */
  readonly at: number
  /** How many changes had gone through here. */
  readonly changes: number
  /** The number of a look, the first being 1; 0: something else. */
  readonly look: number
}

/**
 * What this isolate last heard of the database: its latest snapshot, and since when nothing later
 * may have been missed. It never goes back, in whatever order answers come in.
 */
export class Freshness {
  #latest: Snapshot | null = null
  /** The start of the latest look at the database, in milliseconds. */
  #lookedAt = Number.NEGATIVE_INFINITY
  /** When somebody was last told here that something was written, in milliseconds. */
  #acknowledgedAt = Number.NEGATIVE_INFINITY
  /** The start of the latest that may not be over. */
  #underWaySince = Number.NEGATIVE_INFINITY
  #changes = 0
  #looksBegun = 0
  #latestHeard = 0

  /** Takes note that a request begins now. */
  begin(now: number): Beginning {
    if (now < this.#lookedAt) this.#forgetTimes()
    return { at: now, changes: this.#changes, look: 0 }
  }

  /** Takes note that a look begins now. */
  beginLook(now: number): Beginning {
    this.#underWaySince = now
    this.#looksBegun += 1
    return { ...this.begin(now), look: this.#looksBegun }
  }

  /** Takes note that a look is over, whatever came of it. */
  endLook({ look }: Beginning): void {
    if (look === this.#looksBegun) this.#underWaySince = Number.NEGATIVE_INFINITY
  }

  /** Takes note of a snapshot that was told by what began then. */
  heard(snapshot: Snapshot, { at, changes, look }: Beginning): void {
    if (this.#latest === null || isLater(snapshot, this.#latest)) this.#latest = snapshot
    if (look > this.#latestHeard) this.#latestHeard = look
    // An earlier snapshot that comes in late was taken after its request began all the same, and
    // the later one after that; but maybe before what was written here meanwhile.
    if (at > this.#lookedAt && changes === this.#changes) this.#lookedAt = at
  }

  /** What was written here a moment ago has to be seen by whoever asks here next. */
  forget(): void {
    this.#changes += 1
    this.#lookedAt = Number.NEGATIVE_INFINITY
    this.#underWaySince = Number.NEGATIVE_INFINITY
  }

  /** Takes note that somebody is told now that something was written. */
  acknowledge(now: number): void {
    this.#acknowledgedAt = now
  }

  /** A clock that went back says nothing of how long ago anything was. */
  #forgetTimes(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY
    this.#underWaySince = Number.NEGATIVE_INFINITY
  }

  /** How many milliseconds ago the database was last looked at. */
  age(now: number): number {
    return now < this.#lookedAt ? Number.POSITIVE_INFINITY : now - this.#lookedAt
  }

  /** When the look was begun that tells of the latest, in milliseconds. */
  get lookedAt(): number {
    return this.#lookedAt
  }

  /**
   * How many milliseconds ago something was confirmed; infinitely many where somebody was told of a
   * change since, or the clock went back.
   */
  sinceConfirmed(confirmedAt: number, now: number): number {
    return confirmedAt <= this.#acknowledgedAt || confirmedAt > now
      ? Number.POSITIVE_INFINITY
      : now - confirmedAt
  }

  /** How many looks were begun: those that come are later than this moment. */
  get looksBegun(): number {
    return this.#looksBegun
  }

  /** Whether a look has told something that was begun after so many others. */
  hasSeenSince(looksBegun: number): boolean {
    return this.#latestHeard > looksBegun
  }

  /**
   * Whether a look is under way that was begun no longer ago than this: one whose request was broken
   * off is never over.
   */
  isLooking(now: number, milliseconds: number): boolean {
    return Math.abs(now - this.#underWaySince) <= milliseconds
  }

  /** Whether nothing was committed since this snapshot, as far as was heard. */
  isLatest(snapshot: Snapshot): boolean {
    return this.#latest !== null && sameSnapshot(snapshot, this.#latest)
  }
}
