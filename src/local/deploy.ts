import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { programOf, wranglerEnvironment } from './bundle.ts'
import {
  type Deployment,
  type DeploymentName,
  deploymentNames,
  missingSecrets,
  readDeployment,
  refusalsOf,
} from './deployment.ts'
import { rootCause } from './failure.ts'
import { projectFolder } from './project.ts'
import { withSecretFiles } from './secrets.ts'

const USAGE = `npm run deploy -- --env production             checks, migrations, then the Worker
npm run deploy -- --env production --dry-run   says what is missing, and bundles; changes nothing`

const logs = mkdtempSync(join(tmpdir(), 'mera-deploy-'))
const wrangler = programOf('wrangler')

/** Runs a program as it would be by hand. @throws {Error} where it fails */
function run(
  what: string,
  program: string,
  args: readonly string[],
  env = process.env,
): Promise<void> {
  console.log(`Mera: ${what} …`)
  const child = spawn(program, args, { cwd: projectFolder, env, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${what} failed (${code}); nothing after it was done`)),
    )
  })
}

/** @throws {Error} where Cloudflare cannot be asked */
async function requireSecrets(name: DeploymentName, deployment: Deployment): Promise<void> {
  const asking = promisify(execFile)(
    process.execPath,
    [wrangler, 'secret', 'list', '--env', name, '--format', 'json'],
    { cwd: projectFolder, env: wranglerEnvironment(logs) },
  )
  const listed = await asking.then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
      // Cloudflare's code for a Worker that does not exist.
      if (/10007/.test(said)) return null
      throw new Error(`Cloudflare cannot be asked for the Worker's secrets:\n${said.trim()}`)
    },
  )
  const missing = missingSecrets(deployment, listed)
  if (missing.length > 0)
    throw new Error(
      missing.map((secret) => `npx wrangler secret put ${secret} --env ${name}`).join('\n'),
    )
}

async function deploy(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { env: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const name = deploymentNames.find((each) => each === values.env)
  if (name === undefined || positionals.length > 0) throw new Error(USAGE)
  const deployment = readDeployment(name)
  const environment = withSecretFiles(process.env)
  const refusals = refusalsOf(deployment, environment, name)
  const send = [wrangler, 'deploy', '--env', name]
  if (values['dry-run'])
    await run(
      'what would be deployed',
      process.execPath,
      [...send, '--dry-run', '--outdir', logs],
      wranglerEnvironment(logs),
    )
  if (refusals.length > 0)
    throw new Error(`not deployed to ${name}:\n${refusals.map((line) => `- ${line}`).join('\n')}`)
  if (values['dry-run']) return console.log('Mera: nothing that can be seen from here is missing.')
  await requireSecrets(name, deployment)
  await run('npm run check', 'npm', ['run', 'check'])
  await run('migrations', process.execPath, [join('src', 'local', 'migrate.ts')])
  await run('wrangler deploy', process.execPath, send, wranglerEnvironment(logs))
  console.log(`Mera: deployed to ${name}.`)
}

try {
  await deploy()
} catch (error) {
  console.error(rootCause(error))
  process.exitCode = 1
} finally {
  rmSync(logs, { recursive: true, force: true })
}
