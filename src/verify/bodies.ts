import type { Question, Standing } from './standing.ts'

/** An executive body that existed on a day. */
export interface BodyOnDay {
  readonly code: string
  /** The fact that closed it; null: it is open. */
  readonly closedBy: string | null
}

/** The bodies that had come into being by a day, by code. */
export function bodiesOn(standing: Standing, { asOf }: Question): readonly BodyOnDay[] {
  const changes = standing.of('body')
  const ofActs = new Set(standing.editions().flatMap(({ stated }) => stated.bodies))
  const created = changes.flatMap(({ body, stated }) =>
    stated.change === 'created' && stated.named && body !== null ? [body] : [],
  )
  const codes = [...new Set([...ofActs, ...created])].sort((a, b) => (a < b ? -1 : 1))
  return codes.flatMap((code) => {
    const own = changes.filter(({ body }) => body === code)
    const creations = own.filter(({ stated }) => stated.change === 'created')
    if (ofActs.has(code)) {
      // An act names it, so that it exists, unless every creation of it is for a later day.
      const later = creations.filter((fact) => fact.stated.on > asOf && standing.countsOut(fact))
      if (later.length > 0 && later.length === creations.length) return []
    } else if (!creations.some((fact) => standing.counts(fact) && fact.stated.on <= asOf)) return []
    const closing = own.find(
      (fact) =>
        ['merged', 'abolished'].includes(fact.stated.change) &&
        fact.stated.on <= asOf &&
        standing.countsOut(fact),
    )
    return [{ code, closedBy: closing?.id ?? null }]
  })
}
