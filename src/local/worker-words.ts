import { scrubbing } from '../observability/scrub.ts'

/** Settings of the Worker that are nobody else's business. */
const CONFIDENTIAL = ['LEDGER_KEY', 'SESSION_KEY', 'OIDC_CLIENT_SECRET', 'DATABASE_URL'] as const

/**
 * Passes on what the Worker says, line by line. Where its log is to be JSON, what workerd itself says
 * beside it becomes lines of JSON too, without secrets: whoever reads the log need not tell them apart.
 * @returns takes pieces of text as they come, and gives what is to be printed
 */
export function workerWords(
  settings: Readonly<Record<string, string>>,
  password: string,
): (piece: string) => string {
  if (settings.LOG !== 'json') return (piece) => piece
  const scrub = scrubbing([...CONFIDENTIAL.map((name) => settings[name] ?? ''), password])
  const asJson = (line: string): string => {
    if (line === '' || line.startsWith('{"time":')) return line
    const time = new Date().toISOString()
    return JSON.stringify({ time, level: 'warning', event: 'workerd', text: scrub(line) })
  }
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    return lines.map((line) => `${asJson(line)}\n`).join('')
  }
}
