import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { z } from 'zod'
import { projectFolder } from './project.ts'

export const deploymentNames = ['staging', 'production'] as const
export type DeploymentName = (typeof deploymentNames)[number]

const deploymentSchema = z.looseObject({
  name: z.string(),
  hyperdrive: z.array(z.looseObject({ binding: z.string(), id: z.string().optional() })),
  secrets: z.looseObject({ required: z.array(z.string()).default([]) }).optional(),
})

/** What wrangler.toml says of one environment, as wrangler itself reads it. */
export type Deployment = z.infer<typeof deploymentSchema>

/** @throws {Error} where wrangler does not take the file */
export const readDeployment = (env: DeploymentName): Deployment =>
  deploymentSchema.parse(
    unstable_readConfig(
      { config: join(projectFolder, 'wrangler.toml'), env },
      { hideWarnings: true },
    ),
  )

const isPlaceholder = (id: string | undefined): boolean => id === undefined || /^0*$/.test(id)

/** What has to be there before a deployment: of wrangler.toml, and of the machine that deploys. */
export function refusalsOf(
  { hyperdrive, secrets }: Pick<Deployment, 'hyperdrive' | 'secrets'>,
  environment: NodeJS.ProcessEnv,
  name: DeploymentName,
): readonly string[] {
  const isMissing = (variable: string) => (environment[variable] ?? '') === ''
  const why: Readonly<Record<string, string>> = {
    DATABASE_URL: 'the owner of the tables, who migrates them',
    SERVICE_DATABASE_URL: 'what Hyperdrive connects with, to be granted what the service needs',
    LEDGER_KEY: 'the same as the secret of the Worker: it signs what migrations load',
  }
  return [
    ...hyperdrive
      .filter(({ id }) => isPlaceholder(id))
      .map(
        ({ binding }) =>
          `wrangler.toml: the id of ${binding} in env.${name} is a placeholder; make one: wrangler ` +
          'hyperdrive create mera --caching-disabled --connection-string postgresql://…',
      ),
    ...(secrets?.required?.includes('LEDGER_KEY')
      ? []
      : [`wrangler.toml: env.${name} does not ask for the secret LEDGER_KEY`]),
    ...Object.entries(why)
      .filter(([variable]) => isMissing(variable))
      .map(([variable, what]) => `${variable} (or ${variable}_FILE) is not set: ${what}`),
  ]
}

const listedSchema = z.array(z.looseObject({ name: z.string() }))

/**
 * Which secrets a Worker lacks.
 * @param listed what `wrangler secret list` printed; null: there is no such Worker yet
 */
export function missingSecrets(
  { secrets }: Pick<Deployment, 'secrets'>,
  listed: string | null,
): readonly string[] {
  const names = listedSchema.parse(JSON.parse(listed ?? '[]')).map(({ name }) => name)
  return (secrets?.required ?? []).filter((name) => !names.includes(name))
}
