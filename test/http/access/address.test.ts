import { describe, expect, it } from 'vitest'
import { addressFrom } from '../../../src/http/access/address.ts'

/** A request as standalone workerd hands it over, from a connection of somebody. */
const request = (clientIp: string | null, headers: Record<string, string> = {}): Request =>
  Object.assign(new Request('http://mera.example/', { headers }), {
    cf: clientIp === null ? undefined : { clientIp },
  })

const FORGED = {
  'CF-Connecting-IP': '192.0.2.66',
  'X-Forwarded-For': '192.0.2.66',
  'X-Real-IP': '192.0.2.66',
  Forwarded: 'for=192.0.2.66',
}

describe('the address that a request is counted by', () => {
  it.each([
    ['198.51.100.7:40000', '198.51.100.7'],
    ['[2001:db8:1:2:3:4:5:6]:40000', '2001:db8:1:2::/64'],
    ['[::ffff:198.51.100.7]:40000', '198.51.100.7'],
    ['[::1]:40000', '0:0:0:0::/64'],
    [null, ''],
  ])('is that of its connection, %s, where no header is trusted', (clientIp, counted) => {
    expect(addressFrom(null)(request(clientIp, FORGED))).toBe(counted)
  })

  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['192.0.2.66, 198.51.100.7', '198.51.100.7'],
    ['192.0.2.66,2001:DB8::00a1', '2001:db8:0:0::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:ffff::1', '2001:db8:0:0::/64'],
  ])('is what the trusted proxy wrote last in its header: of "%s", %s', (header, counted) => {
    const behind = request('127.0.0.1:40000', { ...FORGED, 'X-Forwarded-For': header })
    expect(addressFrom('X-Forwarded-For')(behind)).toBe(counted)
  })

  it('is that of the connection, where the trusted header is missing or empty', () => {
    const addressOf = addressFrom('X-Real-IP')
    expect(addressOf(request('198.51.100.7:40000'))).toBe('198.51.100.7')
    expect(addressOf(request('198.51.100.7:40000', { 'X-Real-IP': '' }))).toBe('198.51.100.7')
  })
})
