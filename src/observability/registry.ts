/** Names of labels and what they say; few values each, whatever is asked of the service. */
export type Labels = Readonly<Record<string, string>>

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const series = (name: string, labels: Labels): string => {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
}

/** One metric, as it prints itself. */
export interface Metric {
  readonly name: string
  lines(): readonly string[]
}

const head = (name: string, help: string, type: string): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

/** However a label came to have too many values, memory and scrapes stay small. */
const MOST_SERIES = 2_000

/** The cells of a metric by their labels; those that are too many share one. */
class Cells<Cell> {
  readonly #cells = new Map<string, { readonly labels: Labels; readonly cell: Cell }>()
  readonly #make: () => Cell

  constructor(make: () => Cell) {
    this.#make = make
  }

  get(labels: Labels): Cell {
    const known = this.#cells.get(JSON.stringify(labels))
    if (known !== undefined) return known.cell
    const fits = this.#cells.size < MOST_SERIES
    const kept = fits
      ? labels
      : Object.fromEntries(Object.keys(labels).map((label) => [label, 'other']))
    const key = JSON.stringify(kept)
    const made = this.#cells.get(key) ?? { labels: kept, cell: this.#make() }
    this.#cells.set(key, made)
    return made.cell
  }

  *[Symbol.iterator](): Generator<readonly [Labels, Cell]> {
    for (const { labels, cell } of this.#cells.values()) yield [labels, cell]
  }
}

/** What only grows, until the isolate is made anew. */
export interface Count {
  value: number
}

/** Counts things by labels; whoever counts often keeps the cell. */
export class Counter implements Metric {
  readonly name: string
  readonly #help: string
  readonly #cells = new Cells<Count>(() => ({ value: 0 }))

  constructor(name: string, help: string) {
    this.name = name
    this.#help = help
  }

  cell(labels: Labels = {}): Count {
    return this.#cells.get(labels)
  }

  add(amount: number, labels: Labels = {}): void {
    this.cell(labels).value += amount
  }

  lines(): readonly string[] {
    const lines = head(this.name, this.#help, 'counter').slice()
    for (const [labels, { value }] of this.#cells)
      lines.push(`${series(this.name, labels)} ${value}`)
    return lines
  }
}

/** Upper bounds in seconds: from an answer out of memory to the longest deadline of a request. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** How often something took how long. */
export class Durations {
  /** Of each bound, those that no smaller one holds; the last is of those that none does. */
  readonly #held = new Array<number>(BOUNDS.length + 1).fill(0)
  #sum = 0

  observe(seconds: number): void {
    const bound = BOUNDS.findIndex((most) => seconds <= most)
    const index = bound < 0 ? BOUNDS.length : bound
    this.#held[index] = (this.#held[index] ?? 0) + 1
    this.#sum += seconds
  }

  lines(name: string, labels: Labels): readonly string[] {
    let count = 0
    const buckets = this.#held.map((held, index) => {
      count += held
      const le = index < BOUNDS.length ? String(BOUNDS[index]) : '+Inf'
      return `${series(`${name}_bucket`, { ...labels, le })} ${count}`
    })
    return [
      ...buckets,
      `${series(`${name}_sum`, labels)} ${this.#sum}`,
      `${series(`${name}_count`, labels)} ${count}`,
    ]
  }
}

/** Durations by labels. */
export class Histogram implements Metric {
  readonly name: string
  readonly #help: string
  readonly #cells = new Cells(() => new Durations())

  constructor(name: string, help: string) {
    this.name = name
    this.#help = help
  }

  cell(labels: Labels = {}): Durations {
    return this.#cells.get(labels)
  }

  lines(): readonly string[] {
    const lines = head(this.name, this.#help, 'histogram').slice()
    for (const [labels, cell] of this.#cells) lines.push(...cell.lines(this.name, labels))
    return lines
  }
}

/** Values by labels. */
export type Readings = readonly (readonly [Labels, number])[]

/** What goes up and down, asked for when it is printed. */
export class Gauge implements Metric {
  readonly name: string
  readonly #help: string
  readonly #read: () => Readings

  constructor(name: string, help: string, read: () => Readings) {
    this.name = name
    this.#help = help
    this.#read = read
  }

  lines(): readonly string[] {
    return [
      ...head(this.name, this.#help, 'gauge'),
      ...this.#read().map(([labels, value]) => `${series(this.name, labels)} ${value}`),
    ]
  }
}

/** Prints metrics in Prometheus's text format 0.0.4. */
export const exposition = (metrics: readonly Metric[]): string =>
  `${metrics.flatMap((metric) => metric.lines()).join('\n')}\n`
