import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { parseDatabaseUrls } from '../../src/local/own-database.ts'
import { type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { dataFolder, removeDataFolders, startService } from '../support/start.ts'

/** A port that nothing uses at this moment. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })

let server: LocalServer
let port: number

beforeAll(async () => {
  port = await freePort()
  server = await startServer(dataFolder('.'), {
    listen_addresses: '127.0.0.1',
    port: String(port),
    fsync: 'off',
  })
  const { sql, close } = connect(server.address('postgres'), { max: 1 })
  await sql`create role "owner:1" login createrole password 'a/b@c'`
  await sql`create database "мера один" owner "owner:1"`
  await close()
})
afterAll(async () => {
  await server.stop()
  removeDataFolders()
})

describe('a PostgreSQL of one’s own, over the network', () => {
  it('is migrated, loaded and served as a role that owns nothing', async () => {
    const url = `postgresql://owner%3A1:a%2Fb%40c@127.0.0.1:${port}/%D0%BC%D0%B5%D1%80%D0%B0%20%D0%BE%D0%B4%D0%B8%D0%BD`
    const started = await startService(dataFolder(), { DATABASE_URL: url })
    expect(started.output()).toContain('regions RU-AL, RU-BU, RU-CU, RU-IRK')
    const response = await fetch(
      `${started.url}/v1/regions/RU-BU/score?methodology=2023.1&basis=planned&asOf=2024-01-01`,
    )
    const { score }: { score: { exact: string } } = await response.json()
    expect(score.exact).toBe('7/33')
    expect(await started.end('SIGINT')).toBe(0)

    // Another start, by another name of the same server, finds the role as it is.
    const again = await startService(dataFolder(), {
      DATABASE_URL: url.replace('127.0.0.1', 'localhost'),
    })
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200)
    expect(await again.end('SIGINT')).toBe(0)

    const { sql, close } = connect(server.address('мера один'), { max: 1 })
    const roles = await sql`
      select rolname, rolsuper from pg_roles where rolname like '%service' and rolcanlogin`
    const owners = await sql`
      select distinct pg_get_userbyid(relowner) as owner from pg_class
      where relnamespace = 'public'::regnamespace`
    await close()
    expect(roles).toEqual([{ rolname: 'мера один_service', rolsuper: false }])
    expect(owners).toEqual([{ owner: 'owner:1' }])
  })

  it('says what to do where the service’s role has a password that nobody told it', async () => {
    const { sql, close } = connect(server.address('postgres'), { max: 1 })
    await sql`create database taken owner "owner:1"`
    await sql`create role taken_service login password 'known to somebody else'`
    // In a cluster that trusts its network a wrong password would not matter.
    await sql`alter role taken_service nologin`
    await close()
    const url = `postgresql://owner%3A1:a%2Fb%40c@127.0.0.1:${port}/taken`
    const refused = await startService(dataFolder(), { DATABASE_URL: url })
    expect(refused.url).toBeNull()
    expect(refused.output()).toMatch(/"taken_service".*cannot: .*Set SERVICE_DATABASE_URL/s)
  })
})

describe('parseDatabaseUrls', () => {
  it('gives every start on the same database the same password for the service', () => {
    const url = 'postgresql://owner:secret@db.example:6432/mera'
    const { role, password, host, port: read, database, tls } = parseDatabaseUrls(url)
    expect({ role, host, port: read, database, tls }).toEqual({
      role: 'mera_service',
      host: 'db.example',
      port: 6432,
      database: 'mera',
      tls: false,
    })
    expect(parseDatabaseUrls(url.replace('db.example', '10.0.0.1')).password).toBe(password)
    expect(parseDatabaseUrls(url.replace('secret', 'other')).password).not.toBe(password)
    expect(password).toMatch(/^[0-9a-f]{64}$/)
  })

  it('takes the role, the password and the server of SERVICE_DATABASE_URL as they are', () => {
    const parsed = parseDatabaseUrls(
      'postgresql://owner:secret@primary/mera',
      'postgresql://reader:p%40ss@pooler:6432/mera',
    )
    expect(parsed).toMatchObject({ role: 'reader', password: 'p@ss', host: 'pooler', port: 6432 })
    expect(() => parseDatabaseUrls('postgresql://o@h/mera', 'reader')).toThrow(
      /^SERVICE_DATABASE_URL must look like/,
    )
  })

  it.each([['require'], ['verify-full']])('leaves TLS to the Worker for sslmode=%s', (mode) => {
    const { tls, serviceUrl } = parseDatabaseUrls(`postgresql://o:p@h/mera?sslmode=${mode}`)
    expect(tls).toBe(true)
    expect(serviceUrl).toMatch(/^postgresql:\/\/mera_service:[0-9a-f]{64}@h\/mera\?sslmode=/)
  })

  it.each([[''], ['nonsense'], ['http://host/db'], ['postgresql://host'], ['postgresql://host/']])(
    'refuses "%s" with an example',
    (url) => {
      expect(() => parseDatabaseUrls(url)).toThrow(/must look like postgresql:\/\//)
    },
  )
})
