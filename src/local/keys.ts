import { parseArgs } from 'node:util'
import { makeKey } from '../access/key.ts'
import { callerScopeSchema } from '../access/roles.ts'
import { loaderClaims, withClaims } from '../db/claims.ts'
import { listKeys, revokeKey } from '../db/queries/keys.ts'
import { recordKey } from './access-keys.ts'
import { rootCause } from './failure.ts'
import { asOwner } from './owner.ts'

const USAGE = `npm run keys -- create --role coordinator --office "Аналитический центр" [--region RU-BU] [--body code] [--days 365]
npm run keys -- list
npm run keys -- revoke <id>`

/** Makes a key as the owner of the tables: the first coordinator's, with which others are made. */
async function create(values: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { role, office, region = null, body = null, days = '365' } = values
  const scope = callerScopeSchema.safeParse({ role, office, region, body })
  if (!scope.success || !/^[1-9]\d{0,3}$/.test(days)) throw new Error(USAGE)
  const { text } = await makeKey()
  await asOwner(process.env, ({ database }) =>
    recordKey(database, {
      scope: scope.data,
      text,
      createdBy: 'npm run keys',
      now: new Date(),
      days: Number(days),
    }),
  )
  console.log(text)
}

async function list(): Promise<void> {
  const keys = await asOwner(process.env, ({ database }) =>
    withClaims(database, loaderClaims, 'read only', listKeys),
  )
  for (const { id, role, region, body, office, expiresAt, revokedAt } of keys)
    console.log(
      [id, role, region ?? '-', body ?? '-', revokedAt ?? `until ${expiresAt}`, office].join('\t'),
    )
}

async function revoke(id: string): Promise<void> {
  const key = await asOwner(process.env, ({ database }) =>
    withClaims(database, loaderClaims, 'read write', (transaction) =>
      revokeKey(transaction, id, new Date().toISOString()),
    ),
  )
  if (key === null) throw new Error(`there is no key ${id}`)
  console.log(`${id} is revoked since ${key.revokedAt}`)
}

async function run(): Promise<void> {
  const text = { type: 'string' } as const
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { role: text, office: text, region: text, body: text, days: text },
  })
  const [command, id, ...further] = positionals
  // The second word of an office without quotation marks, say.
  const stray = command === 'revoke' ? further : positionals.slice(1)
  if (stray.length > 0) throw new Error(`what is "${stray.join(' ')}"?\n${USAGE}`)
  if (command === 'create') await create(values)
  else if (command === 'list') await list()
  else if (command === 'revoke' && id !== undefined) await revoke(id)
  else throw new Error(USAGE)
}

try {
  await run()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
}
