import { makeKey } from '../../src/access/key.ts'
import { reachOf, roles } from '../../src/access/roles.ts'
import { currentSnapshot } from '../../src/db/snapshot.ts'
import { noAddress } from '../../src/http/access/address.ts'
import { noLimit } from '../../src/http/access/limiter.ts'
import { Front } from '../../src/http/kept/front.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import type { Answering } from '../../src/site.ts'
import type { DocumentStore } from '../../src/storage/store.ts'
import {
  connectAsOwner,
  connectAsService,
  createWholeSite,
  makeDatabase,
  NOW,
} from '../support/service.ts'
import { OWN } from './good.ts'
import { Seen } from './seen.ts'

/** A service to be asked whatever comes to mind, with what its answers have told. */
export interface FuzzWorld {
  readonly seen: Seen
  /** The texts of keys by role. */
  readonly keys: Readonly<Record<string, string>>
  answer(request: Request): Promise<Response>
  /** The same without what gives answers again. */
  readonly site: Answering
  close(): Promise<unknown>
}

function documentsInMemory(): DocumentStore {
  const files = new Map<string, Uint8Array>()
  return {
    put: async (key, file) => {
      files.set(key, new Uint8Array(await new Response(file).arrayBuffer()))
    },
    get: async (key) => {
      const file = files.get(key)
      return file === undefined ? null : new Response(file.slice()).body
    },
  }
}

/** The whole site over a database of its own, behind what gives answers again, as the Worker has it. */
export async function openFuzzWorld(name: string, office = 'An office'): Promise<FuzzWorld> {
  await makeDatabase(name)
  const owner = connectAsOwner(name)
  const connection = connectAsService(name)
  const seen = new Seen()
  const keys: Record<string, string> = {}
  for (const role of roles) {
    const reach = reachOf[role]
    const scope = {
      role,
      region: reach === 'country' ? null : OWN.region,
      body: reach === 'body' ? OWN.body : null,
      office,
    }
    const { id, text } = await makeKey()
    await recordKey(owner.database, { scope, text, createdBy: 'a test', now: NOW, days: 365 })
    keys[role] = text
    if (role === 'reviewer') seen.add('reviewer', id)
  }
  const clock = () => NOW
  const site = createWholeSite(connection, {
    clock,
    publicBadges: true,
    documents: documentsInMemory(),
  })
  const look = () => currentSnapshot(connection.database)
  const front = new Front({
    clock,
    limiter: noLimit,
    addressOf: noAddress,
    outageSeconds: 0,
    freshMilliseconds: 0,
    look,
  })
  return {
    seen,
    keys,
    site,
    answer: async (request) =>
      front.respond(
        request,
        (observation) => site.fetch(request, { observation }),
        () => {},
      ),
    close: () => Promise.all([owner.close(), connection.close()]),
  }
}
