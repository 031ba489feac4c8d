import { manners, type Planned } from './request.ts'

/** Something wrong with an answer, with what repeats it. */
export interface Finding {
  readonly operation: string
  readonly what: string
  readonly index: number
  readonly curl: string
}

interface Row {
  asked: number
  valid: number
  taken: number
  slowest: number
  readonly statuses: Map<number, number>
}

/** Adds up what was asked and what came of it. */
export class Tally {
  readonly findings: Finding[] = []
  readonly #rows = new Map<string, Row>()
  readonly #manners = new Map<string, number>()
  #asked = 0

  constructor(operations: readonly string[]) {
    for (const name of operations)
      this.#rows.set(name, { asked: 0, valid: 0, taken: 0, slowest: 0, statuses: new Map() })
  }

  get asked(): number {
    return this.#asked
  }

  add({ operation, manner }: Planned, status: number, milliseconds: number): void {
    const row = this.#rows.get(operation.operationId)
    if (row === undefined) return
    this.#asked += 1
    row.asked += 1
    this.#manners.set(manner, (this.#manners.get(manner) ?? 0) + 1)
    row.statuses.set(status, (row.statuses.get(status) ?? 0) + 1)
    row.slowest = Math.max(row.slowest, milliseconds)
    if (manner !== 'valid') return
    row.valid += 1
    if (status < 400) row.taken += 1
  }

  /** Operations that were never answered with what they are for. */
  get neverTaken(): readonly string[] {
    return [...this.#rows].flatMap(([name, { asked, statuses }]) =>
      asked > 0 && ![...statuses.keys()].some((status) => status < 300) ? [name] : [],
    )
  }

  /** A table of operations and statuses, then what was found. */
  print(seed: number): string {
    const rows = [...this.#rows].map(([name, { asked, valid, taken, slowest, statuses }]) => {
      const share = valid === 0 ? '' : `${Math.round((100 * taken) / valid)} %`
      const list = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}:${n}`)
      return `${name.padEnd(24)}${String(asked).padStart(7)}${share.padStart(7)}${`${Math.round(slowest)} ms`.padStart(10)}  ${list.join(' ')}`
    })
    const total = new Map<number, number>()
    for (const { statuses } of this.#rows.values())
      for (const [status, n] of statuses) total.set(status, (total.get(status) ?? 0) + n)
    const all = [...total].sort(([a], [b]) => a - b).map(([status, n]) => `${status}:${n}`)
    const how = manners.map((manner) => `${this.#manners.get(manner) ?? 0} ${manner}`)
    return [
      `${'operation'.padEnd(24)}${'asked'.padStart(7)}${'valid'.padStart(7)}${'slowest'.padStart(10)}  answers`,
      ...rows,
      `${this.#asked} requests (${how.join(', ')}), seed ${seed}: ${all.join(' ')}`,
      `${this.findings.length} findings`,
      ...this.findings
        .slice(0, 60)
        .map(
          ({ operation, what, index, curl }) =>
            `- ${operation}, request ${index} of seed ${seed}: ${what.slice(0, 600)}\n  ${curl}`,
        ),
    ].join('\n')
  }
}
