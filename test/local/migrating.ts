import { connect } from '../../src/db/client.ts'
import { applyMigrations } from '../../src/local/migrations.ts'

/** Migrates a database as a process of its own, which can be killed: socket, database, folder. */
const [, , path = '', database = '', folder = ''] = process.argv
const connection = connect({ path, host: 'socket', database, username: 'mera_owner' }, { max: 1 })
await applyMigrations(connection, folder)
await connection.close()
