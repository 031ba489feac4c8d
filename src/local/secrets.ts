import { readFileSync } from 'node:fs'

/** What must not stand in a unit file, a container's image or a list of processes. */
const secretNames = [
  'DATABASE_URL',
  'SERVICE_DATABASE_URL',
  'LEDGER_KEY',
  'SESSION_KEY',
  'OIDC_CLIENT_SECRET',
] as const

function textOf(name: string, file: string): string {
  try {
    const text = readFileSync(file, 'utf8').trim()
    if (text !== '') return text
  } catch (cause) {
    throw new Error(`${name}_FILE names ${file}, which cannot be read`, { cause })
  }
  throw new Error(`${name}_FILE names ${file}, which is empty`)
}

/**
 * An environment with the secrets that it names files of, as systemd's credentials and the secrets of
 * containers are: `LEDGER_KEY_FILE` for `LEDGER_KEY`, and so on.
 * @throws {Error} where a file cannot be read, or a secret is given in both ways
 */
export function withSecretFiles(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = secretNames.flatMap((name) => {
    const file = environment[`${name}_FILE`]
    if (file === undefined || file === '') return []
    if ((environment[name] ?? '') !== '')
      throw new Error(`${name} and ${name}_FILE are both set; keep one of them`)
    return [[name, textOf(name, file)] as const]
  })
  return { ...environment, ...Object.fromEntries(read) }
}
