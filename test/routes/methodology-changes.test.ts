import { afterAll, describe, expect, it } from 'vitest'
import { methodologyChangesSchema } from '../../src/routes/schemas/changes.ts'
import { connectAsService, createService } from '../support/service.ts'
import { ask, reader, refusal, sumOf } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const answer = reader(service, methodologyChangesSchema)
const between = (base: string, target: string, language: 'ru' | 'en' = 'en') =>
  answer(`/v1/methodologies/${base}/changes/${target}`, language)

describe('GET /v1/methodologies/{base}/changes/{target}', () => {
  it('names both versions, illustrative as they are, and the catalogue that both pin', async () => {
    const { base, target, catalogue, threshold } = await between('2023.1', '2023.2')
    expect([base.version, base.provenance]).toEqual(['2023.1', 'illustrative'])
    expect([target.version, target.provenance]).toEqual(['2023.2', 'illustrative'])
    expect(catalogue.base).toBe(catalogue.target)
    expect(threshold).toEqual({ base: { percent: 40 }, target: { percent: 40 } })
  })

  it('R1 weighed as its four items of 58 and weighs 10 of 100', async () => {
    const { region } = await between('2023.1', '2023.2')
    expect(region.sections[0]).toEqual({
      id: 'R1',
      label: expect.any(String),
      change: 'changed',
      differs: ['weight', 'share'],
      base: { weight: null, share: '2/29', conditions: [] },
      target: { weight: '10/1', share: '1/10', conditions: [] },
    })
    for (const side of ['base', 'target'] as const)
      expect(sumOf(region.items.map((item) => item[side]?.share ?? '0/1'))).toBe('1/1')
  })

  it('gives formulas as text, and for which inputs they differ', async () => {
    const { formulas } = await between('2023.1', '2023.2')
    expect(formulas.map(({ plan, use }) => `${plan} ${use}`)).toEqual([
      'region item',
      'region ratio',
      'body item',
      'body ratio',
    ])
    expect(formulas[0]).toEqual({
      plan: 'region',
      use: 'item',
      base: 'completed and evidence == 1 ? 1 : 0',
      target: 'completed ? 1/2 + 1/2 * evidence : 0',
      tried: [{ variable: 'evidence', values: ['0/1', '1/2', '1/1'] }],
      differs: 2,
      inputs: [
        { completed: true, evidence: '0/1', base: '0/1', target: '1/2' },
        { completed: true, evidence: '1/2', base: '0/1', target: '3/4' },
      ],
    })
  })

  it('2024.1 takes the share that is observed, which 2023.2 had no formula for, and counts bodies', async () => {
    const { formulas, components, region } = await between('2023.2', '2024.1')
    expect(formulas.find(({ use }) => use === 'rollUp')).toMatchObject({
      base: null,
      target: 'share',
    })
    expect(components).toEqual({
      base: { plan: '1/1', bodies: '0/1' },
      target: { plan: '3/5', bodies: '2/5' },
    })
    expect(region.items.map(({ differs }) => differs)).toEqual(region.items.map(() => ['formula']))
  })

  it('of a version and itself is nothing', async () => {
    const { levels, traits, formulas, region, body } = await between('2024.1', '2024.1')
    expect([levels, traits, formulas, region.sections, region.items, body.items]).toEqual(
      Array.from({ length: 6 }, () => []),
    )
  })

  it('swapped, is the same the other way', async () => {
    const [forth, back] = [await between('2023.1', '2024.1'), await between('2024.1', '2023.1')]
    const turned = <T extends { base: unknown; target: unknown }>({
      base,
      target,
      ...rest
    }: T) => ({
      ...rest,
      base: target,
      target: base,
    })
    expect(back.region.items.map(turned)).toEqual(forth.region.items)
    expect(back.body.sections.map(turned)).toEqual(forth.body.sections)
    expect(
      back.formulas.map(turned).map(({ inputs, ...rest }) => [inputs.map(turned), rest]),
    ).toEqual(forth.formulas.map(({ inputs, ...rest }) => [inputs, rest]))
  })

  it('has its labels in Russian unless English is asked for', async () => {
    const { text } = await ask(service, '/v1/methodologies/2023.1/changes/2023.2')
    expect(methodologyChangesSchema.parse(JSON.parse(text))).toEqual(
      await between('2023.1', '2023.2', 'ru'),
    )
    expect((await between('2023.1', '2023.2', 'ru')).target.label).toBe('Взвешенная')
  })

  it.each([
    ['2022.9/changes/2023.2', 'path base'],
    ['2023.2/changes/2022.9', 'path target'],
  ])('of an unknown version, %s, is 404, naming %s', async (path, field) => {
    expect(await refusal(service, `/v1/methodologies/${path}`)).toMatchObject({
      status: 404,
      code: 'unknown-methodology',
      fields: [field],
    })
  })

  it('takes no parameters', async () => {
    expect(
      await refusal(service, '/v1/methodologies/2023.1/changes/2023.2?depth=items'),
    ).toMatchObject({ status: 400, fields: ['query depth'] })
  })
})
