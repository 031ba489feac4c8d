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

/** What goes up and down, asked for when it is printed. */
export class Gauge implements Metric {
  readonly name: string
  readonly #help: string
  readonly #read: () => readonly (readonly [Labels, number])[]

  constructor(name: string, help: string, read: () => readonly (readonly [Labels, number])[]) {
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
