import { z } from 'zod'
import type { DatabaseAddress } from '../../db/client.ts'

/** What a lane is given. */
export const laneSchema = z.object({
  address: z.custom<DatabaseAddress>(),
  seed: z.number(),
  bodies: z.number(),
  facts: z.number(),
  keyText: z.string(),
  numbers: z.array(z.number()),
})
export type Lane = z.infer<typeof laneSchema>

/** What it tells after each region. */
export const laneMessageSchema = z.object({ entries: z.number() })
