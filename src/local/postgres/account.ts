import { readFileSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** An ordinary account of this machine, for a server that refuses to run as root. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * The account that PostgreSQL runs as: null for the one that runs this, or, as root, `postgres`
 * or `nobody`, whichever the machine has.
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find(([candidate]) => candidate === name)
    const [uid, gid] = [Number(found?.[2]), Number(found?.[3])]
    if (uid > 0 && gid > 0) return { uid, gid }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody" ' +
      'to run it as; start as an ordinary user, or set DATABASE_URL',
  )
}

const mayEnter = ({ uid, gid }: Account, { mode, uid: owner, gid: group }: Stats): boolean =>
  owner === uid ? (mode & 0o100) !== 0 : group === gid ? (mode & 0o010) !== 0 : (mode & 0o001) !== 0

/** Whether an account can reach a folder: every folder on the way must let it pass. */
export function canReach(account: Account, folder: string): boolean {
  if (!mayEnter(account, statSync(folder))) return false
  const parent = dirname(folder)
  return parent === folder || canReach(account, parent)
}
