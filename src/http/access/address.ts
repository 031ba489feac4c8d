/** Tells by whose address a request is counted, where no key tells. */
export type AddressOf = (request: Request) => string

/** Where nobody is told apart: all who show no key are counted as one. */
export const noAddress: AddressOf = () => ''

const GROUPS = 8

/** The groups of an IPv6 address, as it is written with `::` or without. */
function groupsOf(address: string): readonly string[] {
  const [before = '', after] = address.split('::')
  const [front, back] = [before, after ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  if (front === undefined || back === undefined || after === undefined) return front ?? []
  const left = Math.max(0, GROUPS - front.length - back.length)
  return [...front, ...Array.from({ length: left }, () => '0'), ...back]
}

/** An IPv4 address as a socket for both kinds writes it. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Longer than any address. */
const MOST_CHARACTERS = 64

/**
 * What an address is counted as: of IPv6 the first 64 bits, because a single client has all the
 * others to choose from.
 */
function countedAs(address: string): string {
  const text = address.trim().slice(0, MOST_CHARACTERS)
  const mapped = MAPPED.exec(text)?.[1]
  if (mapped !== undefined || !text.includes(':')) return mapped ?? text
  const network = groupsOf(text).slice(0, GROUPS / 2)
  return `${network.map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`
}

/** `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
const WITH_PORT = /^\[?(.*?)\]?:\d+$/

/** Who opened the connection, as standalone workerd says; nothing that they send can change it. */
function peerOf(request: Request): string {
  const cf: unknown = 'cf' in request ? request.cf : undefined
  if (typeof cf !== 'object' || cf === null || !('clientIp' in cf)) return ''
  return typeof cf.clientIp === 'string' ? (WITH_PORT.exec(cf.clientIp)?.[1] ?? cf.clientIp) : ''
}

/**
 * Reads the address of whoever asks.
 * @param header the one in which a proxy of the deployment's own names it; of several in a row the
 *   last, which that proxy wrote, whatever its client sent. null: there is none, and headers are
 *   believed of nobody. Where a request lacks it, its connection tells.
 */
export const addressFrom =
  (header: string | null): AddressOf =>
  (request) => {
    const named = header === null ? null : request.headers.get(header)
    return countedAs(named?.split(',').at(-1)?.trim() || peerOf(request))
  }
