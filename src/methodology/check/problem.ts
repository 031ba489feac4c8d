/** One thing wrong in a data file, for the analyst who edits it. */
export interface DataProblem {
  readonly file: string
  /** Where in the file: `editions.1.rows.3.deadline`; empty for the file itself. */
  readonly path: string
  readonly problem: string
  readonly remedy: string
}

const inWords = ({ file, path, problem, remedy }: DataProblem): string =>
  `${file}${path === '' ? '' : `, at ${path}`}: ${problem}. Remedy: ${remedy}.`

/** The data files cannot be used; every problem found, each with file, path and remedy. */
export class MethodologyError extends Error {
  override readonly name = 'MethodologyError'
  readonly problems: readonly DataProblem[]

  constructor(problems: readonly DataProblem[]) {
    super(problems.map(inWords).join('\n'))
    this.problems = problems
  }
}

/** Collects the problems of one file. */
export class Report {
  readonly file: string
  readonly problems: DataProblem[] = []

  constructor(file: string) {
    this.file = file
  }

  add(path: string, problem: string, remedy: string): void {
    this.problems.push({ file: this.file, path, problem, remedy })
  }

  /** Reports every id that stands more than once. */
  unique(path: string, ids: readonly string[]): void {
    const seen = new Set<string>()
    for (const id of ids) {
      if (seen.has(id)) this.add(path, `"${id}" stands twice`, 'give each its own')
      seen.add(id)
    }
  }

  /** Reports a reference to something that does not exist. */
  refers(path: string, to: string, known: ReadonlySet<string>, what: string): void {
    if (!known.has(to))
      this.add(
        path,
        `"${to}" is no ${what}`,
        `use one that exists: ${[...known].slice(0, 12).join(', ')}${known.size > 12 ? ', …' : ''}`,
      )
  }
}
