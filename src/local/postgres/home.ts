import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, canReach, serverAccount } from './account.ts'
import { postgresFolder, postgresVersion } from './binaries.ts'

/** Where a cluster lives and what runs it. */
export interface ServerHome {
  readonly folder: string
  /** The programs, where the account can reach them. */
  readonly programs: string
  readonly account: Account | null
}

/** Folders outside of root's own that outlive a restart, best first. */
const SHARED_FOLDERS = ['/var/lib', '/var/tmp', tmpdir()]

function newFolderFor(account: Account): string {
  for (const parent of SHARED_FOLDERS)
    if (existsSync(parent) && canReach(account, parent)) return mkdtempSync(join(parent, 'mera-'))
  throw new Error(
    `the account that runs PostgreSQL can enter none of ${SHARED_FOLDERS.join(', ')}; ` +
      'start as an ordinary user, or set DATABASE_URL',
  )
}

/**
 * The folder itself or, where the account cannot enter it (root's own home is closed to others),
 * one outside that the folder's name leads to.
 */
function reachableFolder(folder: string, parent: string, account: Account): string {
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  if (isLink && existsSync(folder)) return realpathSync(folder)
  if (isLink) rmSync(folder)
  if (canReach(account, parent)) return folder
  const outside = newFolderFor(account)
  symlinkSync(outside, folder)
  return readlinkSync(folder)
}

/** A copy of the programs beside the data, where the installed ones cannot be reached. */
function reachablePrograms(folder: string, account: Account): string {
  const installed = postgresFolder()
  if (canReach(account, join(installed, 'bin'))) return installed
  const copy = join(folder, `programs-${postgresVersion()}`)
  if (existsSync(copy)) return copy
  // Copied beside and then renamed, so that an interrupted copy is never taken for a whole one.
  const unfinished = `${copy}.new`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, copy)
  return copy
}

/**
 * Prepares `<parent>/postgres` for a cluster, owned by the account that will run it.
 * @param parent a folder that exists
 */
export function prepareHome(parent: string): ServerHome {
  const account = serverAccount()
  const wanted = join(parent, 'postgres')
  if (account === null) {
    mkdirSync(wanted, { recursive: true, mode: 0o700 })
    return { folder: wanted, programs: postgresFolder(), account }
  }
  const folder = reachableFolder(wanted, parent, account)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  chownSync(folder, account.uid, account.gid)
  return { folder, programs: reachablePrograms(folder, account), account }
}
