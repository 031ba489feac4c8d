import { createRequire } from 'node:module'
import { z } from 'zod'

/**
 * The runtime's own program for this machine. What its package calls `workerd` is, without the
 * package's install script, a script that would stand between us and the process.
 */
export const workerdProgram: string = z
  .object({ default: z.string() })
  .parse(createRequire(import.meta.url)('workerd')).default
