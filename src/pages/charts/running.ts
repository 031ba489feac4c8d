/** A step with the scores before and after it. */
export type Span<Step> = { step: Step; start: number; end: number }

/**
 * Steps added up one after another.
 *
 * @example
 * running(50, [{ points: 5 }, { points: -2 }]) // spans 50 → 55 and 55 → 53
 */
export const running = <Step extends { points: number }>(
  from: number,
  steps: readonly Step[],
): Span<Step>[] => {
  let end = from
  return steps.map((step) => {
    const start = end
    end += step.points
    return { step, start, end }
  })
}
