/**
 * The first of a list, as many as may be afforded together; always one, so that whoever goes on
 * from there comes to the end.
 * @param most what they may cost together
 */
export function affordable<T>(
  list: readonly T[],
  most: number,
  costOf: (each: T) => number,
): readonly T[] {
  let cost = 0
  const end = list.findIndex((each, index) => {
    cost += costOf(each)
    return cost > most && index > 0
  })
  return end < 0 ? list : list.slice(0, end)
}
