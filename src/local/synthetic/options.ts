import { parseArgs } from 'node:util'
import type { Size } from './fill.ts'

export const SIZE_USAGE = '[--regions 85] [--bodies 60] [--seed 1] [--facts 40]'

/** What each may be: codes have five digits; a plan of one body has 76 items. */
const limits: Readonly<Record<keyof Size, readonly [number, number]>> = {
  regions: [1, 99_999],
  bodies: [1, 500],
  seed: [0, Number.MAX_SAFE_INTEGER],
  facts: [1, 76],
}

/** The country: the real regions have their own facts alone. */
export const COUNTRY: Size = { regions: 85, bodies: 60, seed: 1, facts: 40 }

/** What is asked for, and how it is to be filled. */
export interface AskedFor extends Size {
  /** Whether scores alone are put in, without the facts that they would follow from. */
  readonly packed: boolean
}

/**
 * How much is asked for on a command line.
 * @throws {Error} where something else stands there, with how it is meant
 */
export function readSize(args: readonly string[], usual: Size, usage: string): AskedFor {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { regions: text, bodies: text, seed: text, facts: text, packed: flag, full: flag },
  })
  if (positionals.length > 0) throw new Error(`what is "${positionals.join(' ')}"?\n${usage}`)
  if (values.packed && values.full) throw new Error(`either --packed or --full\n${usage}`)
  const read = (name: keyof Size): number => {
    const given = values[name]
    if (given === undefined) return usual[name]
    const [least, most] = limits[name]
    const value = Number(given)
    if (!/^\d+$/.test(given) || value < least || value > most)
      throw new Error(
        `--${name} must be a number from ${least} to ${most}, not "${given}"\n${usage}`,
      )
    return value
  }
  return {
    regions: read('regions'),
    bodies: read('bodies'),
    seed: read('seed'),
    facts: read('facts'),
    packed: values.packed === true,
  }
}
