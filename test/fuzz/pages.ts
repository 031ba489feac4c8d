import fc from 'fast-check'
import { hidden, type Visitor } from '../site/browser.ts'
import type { Visited } from '../site/support.ts'
import { date } from './from-schema.ts'
import { places } from './good.ts'
import { hostileText, scripts } from './payloads.ts'

/** Where people go; src/pages/index.ts lists the pages. */
const addresses = [
  '/',
  '/overdue',
  '/compare',
  '/methodologies',
  '/methodologies/{version}',
  '/regions/{region}',
  '/regions/{region}/bodies/{body}',
  '/regions/{region}/report',
  '/regions/{region}/report.docx',
  '/badges/{region}.svg',
  '/embed/{region}',
  '/session',
  '/session/provider',
  '/session/callback',
  '/reviews',
  '/regions/{region}/completions/new',
  '/regions/{region}/bodies/{body}/completions/new',
  '/assets/site.css',
] as const

/** Of them, those with a form. */
export const forms = [
  '/session',
  '/session/end',
  '/reviews',
  '/regions/RU-BU/completions/new',
  '/regions/RU-BU/bodies/administration/completions/new',
] as const

type Pair = readonly [string, string]

const either = <T>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: often }, { weight: 1, arbitrary: seldom })

const version = fc.constantFrom('2023.1', '2023.2', '2024.1')
const parameters: Readonly<Record<string, fc.Arbitrary<string>>> = {
  lang: fc.constantFrom('ru', 'en'),
  methodology: version,
  base: version,
  target: version,
  asOf: date,
  basis: fc.constantFrom('accepted', 'reported', 'planned'),
  'base.region': fc.constantFrom('RU-BU', 'SYN-91'),
  'target.region': fc.constantFrom('RU-AL', 'SYN-91'),
  region: fc.constantFrom('RU-BU', 'SYN-91'),
  to: fc.constantFrom('/', '/reviews', '//evil.example', 'https://evil.example', '/\\evil.example'),
  sort: fc.constantFrom('rank', '-name', 'behind'),
  course: fc.constant('full'),
  cursor: fc.constant('abc'),
  code: fc.constant('x'),
  state: fc.constant('x'),
}
const parameter: fc.Arbitrary<Pair> = fc
  .constantFrom(...Object.keys(parameters))
  .chain((name) =>
    either(parameters[name] ?? hostileText, hostileText).map((value) => [name, value] as const),
  )

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

/** An address of a page, with parameters that it takes or not, good values and bad ones. */
export const address: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...addresses),
    fc.constantFrom(...places, { region: 'SYN-91', body: 'hostile' }),
    either(fc.constant(null), hostileText),
    version,
    fc.array(either(parameter, fc.tuple(hostileText, hostileText)), { maxLength: 2 }),
  )
  .map(([template, place, bad, name, query]) => {
    const path = template
      .replace('{region}', encoded(bad ?? place.region))
      .replace('{body}', encoded(place.body))
      .replace('{version}', encoded(bad ?? name))
    const asked = query.map(([key, value]) => `${encoded(key)}=${encoded(value)}`).join('&')
    return asked === '' ? path : `${path}?${asked}`
  })

/** A form with some of its fields filled in badly: by its place among the fields, and the value. */
export const filling = fc.record({
  form: fc.constantFrom(...forms),
  bad: fc.array(fc.tuple(fc.nat(), hostileText), { maxLength: 3 }),
  extra: either(fc.constant(null), fc.tuple(hostileText, hostileText)),
  token: either(fc.constant(true), fc.constant(false)),
})
export type Filling = typeof filling extends fc.Arbitrary<infer T> ? T : never

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** The fields that a page asks for, with what stands in them, or the first that can be chosen. */
export function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<(?:input|textarea)\b[^>]*>/g))
    if (attribute(tag, 'type') !== 'file')
      fields[attribute(tag, 'name')] ??= attribute(tag, 'value')
  for (const [, tag = '', options = ''] of html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const values = [...options.matchAll(/<option\b[^>]*>/g)].map(([each]) =>
      attribute(each, 'value'),
    )
    fields[attribute(tag, 'name')] = values.find((value) => value !== '') ?? ''
  }
  delete fields['']
  return fields
}

/** Fills in a form of a page and sends it. */
export async function send(
  visitor: Visitor,
  { form, bad, extra, token }: Filling,
): Promise<Visited> {
  const page = await visitor.get(form === '/session/end' ? '/session' : form)
  const fields = fieldsOf(page.html)
  const names = Object.keys(fields)
  for (const [index, value] of bad) fields[names[index % Math.max(1, names.length)] ?? 'a'] = value
  if (extra !== null) fields[extra[0]] = extra[1]
  fields.token = token ? hidden(page.html, 'token') : (fields.token ?? '')
  return visitor.post(form, fields)
}

/** Everything that is wrong with what people see. */
export function* wrongWith({ status, headers, html }: Visited): Iterable<string> {
  if (status >= 500) yield `answers ${status}: ${html.slice(0, 300)}`
  const policy = headers.get('Content-Security-Policy') ?? ''
  if (
    !/default-src 'none'/.test(policy) ||
    /unsafe|https?:|\*;/.test(policy.replace(/frame-ancestors \*/, ''))
  )
    yield `has the policy ${policy}`
  if (headers.get('X-Content-Type-Options') !== 'nosniff') yield 'may be taken for another type'
  const type = headers.get('Content-Type') ?? ''
  const raw = /html|svg|xml/.test(type)
    ? scripts.find((script) => html.includes(script))
    : undefined
  if (raw !== undefined) yield `shows ${raw} as it is`
  const location = headers.get('Location') ?? '/'
  if (!/^\/(?![/\\])/.test(location)) yield `leads away, to ${location}`
  if (/node_modules|\.tsx?:\d+|Failed query|postgres|\bat \S+ \(\S+:\d+/i.test(html))
    yield 'tells of its inside'
}
