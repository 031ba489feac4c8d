import { describe, expect, it } from 'vitest'
import { hidden, Visitor } from '../site/browser.ts'
import { statusFrom } from './serve-support.ts'

export const PUBLIC_ORIGIN = 'https://mera.example.org'
/** So many requests a caller may send to the service. */
export const REQUESTS = 40

/** A service, the proxy before it that it trusts with X-Real-IP, and a coordinator's key. */
export interface ProxiedScene {
  readonly service: string
  readonly proxy: string
  readonly key: string
}

/** @param scene once everything runs */
export function describeBehindProxy(scene: () => ProxiedScene): void {
  describe('npm run serve, behind a proxy', () => {
    it('takes a form through a proxy from where people reach it, and from nowhere else', async () => {
      const visitor = new Visitor({
        request: (path, init) => fetch(`${scene().proxy}${path}`, { redirect: 'manual', ...init }),
      })
      const enter = async (Origin: string) => {
        const { html } = await visitor.get('/session?to=/reviews')
        const fields = { token: hidden(html, 'token'), to: '/reviews', key: scene().key }
        return (await visitor.post('/session', fields, { Origin })).status
      }
      expect(await enter('http://mera.example.org')).toBe(403)
      expect(await enter(scene().proxy)).toBe(403)
      expect(await enter(PUBLIC_ORIGIN)).toBe(303)
      expect(visitor.cookies.has('__Host-mera')).toBe(true)
      expect((await visitor.get('/reviews')).status).toBe(200)
    })

    it('refuses a Host that is none as a mistake of the request, not of ours', async () => {
      const url = `${scene().service}/healthz`
      for (const Host of ['a b', '[', '%', 'mera:99999'])
        expect([Host, await statusFrom('127.0.0.1', url, { Host })]).toEqual([Host, 400])
      expect(await statusFrom('127.0.0.1', url, { Host: 'mera.example.org' })).toBe(200)
    })

    it('counts whom its proxy names, whatever they say of themselves', async () => {
      const statuses: number[] = []
      for (let sent = 0; sent <= REQUESTS; sent += 1)
        statuses.push(
          await statusFrom('127.0.0.2', `${scene().proxy}/v1/regions`, {
            'CF-Connecting-IP': `192.0.2.${sent}`,
            'X-Forwarded-For': `192.0.2.${sent}`,
            'X-Real-IP': `192.0.2.${sent}`,
          }),
        )
      expect(statuses.filter((status) => status === 401)).toHaveLength(REQUESTS)
      expect(statuses.at(-1)).toBe(429)
      expect(await statusFrom('127.0.0.3', `${scene().proxy}/v1/regions`)).toBe(401)
      // Past the proxy, by their connection.
      expect(await statusFrom('127.0.0.2', `${scene().service}/v1/regions`)).toBe(429)
      expect(await statusFrom('127.0.0.4', `${scene().service}/v1/regions`)).toBe(401)
    })
  })
}
