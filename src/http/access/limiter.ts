/** Whether a caller may go on, and if not, in how many seconds. */
export type Allowance =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly retryAfterSeconds: number }

/**
 * Counts the requests of one caller; made by the Worker from its binding, or in memory, where it
 * tells at once.
 */
export type Limiter = (caller: string) => Allowance | Promise<Allowance>

const ALLOWED: Allowance = { allowed: true }

/** So many requests in so many seconds. */
export interface Rate {
  readonly requests: number
  readonly seconds: number
}

/**
 * At most so many callers are remembered, whatever addresses requests pretend to come from; those
 * whose windows end first make room.
 */
const MOST_CALLERS = 10_000

/** Counts in windows of this process: what the binding of Workers does in each of its places. */
export function windowLimiter({ requests, seconds }: Rate, clock: () => Date): Limiter {
  const windows = new Map<string, { readonly ends: number; count: number }>()
  return (caller) => {
    const now = clock().getTime()
    const open = windows.get(caller)
    // A clock that was set back would otherwise keep a window open, and its caller out, until it has
    // caught up.
    const isOver = open === undefined || open.ends <= now || open.ends > now + seconds * 1000
    if (open === undefined || isOver) {
      windows.delete(caller)
      // All windows are equally long, so that those opened first also end first.
      for (const [oldest, { ends }] of windows) {
        const isOpen = ends > now && ends <= now + seconds * 1000
        if (isOpen && windows.size < MOST_CALLERS) break
        windows.delete(oldest)
      }
      windows.set(caller, { ends: now + seconds * 1000, count: 1 })
      return ALLOWED
    }
    open.count += 1
    return open.count <= requests
      ? ALLOWED
      : { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((open.ends - now) / 1000)) }
  }
}

/** The rate-limit binding of Workers. */
export interface RateLimitBinding {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>
}

/** Counts by the binding, which tells no time: its whole period is the time to wait. */
export const bindingLimiter =
  (binding: RateLimitBinding, periodSeconds: number): Limiter =>
  async (caller) => {
    const { success } = await binding.limit({ key: caller })
    return success ? ALLOWED : { allowed: false, retryAfterSeconds: periodSeconds }
  }

/** For a machine on which nobody else calls. */
export const noLimit: Limiter = () => ALLOWED
