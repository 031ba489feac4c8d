import { environmentSchema } from '../environment.ts'
import { readSigningKey, type SigningKey } from '../ledger/index.ts'
import { ConfigurationError, rootCause } from './failure.ts'
import { hostFrom, portFrom } from './listening.ts'
import { type OwnDatabase, parseDatabaseUrls, parseServiceUrl } from './own-database.ts'
import { withSecretFiles } from './secrets.ts'
import { metricsPortFrom, productionSettings } from './settings.ts'

/** Everything that a service in production is told by its environment, checked. */
export interface Serving {
  readonly host: string
  readonly port: number
  readonly metricsPort: number | null
  /** The database as the service's role. */
  readonly database: OwnDatabase
  /** The same as the owner of its tables; null: migrating is somebody else's. */
  readonly ownerUrl: string | null
  readonly key: SigningKey
  /** The Worker's settings, by name. */
  readonly settings: Readonly<Record<string, string>>
}

const NO_DATABASE = `no database: set SERVICE_DATABASE_URL to the service's role, and migrate beforehand
by npm run migrate; or DATABASE_URL to the owner, and it is migrated at each start.`

const NO_KEY = `LEDGER_KEY signs the ledger and has to be given, in LEDGER_KEY or the file LEDGER_KEY_FILE.
Make one, and keep a copy: npm run --silent ledger -- new-key > ledger.key`

const given = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text

/** @throws {Error} where the Worker would refuse them at its first request */
function requireTaken(
  settings: Readonly<Record<string, string>>,
): ReturnType<typeof environmentSchema.parse> {
  const { data, error } = environmentSchema.safeParse({
    ...settings,
    DATABASE_URL: 'postgresql://localhost/mera',
    ASSETS: { fetch },
  })
  if (data !== undefined) return data
  const words = error.issues.map(({ path, message }) =>
    path.length === 0 || message.startsWith(String(path[0]))
      ? message
      : `${path.join('.')} ${message}`,
  )
  throw new Error(words.join('; '))
}

async function read(process_: NodeJS.ProcessEnv): Promise<Serving> {
  const environment = withSecretFiles(process_)
  const ownerUrl = given(environment.DATABASE_URL)
  const serviceUrl = given(environment.SERVICE_DATABASE_URL)
  if (ownerUrl === null && serviceUrl === null) throw new Error(NO_DATABASE)
  const keyText = given(environment.LEDGER_KEY)
  if (keyText === null) throw new Error(NO_KEY)
  const settings = productionSettings(environment, keyText)
  const { LEDGER_FORMER_KEYS } = requireTaken(settings)
  return {
    host: hostFrom(environment.HOST),
    port: portFrom(environment.PORT),
    metricsPort: metricsPortFrom(environment),
    database:
      ownerUrl === null
        ? parseServiceUrl(serviceUrl ?? '')
        : parseDatabaseUrls(ownerUrl, serviceUrl ?? undefined),
    ownerUrl,
    key: await readSigningKey(keyText, LEDGER_FORMER_KEYS),
    settings,
  }
}

/**
 * Reads how a service is to run in production.
 * @throws {ConfigurationError} with the remedy, in a line or two
 */
export async function readServing(environment: NodeJS.ProcessEnv): Promise<Serving> {
  try {
    return await read(environment)
  } catch (error) {
    throw new ConfigurationError(rootCause(error))
  }
}
