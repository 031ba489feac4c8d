import { describe, expect, it } from 'vitest'
import { isFromHere } from '../../../src/pages/form/origin.ts'

const HERE = 'https://mera.example/reviews'
const from = (headers: Record<string, string>, url = HERE) => isFromHere(new Headers(headers), url)

describe('whether a form was sent from here', () => {
  it.each([
    ['both say so', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://mera.example' }],
    ['of a browser that only knows Origin', { Origin: 'https://mera.example' }],
    ['of one that only says the site', { 'Sec-Fetch-Site': 'same-origin' }],
  ])('it was, where %s', (_, headers) => {
    expect(from(headers)).toBe(true)
  })

  it('it was, where somebody ends TLS before us and asks us by http', () => {
    expect(from({ Origin: 'https://mera.example' }, 'http://mera.example/reviews')).toBe(true)
  })

  it('it was, where it comes from where people reach us, whatever host a proxy asks for', () => {
    const at = (origin: string): boolean =>
      isFromHere(new Headers({ Origin: origin }), 'http://127.0.0.1:8787/', 'https://mera.example')
    expect(at('https://mera.example')).toBe(true)
    expect(at('http://mera.example')).toBe(false)
    expect(at('http://127.0.0.1:8787')).toBe(false)
  })

  it.each<[string, Record<string, string>]>([
    ['nothing says so', {}],
    ['it is another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://mera.example' }],
    ['it is a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
    ['somebody typed it', { 'Sec-Fetch-Site': 'none' }],
    ['the origin is another', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' }],
    ['the origin begins alike', { Origin: 'https://mera.example.evil.example' }],
    ['the port is another', { Origin: 'https://mera.example:8443' }],
    ['the origin is opaque', { Origin: 'null' }],
    ['the origin is no site', { Origin: 'chrome-extension://mera.example' }],
    ['the origin is nonsense', { Origin: 'mera.example' }],
  ])('it was not, where %s', (_, headers) => {
    expect(from(headers)).toBe(false)
  })
})
