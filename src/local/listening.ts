import { createServer, isIPv6 } from 'node:net'

const DEFAULT_PORT = 8787
const OWN_MACHINE = '127.0.0.1'

/**
 * The port that PORT names.
 * @returns 0 for any free one
 * @throws {Error} where it is none
 */
export function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not "${text}"`)
  return port
}

/**
 * The address to listen at that HOST names: this machine's own by default.
 * @throws {Error} where it is none
 */
export function hostFrom(text: string | undefined): string {
  if (text === undefined || text === '') return OWN_MACHINE
  if (!/^[0-9a-fA-F.:]+$/.test(text))
    throw new Error(
      `HOST must be an address of this machine, as 127.0.0.1 or 0.0.0.0, not "${text}"`,
    )
  return text
}

/** An address with its port, as URLs write them. */
export const addressOf = (host: string, port: number): string =>
  `${isIPv6(host) ? `[${host}]` : host}:${port}`

/** Where this machine itself reaches what listens there. */
export const shownAddress = (host: string, port: number): string => {
  if (host === '0.0.0.0') return addressOf(OWN_MACHINE, port)
  return addressOf(host === '::' ? '::1' : host, port)
}

/** @throws {Error} where something else listens there already, or nothing can */
export function requireFree(port: number, host = OWN_MACHINE): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `port ${port} is taken by another program; choose another, as PORT=8788`
            : `port ${port} cannot be used: ${error.message}`,
        ),
      ),
    )
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
