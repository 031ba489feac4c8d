import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readSigningKey, readVerificationKeys, type VerificationKeys } from '../ledger/index.ts'
import { dataFolder } from './owner.ts'
import { withSecretFiles } from './secrets.ts'

const jwksSchema = z.object({ keys: z.array(z.unknown()) })

/** @throws {Error} where the text is something else, saying what it must be */
export function parseAs<T>(text: string, schema: z.ZodType<T>, name: string, what: string): T {
  let json: unknown = null
  try {
    json = JSON.parse(text)
  } catch {
    // Said below.
  }
  const { data } = schema.safeParse(json)
  if (data === undefined) throw new Error(`${name} must be ${what}`)
  return data
}

const jwksOf = (text: string, name: string): readonly unknown[] =>
  parseAs(text, jwksSchema, name, 'a JWK set, as /.well-known/jwks.json has it').keys

/**
 * The public keys that signed before the one that does, as an environment names them.
 * @throws {Error} where that is no JWK set
 */
export const formerKeysIn = ({ LEDGER_FORMER_KEYS = '' }: NodeJS.ProcessEnv): readonly unknown[] =>
  LEDGER_FORMER_KEYS === '' ? [] : jwksOf(LEDGER_FORMER_KEYS, 'LEDGER_FORMER_KEYS')

/**
 * The keys that signatures are checked with: those of a JWK set, such as /.well-known/jwks.json;
 * else the one that signs here, and those that did before.
 */
export async function verificationKeys(file: string | undefined): Promise<VerificationKeys> {
  if (file !== undefined) return readVerificationKeys(jwksOf(readFileSync(file, 'utf8'), file))
  const environment = withSecretFiles(process.env)
  const own = join(dataFolder(process.env), 'ledger.key')
  const text = environment.LEDGER_KEY || (existsSync(own) ? readFileSync(own, 'utf8').trim() : '')
  if (text === '') throw new Error('set LEDGER_KEY, or name a JWK set: --keys <file>')
  return (await readSigningKey(text, formerKeysIn(environment))).known
}
