import { describe, expect, it } from 'vitest'
import { rational } from '../../../src/exact/rational.ts'
import {
  type CountryProps,
  Flips,
  Ranks,
  RegionsByDifference,
} from '../../../src/pages/compare/country.tsx'
import { sideLabels } from '../../../src/pages/compare/side-label.ts'
import type { Frame } from '../../../src/pages/frame.ts'
import { compile } from '../../../src/scoring/index.ts'
import type { CountryLine, ReadySide } from '../../../src/services/comparison/index.ts'
import { dataset } from '../../scoring/dataset.ts'
import { expectNothingInline, expectWellFormed, rowsOf } from '../../site/support.ts'

const { catalogue } = dataset

function side(name: string, asOf = '2026-11-22'): ReadySide {
  const published = dataset.versions.find(({ document }) => document.version === name)
  if (published === undefined) throw new Error(`there is no ${name}`)
  const compiled = compile(published, catalogue)
  const version = { published, catalogue, compiled, catalogueHash: published.document.catalogue }
  return { version, question: { asOf, knownAt: null, basis: 'planned' } }
}

const frame: Frame = {
  language: 'en',
  t: ({ en }) => en,
  here: '/compare',
  today: '2026-11-22',
  caller: null,
  navigation: [],
  assets: { build: '', files: {} },
}

const names = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)> \'quoted\' & "double"',
  `${'Щ'.repeat(150)}<b>${'w'.repeat(147)}`,
]

const lines = names.map((name, index): CountryLine => {
  const [from, to] = [rational(index + 3, 10), rational(5 - index, 10)]
  return {
    code: `SYN-9${index}`,
    name: { ru: name, en: name },
    base: { score: from, rank: 3 - index, met: index > 0 },
    target: index === 2 ? null : { score: to, rank: index + 1, met: true },
    difference: index === 2 ? null : rational(2 - 2 * index, 10),
    rankChange: index === 2 ? null : 2 - 2 * index,
    flip: index === 0 ? 'to-met' : index === 1 ? 'none' : null,
    changes: null,
  }
})

const agreement = {
  regions: 2,
  concordant: 0,
  discordant: 1,
  tiedInBase: 0,
  tiedInTarget: 0,
  tiedInBoth: 0,
  tauB: -1,
}

const props: CountryProps = {
  frame,
  sides: { base: side('2023.1'), target: side('2023.2') },
  country: { lines, agreement },
  labels: { base: names[0] ?? '', target: '2023.2' },
  hrefOf: (code) => `/compare?base.region=${code}`,
}

describe('regions with hostile names', () => {
  it.each([
    ['flips', Flips],
    ['places', Ranks],
    ['differences', RegionsByDifference],
  ])('are text in the %s', (_, View) => {
    const html = String(View(props))
    expectWellFormed(html)
    expectNothingInline(html)
    expect(html).not.toMatch(/<img|<b>Щ|<script>|undefined|NaN/)
  })

  it('are named in full, with a dash where a side has no score and no place', () => {
    const rows = rowsOf(String(RegionsByDifference(props)), 'compared')
    expect(rows.map(({ cells }) => cells.slice(1, 5))).toEqual([
      ['30.00%', '50.00%', '+20.00', '3 → 1'],
      ['40.00%', '40.00%', '0.00', '2 → 2'],
      ['50.00%', '—', '—', '1 → —'],
    ])
    for (const [index, name] of names.entries()) expect(rows[index]?.cells[0]).toContain(name)
  })
})

describe('what tells two sides apart', () => {
  const labels = (
    base: ReadySide,
    target: ReadySide,
    of: { base: string; target: string } | null,
  ) => sideLabels({ base, target }, of, frame)

  it('is the versions, where nothing else differs', () => {
    expect(labels(side('2023.1'), side('2023.2'), null)).toEqual({
      base: '2023.1',
      target: '2023.2',
    })
  })

  it('is the dates, of one version', () => {
    expect(labels(side('2023.2', '2024-03-31'), side('2023.2', '2024-06-30'), null)).toEqual({
      base: '31\u00a0Mar\u00a02024',
      target: '30\u00a0Jun\u00a02024',
    })
  })

  it('is the regions, where there are two; and the version, where nothing differs', () => {
    const two = { base: 'Altai', target: 'Tuva' }
    expect(labels(side('2023.2'), side('2023.2'), two)).toEqual(two)
    const same = { base: '2023.2', target: '2023.2' }
    expect(labels(side('2023.2'), side('2023.2'), null)).toEqual(same)
  })
})
