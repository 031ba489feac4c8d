/**
 * Reads CSV as RFC 4180 says, written from its grammar alone.
 * @throws where a record does not end with CRLF, or a quote stands where none may
 */
export function readCsv(text: string, separator: string): readonly (readonly string[])[] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      at += 1
      for (;;) {
        const end = text.indexOf('"', at)
        if (end < 0) throw new Error(`a quote at ${at} is never closed`)
        cell += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        cell += '"'
        at += 1
      }
    } else {
      const start = at
      while (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at] ?? '')) at += 1
      cell = text.slice(start, at)
      if (cell.includes('"')) throw new Error(`a bare quote in ${JSON.stringify(cell)}`)
    }
    record.push(cell)
    if (text[at] === separator) {
      at += 1
      continue
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no CRLF at ${at}`)
    at += 2
    records.push(record)
    record = []
  }
  return records
}
