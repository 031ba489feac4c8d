import type { Answering } from '../../src/site.ts'
import type { Visited } from './support.ts'

type Headers = Readonly<Record<string, string>>
/** Fields by name; a list is a field that is sent several times. */
export type Fields = Readonly<Record<string, string | readonly string[] | File>>

/** Who keeps cookies from one page to the next, as a browser does, and sends what a browser sends. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly #site: Pick<Answering, 'request'>

  constructor(site: Pick<Answering, 'request'>) {
    this.#site = site
  }

  async #visit(path: string, init: RequestInit & { readonly headers: Headers }): Promise<Visited> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#site.request(path, {
      ...init,
      headers: {
        Accept: 'text/html',
        ...(cookie === '' ? {} : { Cookie: cookie }),
        ...init.headers,
      },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (/; Max-Age=0\b/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return { status: response.status, headers: response.headers, html: await response.text() }
  }

  get(path: string, headers: Headers = {}): Promise<Visited> {
    return this.#visit(path, { headers })
  }

  /** Sends a form from a page of the site, unless the headers say otherwise. */
  post(path: string, fields: Fields, headers: Headers = {}): Promise<Visited> {
    const isMultipart = Object.values(fields).some((value) => value instanceof File)
    const form = isMultipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      if (value instanceof File) form instanceof FormData && form.append(name, value)
      else for (const each of [value].flat()) form.append(name, each)
    return this.#visit(path, {
      method: 'POST',
      body: form,
      headers: { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin', ...headers },
    })
  }

  /** Signs in by a key, as somebody does who came from a page. */
  async signIn(key: string, to = '/'): Promise<Visited> {
    const { html } = await this.get(`/session?to=${encodeURIComponent(to)}`)
    return this.post('/session', { token: hidden(html, 'token'), to, key })
  }
}

/** What a hidden field of a page holds; '' where there is none. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
