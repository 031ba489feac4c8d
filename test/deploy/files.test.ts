import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TRANSFER_MILLISECONDS } from '../../src/app.ts'
import { projectFolder } from '../../src/local/project.ts'
import { LARGEST_DOCUMENT } from '../../src/storage/checked.ts'

const read = (file: string): string => readFileSync(join(projectFolder, file), 'utf8')
const inProject = (file: string): boolean => existsSync(join(projectFolder, file))

/** Lines that say something, with those put together that go on. */
const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))

const wordOf = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? ''

describe('deploy/Containerfile', () => {
  const lines = linesOf(read('deploy/Containerfile'))
  const taken = lines
    .filter((line) => /^COPY (?!--from)/.test(line))
    .flatMap((line) => line.split(/\s+/).slice(1, -1))

  it('copies what is there, and nothing else gets into its context', () => {
    expect(taken).toContain('src')
    expect(taken.filter((name) => !inProject(name))).toEqual([])
    const [first, ...allowed] = linesOf(read('.dockerignore'))
    expect(first).toBe('*')
    expect(allowed.map((line) => line.replace('!', '')).toSorted()).toEqual(taken.toSorted())
  })

  it('names its base by the version of Node that the project runs by', () => {
    const { node }: { node: string } = JSON.parse(read('package.json')).dependencies
    const bases = lines.filter((line) => line.startsWith('FROM')).map((line) => line.split(' ')[1])
    expect(bases).toEqual(Array(2).fill(`docker.io/library/node:${node}-bookworm-slim`))
  })

  it('runs what is there as an ordinary account, watched, and holds no secret', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')))
    expect(last).toContain('USER node')
    expect(last.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/healthz')
    expect(last.at(-1)).toBe('CMD ["node", "src/local/serve.ts"]')
    for (const script of ['build', 'serve', 'migrate'])
      expect(inProject(`src/local/${script}.ts`)).toBe(true)
    expect(lines.join('\n')).not.toMatch(/LEDGER_KEY|SESSION_KEY|DATABASE_URL|_SECRET|:\/\/\w+:/)
  })
})

describe('deploy/mera.service', () => {
  const unit = read('deploy/mera.service')

  it('starts what is there, below the folder that it is to be put in', () => {
    const [program = '', script = ''] = wordOf(unit, /^ExecStart=(.*)$/m).split(' ')
    expect(program).toBe('/opt/mera/node_modules/node/bin/node')
    expect(inProject(script.replace('/opt/mera/', ''))).toBe(true)
  })

  it('hands every secret over as a file that systemd reads, and none in the open', () => {
    const credentials = [...unit.matchAll(/^LoadCredential=([^:]+):/gm)].map(([, name]) => name)
    const files = [...unit.matchAll(/^Environment=\w+_FILE=%d\/(.+)$/gm)].map(([, name]) => name)
    expect(credentials).toEqual(['ledger.key', 'service.url'])
    expect(files).toEqual(credentials)
  })

  it('waits longer than the service lets requests finish, and tries no wrong setting again', () => {
    const patience = Number(
      wordOf(read('src/local/serve.ts'), /PATIENCE_MILLISECONDS = (\d+_\d+)/).replace('_', ''),
    )
    expect(patience).toBeGreaterThan(0)
    expect(Number(wordOf(unit, /^TimeoutStopSec=(\d+)$/m)) * 1_000).toBeGreaterThan(patience)
    expect(unit).toMatch(/^RestartPreventExitStatus=78$/m)
  })
})

describe('deploy/nginx.conf', () => {
  const conf = read('deploy/nginx.conf')

  it('lets through what the service takes, for as long as it takes', () => {
    const mebibytes = Number(wordOf(conf, /client_max_body_size (\d+)m;/))
    const largestForm = 2 * LARGEST_DOCUMENT + 1_000_000
    expect(mebibytes * 1_048_576).toBeGreaterThan(largestForm)
    expect(mebibytes * 1_048_576).toBeLessThan(1.1 * largestForm)
    for (const name of ['proxy_send_timeout', 'proxy_read_timeout'])
      expect(Number(wordOf(conf, new RegExp(`${name} (\\d+)s;`))) * 1_000).toBeGreaterThan(
        TRANSFER_MILLISECONDS,
      )
  })

  it('names the client in the header that the README has trusted, in its own words', () => {
    expect(conf).toContain('proxy_set_header X-Real-IP $remote_addr;')
    expect(read('README.md')).toContain('CLIENT_ADDRESS_HEADER=X-Real-IP')
  })
})
