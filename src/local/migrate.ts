import { prepareDatabase, readMethodologyFolder, servicePassword, serviceRole } from './database.ts'

/** Migrates the database that DATABASE_URL names and loads `methodology/`, as before a deployment. */
const url = process.env.DATABASE_URL
if (url === undefined || url === '') {
  console.error('Set DATABASE_URL to the owner of the tables: postgresql://user:password@host/db')
  process.exit(2)
}
const role = serviceRole(decodeURIComponent(new URL(url).pathname.slice(1)))
const dataset = await readMethodologyFolder()
const loaded = await prepareDatabase(url, role, servicePassword(url, role), dataset)
console.log(
  `Migrations applied; loaded ${loaded.versions.length} versions, ${loaded.regions.length} regions.`,
)
console.log(`The service connects as the role ${role}, which owns nothing.`)
