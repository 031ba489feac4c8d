import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHarness } from 'wrangler'
import { projectFolder } from '../../src/local/project.ts'
import { compatibilityDate } from './bundle.ts'
import { get, keyOf, newFile, put } from './client.ts'
import { pdf } from './files.ts'
import { describeStore } from './promises.ts'

/** workerd, with what wrangler has in place of R2. */
const runtime = createTestHarness({
  root: projectFolder,
  workers: [
    {
      config: {
        name: 'documents',
        main: 'test/storage/worker.ts',
        compatibility_date: compatibilityDate(),
        r2_buckets: [{ binding: 'BUCKET', bucket_name: 'documents' }],
        send_metrics: false,
      },
    },
  ],
})
let url = ''

beforeAll(async () => {
  url = (await runtime.listen()).url.origin
}, 60_000)

afterAll(() => runtime.close())

describe('documents in an R2 bucket', { timeout: 60_000 }, () => {
  describeStore(() => url)

  it('R2 keeps no file whose SHA-256 is not that of the key', async () => {
    const file = newFile()
    expect((await put(url, file, {}, keyOf(pdf(), 'RU-IRK'))).status).toBe(422)
    expect(await get(url, keyOf(pdf(), 'RU-IRK'))).toBeNull()
  })
})
