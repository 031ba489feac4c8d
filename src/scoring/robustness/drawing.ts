import { Generator } from './generator.ts'

/** A change is so many thousandths of the bound, up or down. */
export const STEPS = 1000

/** The changes of all sections in one draw: whole numbers from −1000 to 1000, in their order. */
export type Draw = readonly number[]

/**
 * Draws changes of weights, each of the 2,001 steps equally likely, section by section and draw by
 * draw: with the same seed, more draws begin with the same ones.
 */
export function drawChanges(seed: number, draws: number, sections: number): readonly Draw[] {
  const generator = new Generator(seed)
  return Array.from({ length: draws }, () =>
    Array.from({ length: sections }, () => generator.below(2 * STEPS + 1) - STEPS),
  )
}
