import { isLater, type Snapshot, sameSnapshot } from '../../db/snapshot.ts'

/**
 * What this isolate last heard of the database: its latest snapshot, and since when nothing later
 * may have been missed. It never goes back, in whatever order answers come in.
 */
export class Freshness {
  #latest: Snapshot | null = null
  /** The start of the latest look at the database, in milliseconds. */
  #lookedAt = Number.NEGATIVE_INFINITY
  /** The start of the latest that may not be over. */
  #begunAt = Number.NEGATIVE_INFINITY

  /** Takes note of a look that begins now. */
  begin(now: number): void {
    this.#begunAt = now
  }

  /** Takes note of one that came to nothing. */
  giveUp(): void {
    this.#begunAt = Number.NEGATIVE_INFINITY
  }

  /**
   * Whether a look is under way that was begun no longer ago than this: one whose request was broken
   * off is never over.
   */
  isLooking(now: number, milliseconds: number): boolean {
    return this.#begunAt > this.#lookedAt && now - this.#begunAt <= milliseconds
  }

  /**
   * Takes note of a snapshot that a query told.
   * @param began when the request for it was begun, in milliseconds
   */
  heard(snapshot: Snapshot, began: number): void {
    if (this.#latest === null || isLater(snapshot, this.#latest)) this.#latest = snapshot
    // An earlier snapshot that comes in late was taken after its request began all the same, and
    // the later one after that.
    if (began > this.#lookedAt) this.#lookedAt = began
  }

  /** What was written here a moment ago has to be seen by whoever asks here next. */
  forget(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY
  }

  /** How many milliseconds ago the database was last looked at. */
  age(now: number): number {
    return now - this.#lookedAt
  }

  /** Whether nothing was committed since this snapshot, as far as was heard. */
  isLatest(snapshot: Snapshot): boolean {
    return this.#latest !== null && sameSnapshot(snapshot, this.#latest)
  }
}
