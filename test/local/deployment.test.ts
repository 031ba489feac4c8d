import { execFile } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import {
  deploymentNames,
  missingSecrets,
  readDeployment,
  refusalsOf,
} from '../../src/local/deployment.ts'
import { projectFolder } from '../../src/local/project.ts'

/** Everything on which a deployment depends that no environment takes over from another. */
const repeated = [
  'hyperdrive',
  'r2_buckets',
  'queues',
  'triggers',
  'ratelimits',
  'vars',
  'secrets',
  'analytics_engine_datasets',
] as const

const complete = {
  DATABASE_URL: 'postgresql://keeper@db/mera',
  SERVICE_DATABASE_URL: 'postgresql://reader@db/mera',
  LEDGER_KEY: '{}',
}
const bound = { name: 'mera', hyperdrive: [{ binding: 'HYPERDRIVE', id: 'a1b2' }] }
const asking = { ...bound, secrets: { required: ['LEDGER_KEY'] } }

describe('the environments of wrangler.toml', () => {
  it('are alike in every binding, but for what is theirs alone', () => {
    const [staging, production] = deploymentNames.map((name) => {
      const deployment = readDeployment(name)
      const own = JSON.stringify(repeated.map((each) => deployment[each]))
      return own
        .replaceAll(/[-_]staging/g, '')
        .replace(/"namespace_id":"\d+"/, '"namespace_id":"1"')
    })
    expect(staging).toBe(production)
    for (const binding of ['HYPERDRIVE', 'DOCUMENTS', 'SCORES', 'RATE_LIMITER', 'CF-Connecting-IP'])
      expect(production).toContain(`"${binding}"`)
    expect(production).toContain('*/10 * * * *')
  })

  it('do not share a limit, a bucket or a queue', () => {
    const names = deploymentNames.map((name): ReadonlySet<string> => {
      const found = JSON.stringify(readDeployment(name)).matchAll(
        /"(?:namespace_id|bucket_name|queue|name)":"((?:mera|\d)[^"]*)"/g,
      )
      return new Set([...found].map(([, each = '']) => each))
    })
    const [staging = new Set(), production = new Set()] = names
    expect([staging.size, production.size]).toEqual([4, 4])
    expect(staging.intersection(production)).toEqual(new Set())
  })
})

describe('a deployment', () => {
  it.each([
    [
      'a placeholder of Hyperdrive',
      { ...asking, hyperdrive: [{ binding: 'H', id: '0'.repeat(32) }] },
      complete,
      /id of H in env.production is a placeholder/,
    ],
    ['a secret that nobody asks for', bound, complete, /does not ask for the secret LEDGER_KEY/],
    ['no owner', asking, { ...complete, DATABASE_URL: '' }, /DATABASE_URL .*is not set: the owner/],
    [
      'no role for Hyperdrive',
      asking,
      { ...complete, SERVICE_DATABASE_URL: '' },
      /is not set: what Hyperdrive/,
    ],
    [
      'no key',
      asking,
      { ...complete, LEDGER_KEY: '' },
      /LEDGER_KEY .*is not set: the same as the secret/,
    ],
  ])('is refused for %s, in words', (_, deployment, environment, words) => {
    const refusals = refusalsOf(deployment, environment, 'production')
    expect(refusals).toHaveLength(1)
    expect(refusals[0]).toMatch(words)
    expect(refusalsOf(asking, complete, 'production')).toEqual([])
  })

  it('is refused for secrets that the Worker lacks, or all of them where there is none yet', () => {
    expect(missingSecrets(asking, '[{"name":"LEDGER_KEY","type":"secret_text"}]')).toEqual([])
    expect(missingSecrets(asking, '[{"name":"SESSION_KEY"}]')).toEqual(['LEDGER_KEY'])
    expect(missingSecrets(asking, null)).toEqual(['LEDGER_KEY'])
  })

  it('is shown by a dry run, which bundles, says what is missing, and exits with 1', async () => {
    const [code, said] = await new Promise<readonly [unknown, string]>((resolve) => {
      execFile(
        process.execPath,
        ['src/local/deploy.ts', '--env', 'production', '--dry-run'],
        { cwd: projectFolder, env: { ...process.env, ...complete } },
        (error, out, err) => resolve([error?.code ?? 0, out + err]),
      )
    })
    expect(said).toMatch(/env\.HYPERDRIVE.*env\.RATE_LIMITER \(1200 requests\/60s\)/s)
    expect(said).toMatch(/not deployed to production:\n- wrangler\.toml: the id of HYPERDRIVE/)
    expect(said).not.toMatch(/is not set|npm run check|migrations …/)
    expect(code).toBe(1)
  })
})
