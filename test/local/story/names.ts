/** What a fact of the story is, as far as others refer to it. */
export type NamedKind = 'fact' | 'trait' | 'completion' | 'document' | 'verdict'

export interface Named {
  readonly name: string
  readonly kind: NamedKind
}

/** The ids that the service gave to what the story calls by name; a later fact takes a name over. */
export class Names {
  readonly #facts = new Map<string, { readonly id: string; readonly kind: NamedKind }>()

  add({ name, kind }: Named, id: string): void {
    this.#facts.set(name, { id, kind })
  }

  /** @throws {Error} where nothing of that name was recorded yet */
  idOf(name: string): string {
    const fact = this.#facts.get(name)
    if (fact === undefined) throw new Error(`the story has no fact "${name}" here`)
    return fact.id
  }

  /**
   * The names of one kind that are this one, or begin with it.
   * @throws {Error} where there is none
   */
  below(kind: NamedKind, beginning: string): readonly string[] {
    const found = [...this.#facts]
      .filter(([, fact]) => fact.kind === kind)
      .map(([name]) => name)
      .filter((name) => name === beginning || name.startsWith(`${beginning} `))
    if (found.length === 0) throw new Error(`the story has no ${kind} "${beginning}" here`)
    return found
  }

  /** The name of the next verdict on a fact: `verdict 2 on region R3.3 report`. */
  nextVerdict(on: string): string {
    for (let count = 1; ; count += 1) {
      const name = `verdict ${count} on ${on}`
      if (!this.#facts.has(name)) return name
    }
  }

  /** Puts ids in place of names that are written as `@name`, however deep. */
  resolve(written: unknown): unknown {
    if (typeof written === 'string')
      return written.startsWith('@') ? this.idOf(written.slice(1)) : written
    if (Array.isArray(written)) return written.map((each) => this.resolve(each))
    if (typeof written !== 'object' || written === null) return written
    return Object.fromEntries(
      Object.entries(written).map(([key, value]) => [key, this.resolve(value)]),
    )
  }
}
