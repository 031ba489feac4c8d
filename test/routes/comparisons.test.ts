import { afterAll, describe, expect, it } from 'vitest'
import { comparisonSchema } from '../../src/routes/schemas/comparison.ts'
import { scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { fraction, minus, read, reader, sumOf, written } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const answer = reader(service, comparisonSchema)
const compare = (query: string) => answer(`/v1/comparisons?${query}`)

const VERSIONS = 'base=2023.1&target=2023.2&basis=planned&asOf=2024-06-30'
const DATES = 'base=2023.2&target=2023.2&basis=planned&base.asOf=2024-03-31&target.asOf=2024-06-30'
const BASES = 'base=2023.2&target=2023.2&asOf=2024-06-30&base.basis=accepted&target.basis=planned'
const INSTANTS =
  'base=2023.2&target=2023.2&asOf=2024-06-30&base.knownAt=2023-09-28T00:00:00.000Z&target.knownAt=2024-05-01T00:00:00.000Z'

const partsOf = (parts: readonly { kind: string; part: string }[] = []) =>
  parts.map(({ kind, part }) => `${kind} ${part}`).join(', ')

describe('GET /v1/comparisons of two versions', () => {
  it('gives both scores, places and verdicts, the difference, and what it is called in points', async () => {
    const { regions, count, next } = await compare(VERSIONS)
    expect([count, next]).toEqual([4, null])
    expect(
      regions.map(({ base, target, difference, rankChange, flip }) => [
        target?.region.code,
        base?.score.exact,
        target?.score.exact,
        difference,
        [base?.rank, target?.rank, rankChange, flip],
      ]),
    ).toEqual([
      ['RU-IRK', '19/33', '797/1344', { exact: '85/4928', points: 1.72 }, [2, 1, 1, 'none']],
      ['RU-AL', '27/47', '893/1512', { exact: '1147/71064', points: 1.61 }, [3, 2, 1, 'none']],
      ['RU-CU', '16/27', '941/1596', { exact: '-43/14364', points: -0.3 }, [1, 3, -2, 'none']],
      ['RU-BU', '16/33', '239/448', { exact: '719/14784', points: 4.86 }, [4, 4, 0, 'none']],
    ])
  })

  it('says over the country how far the rankings agree, who moved and who passed whom', async () => {
    const { country } = await compare(VERSIONS)
    expect(country?.ranking).toEqual({
      regions: 4,
      concordant: 4,
      discordant: 2,
      tiedInBase: 0,
      tiedInTarget: 0,
      tiedInBoth: 0,
      tauB: 0.3333,
    })
    expect(country?.flips).toEqual([])
    expect(country?.movers.map(({ region }) => region.code)).toEqual([
      'RU-BU',
      'RU-IRK',
      'RU-AL',
      'RU-CU',
    ])
    const [first] = country?.overtakings.listed ?? []
    expect(country?.overtakings.count).toBe(2)
    expect(first).toMatchObject({
      region: 'RU-IRK',
      overtaken: 'RU-CU',
      gap: { base: '-5/297', target: '29/8512' },
    })
  })

  it('names who flips: by the plans of 2024-03-31 Chuvashia meets the threshold of 2023.2 alone', async () => {
    const { country } = await compare('base=2023.1&target=2023.2&basis=planned&asOf=2024-03-31')
    expect(country?.flips).toEqual([
      { region: { code: 'RU-CU', name: 'Chuvash Republic', synthetic: false }, flip: 'to-met' },
    ])
  })

  it('says of each side which version, clocks and basis it used', async () => {
    const { base, target, engine } = await compare('base=2023.1&target=2024.1')
    const used = { asOf: '2026-11-22', knownAt: '2024-04-27T09:00:00.008Z', basis: 'accepted' }
    expect(base).toMatchObject({
      ...used,
      methodology: { version: '2023.1', provenance: 'illustrative' },
      threshold: { percent: 40 },
    })
    expect(target).toMatchObject({ ...used, methodology: { version: '2024.1' } })
    expect(engine).toMatch(/^mera-/)
  })

  it.each(['base', 'target'] as const)('has on the %s side what the ranking says', async (name) => {
    const version = name === 'base' ? '2023.1' : '2023.2'
    const path = `/v1/scores?methodology=${version}&basis=planned&asOf=2024-06-30`
    const { scores } = await read(service, path, scoresSchema)
    const { regions } = await compare(VERSIONS)
    const ours = regions.map((each) => each[name]).sort((a, b) => (a?.rank ?? 9) - (b?.rank ?? 9))
    expect(ours).toEqual(
      scores.map(({ rank, region, score, threshold, level, revision }) => ({
        rank,
        region,
        score,
        threshold,
        level,
        revision,
      })),
    )
  })
})

describe('what causes a difference', () => {
  it.each([
    ['two versions', VERSIONS],
    ['two dates', DATES],
    ['two bases', BASES],
    ['two instants', INSTANTS],
    [
      'a mixture of all',
      `${BASES.replace('base=2023.2', 'base=2023.1')}&target.knownAt=2024-05-01T00:00:00.000Z`,
    ],
  ])('of %s sums to it exactly: parts, sections, items and bodies', async (_, query) => {
    const { regions } = await compare(`${query}&depth=items`)
    expect(regions.length).toBeGreaterThan(0)
    for (const { difference, parts, sections, bodies } of regions) {
      if (difference === null) {
        expect([parts, sections, bodies]).toEqual([undefined, undefined, undefined])
        continue
      }
      const sum = (all: readonly { readonly part: string }[] = []) =>
        sumOf(all.map(({ part }) => part))
      expect(sum(parts)).toBe(difference.exact)
      const inside = [...(sections ?? []), ...(bodies ? [bodies] : [])]
      expect(sumOf(inside.map((each) => each.difference))).toBe(difference.exact)
      for (const section of sections ?? []) {
        expect(sum(section.parts)).toBe(section.difference)
        expect(sumOf((section.items ?? []).map((item) => item.difference))).toBe(section.difference)
        for (const item of section.items ?? []) {
          expect(sum(item.parts)).toBe(item.difference)
          const [before, after] = [item.base, item.target].map((each) =>
            fraction(each?.contribution ?? '0/1'),
          )
          expect(written(minus(after ?? [0n, 1n], before ?? [0n, 1n]))).toBe(item.difference)
        }
      }
    }
  })

  it('between two dates on planned is deadlines; between two versions there, weights', async () => {
    const of = async (query: string) =>
      (await compare(`${query}&depth=sections&region=RU-BU`)).regions.map(({ parts }) =>
        partsOf(parts),
      )
    expect(await of(DATES)).toEqual(['deadlines 31/168'])
    expect(await of(VERSIONS)).toEqual(['weights 719/14784'])
  })

  it('swapped, every part is negated', async () => {
    const swapped = BASES.replace('base.basis', 'x').replace('target.basis', 'base.basis')
    const [forth, back] = await Promise.all(
      [BASES, swapped.replace('x', 'target.basis')].map((query) =>
        compare(`${query}&depth=items&region=RU-IRK`),
      ),
    )
    const negated = (part: string) => (part.startsWith('-') ? part.slice(1) : `-${part}`)
    const parts = (of: typeof forth, turn: (part: string) => string) =>
      of?.regions[0]?.sections
        ?.flatMap(({ items }) => items ?? [])
        .map((item) => [item.id, item.parts.map(({ kind, part }) => [kind, turn(part)])])
        .sort()
    expect(parts(back, (part) => part)).toEqual(parts(forth, negated))
    expect(parts(forth, (part) => part)?.length).toBeGreaterThan(10)
  })

  it('of anything with itself is nothing: no difference, no parts, no items, full agreement', async () => {
    const { regions, country } = await compare(
      'base=2024.1&target=2024.1&asOf=2024-06-30&depth=items',
    )
    for (const { difference, parts, sections, rankChange, flip } of regions) {
      expect([difference, parts, rankChange, flip]).toEqual([
        { exact: '0/1', points: 0 },
        [],
        0,
        'none',
      ])
      expect(sections?.flatMap(({ items }) => items)).toEqual([])
    }
    expect(country?.overtakings).toEqual({ count: 0, listed: [] })
    expect(country?.movers).toEqual([])
  })

  it('is told in words of both languages, and not at all where only scores are asked for', async () => {
    const kinds = async (language: 'ru' | 'en', depth: string) =>
      (await answer(`/v1/comparisons?${VERSIONS}&depth=${depth}`, language)).kinds
    expect(await kinds('ru', 'sections')).toContainEqual({ id: 'weights', label: 'вес' })
    expect(await kinds('en', 'sections')).toContainEqual({ id: 'weights', label: 'weight' })
    expect(await kinds('en', 'summary')).toBeUndefined()
  })

  it('by section lists no items, and by summary no sections', async () => {
    const { regions } = await compare(`${VERSIONS}&depth=sections`)
    for (const { sections, bodies } of regions) {
      expect(sections?.map(({ id }) => id)).toContain('R3')
      expect(sections?.map(({ items }) => items)).toEqual(sections?.map(() => undefined))
      expect(bodies?.list).toBeUndefined()
    }
    for (const { parts, sections } of (await compare(VERSIONS)).regions)
      expect([parts, sections]).toEqual([undefined, undefined])
  })
})

describe('a region that has no score, or was not on record, on one side', () => {
  it('has no difference and no parts', async () => {
    const query = `${INSTANTS}&basis=planned&depth=items`
    const { regions } = await compare(query)
    expect(
      regions.map(({ base, target, difference, parts }) => [
        target?.region.code,
        base?.score.exact ?? null,
        difference?.exact ?? null,
        parts === undefined,
      ]),
    ).toEqual([
      ['RU-IRK', null, null, true],
      ['RU-AL', '893/1512', '0/1', false],
      ['RU-CU', null, null, true],
      ['RU-BU', null, null, true],
    ])
  })
})

describe('two regions', () => {
  const QUERY = 'base=2023.2&target=2023.2&base.region=RU-BU&target.region=RU-IRK&depth=items'

  it('Buryatia has R1.3 and Irkutsk has not: -1/32, of completion -3/128 and documents -1/128', async () => {
    const { regions, country, count } = await compare(QUERY)
    expect([count, country]).toEqual([1, null])
    const [compared] = regions
    expect([compared?.base?.region.code, compared?.target?.region.code]).toEqual([
      'RU-BU',
      'RU-IRK',
    ])
    expect([compared?.base?.rank, compared?.target?.rank, compared?.rankChange]).toEqual([1, 2, -1])
    expect(partsOf(compared?.parts)).toBe('completion -3/128, documents -1/128')
    expect(
      compared?.sections
        ?.flatMap(({ items }) => items ?? [])
        .filter(({ parts }) => parts.length > 0)
        .map(({ id, base, target }) => [id, base?.state, target?.state]),
    ).toEqual([['R1.3', 'met', 'unmet']])
  })

  it('may be of two versions and two days as well', async () => {
    const { regions } = await compare(
      `${QUERY.replace('target=2023.2', 'target=2023.1')}&basis=planned&base.asOf=2024-03-31&target.asOf=2024-06-30`,
    )
    const [compared] = regions
    // 19/33 - 67/192 = (1216 - 737) / 2112
    expect(compared?.difference?.exact).toBe('479/2112')
    expect(sumOf((compared?.parts ?? []).map(({ part }) => part))).toBe('479/2112')
  })
})
