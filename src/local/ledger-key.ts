import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeSigningKeyText } from '../ledger/index.ts'

/**
 * The text of the key that signs the ledger: LEDGER_KEY, else the one in the folder of data, made
 * at its first use and readable by its owner alone. It is never in the database, which it guards.
 */
export async function ledgerKeyText(
  { LEDGER_KEY }: NodeJS.ProcessEnv,
  folder: string,
): Promise<string> {
  if (LEDGER_KEY !== undefined && LEDGER_KEY !== '') return LEDGER_KEY
  const file = join(folder, 'ledger.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    try {
      writeFileSync(file, await makeSigningKeyText(), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another start made it in between.
      if (!existsSync(file)) throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}
