import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createService } from '../support/service.ts'
import { reads, refusal, words } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const nowhere = words(
  '/v1 /v1/ /v2/regions /nope /index.html /.env /docs/nope /healthz/ /V1/regions /v1//regions',
  '/v1/regions/ /v1/regions/RU-BU/ /v1/regions/RU-BU/nope /v1/regions/RU-BU/score/nope',
  '/v1/regions/RU-BU/bodies/administration',
)

const score = 'score?methodology=2023.2'

describe('an address that names nothing', () => {
  it.each(['', '/roadmap', '/bodies', `/${score}`, `/bodies/administration/${score}`])(
    'of an unknown region, /v1/regions/RU-XX%s: 404 unknown-region',
    async (rest) => {
      const { problem, ...answer } = await refusal(service, `/v1/regions/RU-XX${rest}`)
      expect(answer).toMatchObject({ status: 404, code: 'unknown-region', fields: ['path region'] })
      expect(problem.detail).toContain('RU-XX')
    },
  )

  it('of an unknown body: 404 unknown-body, naming it', async () => {
    const path = `/v1/regions/RU-BU/bodies/ministry-of-magic/${score}`
    const { problem, ...rest } = await refusal(service, path)
    expect(rest).toMatchObject({ status: 404, code: 'unknown-body', fields: ['path body'] })
    expect(problem.detail).toContain('ministry-of-magic')
  })

  it.each(['9999.9', '2023', '2023.10', 'latest'])(
    'of an unknown version, /v1/methodologies/%s: 404 unknown-methodology',
    async (version) => {
      expect(await refusal(service, `/v1/methodologies/${version}`)).toMatchObject({
        status: 404,
        code: 'unknown-methodology',
        fields: ['path version'],
      })
    },
  )

  it.each(nowhere)('%s is 404 not-found', async (path) => {
    expect(await refusal(service, path)).toMatchObject({
      status: 404,
      code: 'not-found',
      fields: [],
    })
  })
})

describe('what cannot be a name', () => {
  // Control characters, other letters, broken encodings, and what SQL or HTML might trip over.
  const unfit = words(
    'RU%00 %00 RU%0ABU %1B%5B2J RU%7FBU RU%20BU %D0%91%D0%A3 %E0%A4%A % %F0%9F%92%A9',
    `RU_BU RU%2FBU RU'-- RU%22 <b> ..%5C ${'X'.repeat(101)}`,
  )

  it.each(unfit)('as a region is refused with 400: %s', async (code) => {
    for (const rest of ['', '/roadmap', '/bodies', `/${score}`])
      expect(await refusal(service, `/v1/regions/${code}${rest}`)).toMatchObject({
        status: 400,
        fields: ['path region'],
      })
  })

  it.each(unfit)('as a body is refused with 400: %s', async (code) => {
    expect(await refusal(service, `/v1/regions/RU-BU/bodies/${code}/${score}`)).toMatchObject({
      status: 400,
      fields: ['path body'],
    })
  })

  it.each(unfit)('as a version is refused with 400: %s', async (version) => {
    expect(await refusal(service, `/v1/methodologies/${version}`)).toMatchObject({
      status: 400,
      fields: ['path version'],
    })
  })
})

describe('a method that an address does not have', () => {
  it.each([...reads, '/healthz', '/readyz', '/openapi.json', '/docs'])(
    'on %s is 405, and Allow names those it has',
    async (path) => {
      for (const method of ['DELETE', 'PATCH', 'BREW']) {
        const { status, code, headers } = await refusal(service, path, {}, method)
        expect([status, code]).toEqual([405, 'method-not-allowed'])
        const allowed = (headers.get('Allow') ?? '').split(', ')
        expect(allowed).toEqual(expect.arrayContaining(['GET', 'HEAD']))
        expect(allowed).not.toContain(method)
      }
    },
  )

  it('on an address that is not there is 404', async () => {
    expect(await refusal(service, '/v1/nope', {}, 'DELETE')).toMatchObject({ status: 404 })
  })
})
