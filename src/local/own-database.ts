import { servicePassword, serviceRole } from './database.ts'

/** A PostgreSQL of the user's own, taken apart. */
export interface OwnDatabase {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly tls: boolean
  /** The service's role and password there. */
  readonly role: string
  readonly password: string
  /** The same server as a URL, for the service's role. */
  readonly serviceUrl: string
}

const EXAMPLE = 'postgresql://user:password@host:5432/database'

/**
 * Reads DATABASE_URL.
 * @throws {Error} where it cannot be used, with an example
 */
export function parseDatabaseUrl(url: string): OwnDatabase {
  const parsed = URL.parse(url)
  const database = decodeURIComponent(parsed?.pathname.slice(1) ?? '')
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol) || database === '')
    throw new Error(`DATABASE_URL must look like ${EXAMPLE}`)
  const role = serviceRole(database)
  const password = servicePassword(url, role)
  const tls = (parsed.searchParams.get('sslmode') ?? 'disable') !== 'disable'
  const [host, port] = [parsed.hostname, Number(parsed.port || '5432')]
  const service = new URL(url)
  service.username = role
  service.password = password
  return {
    host,
    port,
    database,
    tls,
    role,
    password,
    serviceUrl: service.href,
  }
}
