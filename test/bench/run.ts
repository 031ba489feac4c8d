import { readMethodologyFolder } from '../../src/local/database.ts'
import { dataFolder, removeDataFolders, startService } from '../support/start.ts'
import { benchEngine } from './engine.ts'
import { benchReading, benchStart } from './service.ts'
import { print } from './table.ts'

/** Prints the benchmark tables; ratios carry over to other machines, times do not. */
try {
  print('Start', await benchStart())
  print(
    'Engine: 600 bodies × 76 items, medians of five',
    benchEngine(await readMethodologyFolder()),
  )
  const service = await startService(dataFolder())
  try {
    print('Reading over HTTP, 16 connections', await benchReading(service.url ?? ''))
  } finally {
    await service.end('SIGINT')
  }
} finally {
  removeDataFolders()
}
