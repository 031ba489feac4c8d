import { toFraction } from '../../../src/exact/rational.ts'
import type { Fact, Question } from '../../../src/facts/index.ts'
import {
  addParts,
  type ChangeKind,
  changeKinds,
  compile,
  type Pair,
  type Parts,
} from '../../../src/scoring/index.ts'
import {
  attributed,
  between,
  type Compared,
  pairOf,
  type Side,
  worldsOf,
  worldsOfTwo,
} from '../../../src/services/comparison/index.ts'
import { dataset } from '../../scoring/dataset.ts'

/** A version that ships, as one side of a comparison has it. */
export function shipped(name: string): Side['version'] {
  const { catalogue, catalogueHash, versions } = dataset
  const published = versions.find(({ document }) => document.version === name)
  if (published === undefined) throw new Error(`there is no version ${name}`)
  return { published, catalogue, catalogueHash, compiled: compile(published, catalogue) }
}

/** A side as short as it can be said: accepted on 2024-06-30, with everything recorded. */
export const side = (name: string, asked: Partial<Question> = {}): Side => ({
  version: shipped(name),
  question: { asOf: '2024-06-30', knownAt: null, basis: 'accepted', ...asked },
})

export const regionOf = (code: string, facts: readonly Fact[]): Compared => ({
  code,
  record: { code, facts },
})

const inWords = (parts: Parts<ChangeKind>): string =>
  changeKinds
    .flatMap((kind) => {
      const part = parts.get(kind)
      return part === undefined ? [] : [`${kind} ${toFraction(part)}`]
    })
    .join(', ')

/** What causes a difference, leaf by leaf and in all, in words. */
export function told(base: Side, target: Side, of: Compared | Pair<Compared>, intoBodies = false) {
  const mixed = between(pairOf(base, target))
  const worlds = 'base' in of ? worldsOfTwo(mixed, of) : worldsOf(mixed, of)
  const leaves = attributed(mixed, worlds, intoBodies)
  return {
    all: inWords(addParts(leaves.values())),
    leaves: Object.fromEntries([...leaves].map(([leaf, parts]) => [leaf, inWords(parts)])),
  }
}
