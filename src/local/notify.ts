import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Tells systemd how the service is, where it wants to know (`Type=notify`): by its own program, because
 * Node has no sockets of that kind.
 * @param messages as `systemd-notify` takes them
 * @throws {Error} where it could not be told
 */
export async function notifySystemd(...messages: readonly string[]): Promise<void> {
  const { NOTIFY_SOCKET = '' } = process.env
  if (NOTIFY_SOCKET !== '') await promisify(execFile)('systemd-notify', messages)
}
