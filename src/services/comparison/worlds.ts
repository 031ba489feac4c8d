import { Judgements, Leaves, Situations } from '../../engine/index.ts'
import { RegionReader } from '../../facts/index.ts'
import {
  attribute,
  type BodyInput,
  type ChangeKind,
  type CompiledRules,
  changeKinds,
  InputsBetween,
  onceFor,
  type Pair,
  type Parts,
  type RegionInput,
  rulesBetween,
  type Taken,
  versionChanges,
} from '../../scoring/index.ts'
import { readForScore } from '../bounds.ts'
import { ReadingBetween } from './reading.ts'
import type { Compared, Side } from './side.ts'

/** The worlds between the two sides of a comparison, and the rules that hold in them. */
export interface Between {
  readonly sides: Pair<Side>
  /** The kinds of change in which the versions differ. */
  readonly changes: readonly ChangeKind[]
  readonly rules: (taken: Taken) => CompiledRules
  /** What was worked out under those rules serves every region. */
  readonly leaves: (taken: Taken) => Leaves
}

export function between(sides: Pair<Side>): Between {
  const versions = { base: sides.base.version, target: sides.target.version }
  const changes = versionChanges(versions)
  const rules = rulesBetween(versions, changes)
  const situations = new Situations()
  const judgements = onceFor(
    changes.filter((kind) => kind === 'items' || kind === 'values'),
    (taken) => new Judgements(rules(taken).compiled, situations),
  )
  const leaves = onceFor(changes, (taken) => new Leaves(rules(taken).compiled, judgements(taken)))
  return { sides, changes, rules, leaves }
}

/** A comparison of one region with itself or with another, ready to be attributed. */
export interface Worlds {
  /** The kinds that differ; there are two to the power of their number of worlds. */
  readonly kinds: readonly ChangeKind[]
  readonly input: (rules: CompiledRules, taken: Taken) => RegionInput
}

const inOrder = (kinds: readonly ChangeKind[]): readonly ChangeKind[] =>
  changeKinds.filter((kind) => kinds.includes(kind))

/** One region, as the two sides see it. */
export function worldsOf({ sides, changes }: Between, { record }: Compared): Worlds {
  const { base, target } = sides
  const reading = new ReadingBetween(record, { base: base.question, target: target.question }, [
    base.version.catalogue,
    target.version.catalogue,
  ])
  return {
    kinds: inOrder([...changes, ...reading.changes]),
    input: (rules, taken) => reading.read(rules, taken),
  }
}

/** Bodies of two regions are never the same, even where they bear one code. */
const named =
  (region: string) =>
  <B extends BodyInput>(body: B): B => ({ ...body, code: `${region}/${body.code}` })

/** One region on the base's side and another on the target's. */
export function worldsOfTwo({ sides, changes, rules }: Between, regions: Pair<Compared>): Worlds {
  const read = (side: Side, { code, record }: Compared, under: CompiledRules): RegionInput => {
    const input = readForScore(under, new RegionReader(under.catalogue, record, side.question))
    return {
      ...input,
      bodies: input.bodies.map(named(code)),
      closedBodies: input.closedBodies.map(named(code)),
    }
  }
  const made = new Map<CompiledRules, InputsBetween>()
  const inputs = (under: CompiledRules): InputsBetween => {
    const known = made.get(under)
    if (known !== undefined) return known
    const base = read(sides.base, regions.base, under)
    const between = new InputsBetween({ base, target: read(sides.target, regions.target, under) })
    made.set(under, between)
    return between
  }
  // Whatever differs under the rules between the versions differs under those of one of them.
  const versions: readonly Taken[] = [new Set(), new Set(changes)]
  return {
    kinds: inOrder([...changes, ...versions.flatMap((taken) => inputs(rules(taken)).changes)]),
    input: (under, taken) => inputs(under).mixed(taken),
  }
}

/** How many mixed worlds have to be scored. */
export const workOf = ({ kinds }: Worlds): number => 2 ** kinds.length

/**
 * What each kind of change contributes to the difference, leaf by leaf.
 * @param intoBodies whether the leaves are the items of bodies rather than the bodies
 */
export function attributed(
  { rules, leaves }: Between,
  { kinds, input }: Worlds,
  intoBodies: boolean,
): ReadonlyMap<string, Parts<ChangeKind>> {
  return attribute(kinds, (taken) =>
    leaves(taken).contributions(input(rules(taken), taken), intoBodies),
  )
}
