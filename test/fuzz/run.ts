import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { projectFolder } from '../../src/local/project.ts'

const usage = 'npm run fuzz -- [--requests 100000] [--seed 1] [--only getRegionScore,listFacts]'

/** A whole number that is not negative; anything else ends the run. */
function count(name: string, text: string): string {
  if (/^\d{1,9}$/.test(text)) return text
  console.error(`--${name} must be a whole number.\n${usage}`)
  process.exit(2)
}

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string', default: '' },
  },
})

const environment = {
  ...process.env,
  FUZZ_REQUESTS: count('requests', values.requests),
  FUZZ_SEED: count('seed', values.seed),
  FUZZ_ONLY: values.only,
}
// The tests' own runner starts PostgreSQL for it, and ends it.
const runner = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'service', '--silent=false']
const child = spawn(process.execPath, [...runner, 'test/fuzz/fuzz.test.ts'], {
  cwd: projectFolder,
  env: environment,
  stdio: 'inherit',
})
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})
