import { describe, expect, it } from 'vitest'
import { localPath, sessionPath } from '../../../src/pages/session/local-path.ts'

describe('where somebody goes on to after signing in', () => {
  it.each(['/reviews', '/regions/RU-BU?asOf=2024-06-30&basis=planned', '/?lang=en', '/a%20b'])(
    'is a path of this site as it is: %s',
    (path) => {
      expect(localPath(path)).toBe(path)
    },
  )

  it.each([
    undefined,
    null,
    '',
    'reviews',
    'https://evil.example/',
    '//evil.example/',
    '///evil.example/',
    '/\\evil.example/',
    '\\\\evil.example',
    '/\t/evil.example/',
    '/\n/evil.example/',
    ' //evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/./\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/\u2215evil.example',
    `/${'a'.repeat(2_000)}`,
    '/session',
    '/session/end',
    '/reviews/../session?to=/',
  ])('is the first page where it is anything else: %j', (text) => {
    expect(localPath(text)).toBe('/')
  })

  it('drops the fragment, which no server is sent', () => {
    expect(localPath('/reviews#x')).toBe('/reviews')
  })

  it('is named in the address of the sign-in, but for the first page', () => {
    expect(sessionPath('/reviews?by=reviewer')).toBe('/session?to=%2Freviews%3Fby%3Dreviewer')
    expect(sessionPath('/')).toBe('/session')
    expect(sessionPath('/session?to=/reviews')).toBe('/session')
  })
})
