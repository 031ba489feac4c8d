import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

/**
 * A second way to the planned and the accepted score of a region, written from DESIGN and the data
 * files alone: it shares no code with the core, so that a mistake has to be made twice.
 */
interface Row {
  readonly number: string
  readonly deadline: { readonly resolved: string }
  readonly requirements: readonly { readonly id: string }[]
  readonly crosswalk: { readonly item?: string }
}
interface Item {
  readonly id: string
  readonly deadline?: { readonly resolved: string }
  readonly requirements: readonly { readonly id: string }[]
}
interface Roadmap {
  readonly region: { readonly code: string }
  readonly editions: readonly { readonly adoptedOn: string; readonly rows?: readonly Row[] }[]
  readonly executed?: {
    readonly completions: readonly { readonly row: string; readonly completedOn: string }[]
    readonly documents: readonly {
      readonly fills: readonly { readonly row: string; readonly requirement: string }[]
    }[]
  }
}
interface Catalogue {
  readonly region: { readonly sections: readonly { readonly id: string; readonly items: Item[] }[] }
}

const folder = new URL('../../methodology/', import.meta.url)
const read = (path: string) => parse(readFileSync(new URL(path, folder), 'utf8'))

const catalogue: Catalogue = read('catalogue.yaml')
export const roadmaps: readonly Roadmap[] = readdirSync(new URL('roadmaps/', folder)).map((file) =>
  read(`roadmaps/${file}`),
)

/** What was done for one row, or for an item without a row: when, and which documents stand. */
export interface Done {
  readonly on: string
  readonly accepted: readonly string[]
}
/** By the row's number, or by the item's id where no row fulfils it. */
export type DoneByRow = ReadonlyMap<string, Done>

/** What the act itself prints as executed, all of it accepted (DESIGN 4). */
export const executed = ({ executed: printed }: Roadmap): DoneByRow =>
  new Map(
    (printed?.completions ?? []).map(({ row, completedOn }) => [
      row,
      {
        on: completedOn,
        accepted: (printed?.documents ?? []).flatMap(({ fills }) =>
          fills.filter((fill) => fill.row === row).map(({ requirement }) => requirement),
        ),
      },
    ]),
  )

/**
 * Everything is counted in parts of this many: the square of the least common multiple of 1 to 100,
 * times 1000, which every weight, mean and value below divides.
 */
const multiple = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}
const upTo100 = Array.from({ length: 100 }, (_, index) => BigInt(index + 1)).reduce(multiple)
const WHOLE = upTo100 * upTo100 * 1000n

function split(parts: bigint, by: number): bigint {
  if (parts % BigInt(by) !== 0n) throw new Error(`${parts} parts cannot be split by ${by}`)
  return parts / BigInt(by)
}

function asFraction(parts: bigint): string {
  let [x, y] = [WHOLE, parts]
  while (y > 0n) [x, y] = [y, x % y]
  return `${parts / x}/${WHOLE / x}`
}

/** The table of DESIGN 3. */
export const versions = ['2023.1', '2023.2', '2024.1'] as const
export type VersionName = (typeof versions)[number]
const sectionWeights: Record<string, number> = {
  R1: 10,
  R2: 20,
  R3: 40,
  R4: 5,
  R5: 5,
  R6: 5,
  R7: 5,
  R8: 5,
  R9: 5,
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

interface Facts {
  readonly completed: boolean
  readonly filled: number
  readonly asked: number
  readonly daysLate: number
}

function worth(version: VersionName, { completed, filled, asked, daysLate }: Facts): bigint {
  if (!completed) return 0n
  if (version === '2023.1') return filled === asked ? WHOLE : 0n
  const weighted = WHOLE / 2n + split(WHOLE / 2n, asked) * BigInt(filled)
  if (version === '2023.2' || daysLate <= 0) return weighted
  return daysLate <= 30 ? (weighted * 9n) / 10n : (weighted * 4n) / 5n
}

export interface Asked {
  readonly version: VersionName
  readonly basis: 'planned' | 'accepted'
  readonly asOf: string
}

function factsOf(
  { basis, asOf }: Asked,
  requirements: Row['requirements'],
  deadline: string | undefined,
  done: Done | undefined,
): Facts {
  const asked = requirements.length
  if (basis === 'planned')
    return { completed: (deadline ?? '9999') <= asOf, filled: asked, asked, daysLate: 0 }
  const filled = requirements.filter(({ id }) => done?.accepted.includes(id)).length
  const on = done?.on ?? '9999'
  const daysLate = deadline === undefined || on === '9999' ? 0 : days(deadline, on)
  return { completed: on <= asOf && filled > 0, filled, asked, daysLate }
}

/** The rows that hold: of the newest edition adopted by then, before that of the earliest. */
function rowsOn({ editions }: Roadmap, asOf: string): readonly Row[] {
  const withRows = editions.filter(({ rows }) => rows !== undefined)
  const adopted = withRows.filter(({ adoptedOn }) => adoptedOn <= asOf)
  return (adopted.at(-1) ?? withRows[0])?.rows ?? []
}

/** The score as `n/d`. Without a register of bodies the plan is all of it, in every version. */
export function naiveScore(roadmap: Roadmap, done: DoneByRow, asked: Asked): string {
  const { version, basis } = asked
  const rows = rowsOn(roadmap, asked.asOf)
  const rowsByItem = Map.groupBy(rows, ({ crosswalk }) => crosswalk.item)
  const included = new Set(rows.map(({ crosswalk }) => crosswalk.item?.split('.')[0]))
  const sections = catalogue.region.sections
    // a section of R4 to R8 that the roadmap leaves out does not apply (DESIGN 2, applicability)
    .filter(({ id }) => !'R4 R5 R6 R7 R8'.includes(id) || included.has(id))
    .map(({ id, items }) => ({ id, items: items.filter((item) => item.id !== 'R3.13') }))
  const total = sections.reduce(
    (all, { id, items }) => all + (version === '2023.1' ? items.length : (sectionWeights[id] ?? 0)),
    0,
  )
  let score = 0n
  for (const { id, items } of sections)
    for (const item of items) {
      const own = rowsByItem.get(item.id) ?? []
      const values = own.map((row) =>
        worth(
          version,
          factsOf(asked, row.requirements, row.deadline.resolved, done.get(row.number)),
        ),
      )
      const withoutRow =
        basis === 'planned'
          ? 0n
          : worth(
              version,
              factsOf(asked, item.requirements, item.deadline?.resolved, done.get(item.id)),
            )
      const value =
        values.length === 0
          ? withoutRow
          : split(
              values.reduce((a, b) => a + b),
              values.length,
            )
      const weight = version === '2023.1' ? 1 : (sectionWeights[id] ?? 0)
      const among = version === '2023.1' ? 1 : items.length
      score += split(split(value, total), among) * BigInt(weight)
    }
  return asFraction(score)
}

export const atLeast40 = (fraction: string): boolean => {
  const [top = '0', bottom = '1'] = fraction.split('/')
  return 100n * BigInt(top) >= 40n * BigInt(bottom)
}

const shift = (date: string, by: number): string =>
  new Date(Date.parse(date) + by * 86_400_000).toISOString().slice(0, 10)

/** Every day from the first to the last, both included. */
export function everyDay(first: string, last: string): readonly string[] {
  const all = [first]
  for (let date = shift(first, 1); date <= last; date = shift(date, 1)) all.push(date)
  return all
}

/** Every date that the region's files name, and the day before each. */
export function datesOf(roadmap: Roadmap, first: string, last: string): readonly string[] {
  const named = [
    ...catalogue.region.sections.flatMap(({ items }) =>
      items.map((item) => item.deadline?.resolved),
    ),
    ...roadmap.editions.flatMap(({ adoptedOn, rows = [] }) => [
      adoptedOn,
      ...rows.map(({ deadline }) => deadline.resolved),
    ]),
    ...(roadmap.executed?.completions ?? []).map(({ completedOn }) => completedOn),
  ].filter((date) => date !== undefined)
  return [...new Set(named.flatMap((date) => [shift(date, -1), date]))]
    .filter((date) => date >= first && date <= last)
    .sort()
}
