import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../../db/client.ts'
import { readSigningKey } from '../../ledger/index.ts'
import { fill } from './fill.ts'
import { laneSchema } from './lane-words.ts'

/**
 * Fills in some regions beside other lanes, on a core and a connection of its own; told to stop, it
 * ends after its region.
 */
async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  const { address, keyText, numbers, ...asked } = laneSchema.parse(workerData)
  let stopped = false
  port.on('message', () => {
    stopped = true
  })
  const { database, close } = connect(address, { max: 1 })
  try {
    await fill(database, asked, {
      key: await readSigningKey(keyText),
      clock: () => new Date(),
      numbers,
      tell: (entries) => port.postMessage({ entries }),
      isStopped: () => stopped,
    })
  } finally {
    await close()
    port.close()
  }
}

if (parentPort === null) throw new Error('a lane is run by lanes.ts')
await run(parentPort)
