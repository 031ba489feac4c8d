import { type Rational, rational } from '../exact/rational.ts'
import { type ByteReader, BytesError, type ByteWriter } from './bytes.ts'
import {
  isWhole,
  type ObservedShare,
  type RowFacts,
  type Situation,
  standings,
} from './situation.ts'

const COMPLETED = 1
const NOT_SCORABLE = 8
const UNDECIDED = 16
const OBSERVED = 32
const OBSERVED_UNDECIDED = 64
/** The bits of the standing. */
const STANDING = 7
const FLAGS = STANDING | NOT_SCORABLE | UNDECIDED | OBSERVED | OBSERVED_UNDECIDED

function writeFraction(writer: ByteWriter, { numerator, denominator }: Rational): void {
  writer.whole(numerator)
  writer.whole(denominator)
}

function readFraction(reader: ByteReader): Rational {
  const [numerator, denominator] = [reader.whole(), reader.whole()]
  if (denominator === 0n) throw new BytesError('divide by zero')
  const fraction = rational(numerator, denominator)
  if (fraction.denominator !== denominator) throw new BytesError('have a fraction not reduced')
  return fraction
}

/** @throws {RangeError} for numbers that no facts give */
export function writeSituation(writer: ByteWriter, situation: Situation): void {
  const { standing, scorable, rows, undecided, ratio, share } = situation
  writer.byte(
    standings.indexOf(standing) |
      (scorable ? 0 : NOT_SCORABLE) |
      (undecided ? UNDECIDED : 0) |
      (share === null ? 0 : OBSERVED) |
      (share?.undecided ? OBSERVED_UNDECIDED : 0),
  )
  if (share !== null) {
    writer.whole(share.fulfilled)
    writer.whole(share.of)
  }
  if (standing !== 'by-facts') return
  writeFraction(writer, ratio)
  writer.whole(rows.length)
  for (const { completed, evidence, daysLate } of rows) {
    writer.byte(completed ? COMPLETED : 0)
    writeFraction(writer, evidence)
    writer.signed(daysLate)
  }
}

function readRow(reader: ByteReader): RowFacts {
  const completed = reader.byte()
  if (completed > COMPLETED) throw new BytesError('have a row that is neither done nor not')
  return {
    completed: completed === COMPLETED,
    evidence: readFraction(reader),
    daysLate: reader.signed(),
  }
}

/** @throws {BytesError} for what `writeSituation` does not write */
export function readSituation(reader: ByteReader): Situation {
  const flags = reader.byte()
  const standing = standings[flags & STANDING]
  if (standing === undefined || (flags & ~FLAGS) !== 0)
    throw new BytesError('have a standing that there is not')
  const isObserved = (flags & OBSERVED) !== 0
  const isUndecided = (flags & OBSERVED_UNDECIDED) !== 0
  if (isUndecided && !isObserved) throw new BytesError('leave open what nobody observed')
  const share: ObservedShare | null = isObserved
    ? { fulfilled: reader.count(), of: reader.count(), undecided: isUndecided }
    : null
  const byFacts = standing === 'by-facts'
  const ratio = byFacts ? readFraction(reader) : rational(0)
  // A row takes four bytes at least, so that no number of them outgrows what is there.
  const rows = byFacts ? reader.count(reader.left >> 2) : 0
  const situation: Situation = {
    standing,
    scorable: (flags & NOT_SCORABLE) === 0,
    rows: Array.from({ length: rows }, () => readRow(reader)),
    undecided: (flags & UNDECIDED) !== 0,
    ratio,
    share,
  }
  if (!isWhole(situation)) throw new BytesError('have a situation that cannot be')
  return situation
}
