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

function parse(name: string, url: string): { readonly url: URL; readonly database: string } {
  const parsed = URL.parse(url)
  const database = decodeURIComponent(parsed?.pathname.slice(1) ?? '')
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol) || database === '')
    throw new Error(`${name} must look like ${EXAMPLE}`)
  return { url: parsed, database }
}

/** The service's URL, where none is given: a role of its own on the owner's server. */
function derivedServiceUrl(owner: URL, database: string): URL {
  const role = serviceRole(database)
  const service = new URL(owner)
  service.username = encodeURIComponent(role)
  service.password = servicePassword(owner.username, owner.password, role)
  return service
}

/**
 * Reads DATABASE_URL, the owner of the tables, and SERVICE_DATABASE_URL, what the service connects
 * with; left out, a role is made for it.
 * @throws {Error} where one of them cannot be used, with an example
 */
export function parseDatabaseUrls(ownerUrl: string, serviceUrl?: string): OwnDatabase {
  const owner = parse('DATABASE_URL', ownerUrl)
  const service =
    serviceUrl === undefined || serviceUrl === ''
      ? derivedServiceUrl(owner.url, owner.database)
      : parse('SERVICE_DATABASE_URL', serviceUrl).url
  return partsOf(service)
}

/**
 * Reads SERVICE_DATABASE_URL where nothing else is known of the database.
 * @throws {Error} where it cannot be used, with an example
 */
export const parseServiceUrl = (serviceUrl: string): OwnDatabase =>
  partsOf(parse('SERVICE_DATABASE_URL', serviceUrl).url)

function partsOf(service: URL): OwnDatabase {
  return {
    host: service.hostname,
    port: Number(service.port || '5432'),
    database: decodeURIComponent(service.pathname.slice(1)),
    tls: (service.searchParams.get('sslmode') ?? 'disable') !== 'disable',
    role: decodeURIComponent(service.username),
    password: decodeURIComponent(service.password),
    serviceUrl: service.href,
  }
}
