import type { Catalogue } from '../methodology/index.ts'

/** The items of a plan by their place in the catalogue, which is the place of their codes. */
export interface PlanLayout {
  readonly ids: readonly string[]
  /** Behind the last item of each section. */
  readonly ends: Int32Array
  /** The places of two items of a section that are read at once; −1: there is no second. */
  readonly firsts: Int32Array
  readonly seconds: Int32Array
  /** Behind the last pair of each section. */
  readonly pairEnds: Int32Array
}

/** The order of a catalogue's items. */
export interface Layout {
  readonly region: PlanLayout
  readonly body: PlanLayout
}

function planLayout({ sections }: Catalogue['region']): PlanLayout {
  const ends: number[] = []
  const pairEnds: number[] = []
  const firsts: number[] = []
  const seconds: number[] = []
  let begin = 0
  for (const { items } of sections) {
    // What no version ever scores adds nothing, so that nobody has to read it.
    const places = items.flatMap(({ optional, outcome, rollUp }, place) =>
      outcome || (optional && rollUp === undefined) ? [] : [begin + place],
    )
    for (let next = 0; next < places.length; next += 2) {
      firsts.push(places[next] ?? -1)
      seconds.push(places[next + 1] ?? -1)
    }
    begin += items.length
    ends.push(begin)
    pairEnds.push(firsts.length)
  }
  return {
    ids: sections.flatMap(({ items }) => items.map(({ id }) => id)),
    ends: Int32Array.from(ends),
    firsts: Int32Array.from(firsts),
    seconds: Int32Array.from(seconds),
    pairEnds: Int32Array.from(pairEnds),
  }
}

export const layoutOf = ({ region, body }: Catalogue): Layout => ({
  region: planLayout(region),
  body: planLayout(body),
})
