/**
 * Told when something is waited for: a statement, or what begins and ends a transaction (connecting
 * included). What it returns is told when that is over, and whether it failed.
 */
export type Watch = (kind: 'statement' | 'transaction') => (failed: boolean) => void

type Call = (...given: readonly unknown[]) => unknown

const callOf = (target: object, property: string | symbol): Call | null => {
  const value: unknown = Reflect.get(target, property, target)
  return typeof value === 'function' ? (...given) => Reflect.apply(value, target, given) : null
}

/** A statement of postgres.js, which is sent when somebody waits for it. */
function watchedStatement<T>(statement: T, watch: Watch): T {
  if (!(statement instanceof Promise)) return statement
  let isBegun = false
  const proxy: T & Promise<unknown> = new Proxy(statement, {
    get(target, property) {
      const call = callOf(target, property)
      if (call === null) return Reflect.get(target, property, target)
      if (property !== 'then' || isBegun)
        return (...given: readonly unknown[]) => {
          const result = call(...given)
          return result === target ? proxy : result
        }
      return (fulfilled: unknown, rejected: unknown) => {
        isBegun = true
        const end = watch('statement')
        const told =
          (failed: boolean, next: unknown, otherwise: Call): Call =>
          (value) => {
            end(failed)
            return typeof next === 'function' ? next(value) : otherwise(value)
          }
        const raise: Call = (error) => {
          throw error
        }
        return call(
          told(false, fulfilled, (value) => value),
          told(true, rejected, raise),
        )
      }
    },
  })
  return proxy
}

/** A transaction: the waits before its work, and after it. */
function watchedTransaction(begin: Call, watch: Watch): Call {
  return async (...given) => {
    const work = given.at(-1)
    if (typeof work !== 'function') return begin(...given)
    let end = watch('transaction')
    let isOurs = false
    try {
      const result = await begin(...given.slice(0, -1), async (client: object) => {
        end(false)
        try {
          return await work(watched(client, watch))
        } catch (error) {
          isOurs = true
          throw error
        } finally {
          end = watch('transaction')
        }
      })
      end(false)
      return result
    } catch (error) {
      // What the work itself threw is no failure of the database's, or was counted as one already.
      end(!isOurs)
      throw error
    }
  }
}

/** The same client of postgres.js, which tells of every wait. */
export const watched = <T extends object>(client: T, watch: Watch): T =>
  new Proxy(client, {
    get(target, property) {
      const call = callOf(target, property)
      if (call !== null && property === 'unsafe')
        return (...given: readonly unknown[]) => watchedStatement(call(...given), watch)
      if (call !== null && (property === 'begin' || property === 'savepoint'))
        return watchedTransaction(call, watch)
      return Reflect.get(target, property, target)
    },
  })
