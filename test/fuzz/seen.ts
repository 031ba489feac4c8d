/** What answers have told so far, by kind: ids, tags, cursors; the requests after them use it. */
export class Seen {
  readonly #values = new Map<string, string[]>()

  add(kind: string, value: string): void {
    const values = this.#values.get(kind) ?? []
    values.push(value)
    // The latest matter, and a run must not grow with its length.
    if (values.length > 200) values.shift()
    this.#values.set(kind, values)
  }

  remove(kind: string, value: string): void {
    this.#values.set(
      kind,
      (this.#values.get(kind) ?? []).filter((each) => each !== value),
    )
  }

  pick(kind: string, index: number): string | undefined {
    const values = this.#values.get(kind) ?? []
    return values[values.length - 1 - (index % Math.max(1, values.length))]
  }

  /** A text with what stands in for values that were not known when it was made. */
  resolve(text: string): string {
    return text.replaceAll(
      /\uE000([^\uE001]*):(\d+)\uE001/g,
      (_, kind: string, index: string) =>
        this.pick(kind, Number(index)) ?? otherwise[kind.split('@')[0] ?? ''] ?? '1',
    )
  }
}

/** What stands in where nothing of a kind was seen yet. */
const otherwise: Readonly<Record<string, string>> = {
  evidence: 'RU-BU-2',
  key: 'abcdefghijkl',
  reviewer: 'abcdefghijkl',
  file: '0'.repeat(64),
  draft: '2099.9',
  published: '2099.8',
  tag: '"none"',
  revision: '1',
}

/** Stands for a value of a kind that will have been seen by then, so many back. */
export const seen = (kind: string, index: number): string => `\uE000${kind}:${index}\uE001`
