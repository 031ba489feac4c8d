import { describe, expect, it } from 'vitest'
import type { Frame } from '../../../src/pages/frame.ts'
import { isNoChange, versionChangesShown } from '../../../src/pages/version-changes/model.ts'
import { VersionChangesView } from '../../../src/pages/version-changes/view.tsx'
import { compile } from '../../../src/scoring/index.ts'
import { dataset } from '../../scoring/dataset.ts'
import { expectWellFormed } from '../../site/support.ts'

const { catalogue } = dataset

function version(name: string) {
  const published = dataset.versions.find(({ document }) => document.version === name)
  if (published === undefined) throw new Error(`there is no ${name}`)
  return { published, catalogue, compiled: compile(published, catalogue) }
}

const between = (base: string, target: string, language: 'ru' | 'en' = 'en') =>
  versionChangesShown({ base: version(base), target: version(target) }, language)

const frame: Frame = {
  language: 'en',
  t: ({ en }) => en,
  here: '/compare',
  today: '2026-11-22',
  caller: null,
  navigation: [],
  assets: { build: '', files: {} },
}

describe('the structural difference of two versions', () => {
  it('is none of a version and itself', () => {
    expect(isNoChange(between('2023.2', '2023.2'))).toBe(true)
  })

  it('of the weighted and the observed one: bodies weigh 40 %, and roll-ups are observed', () => {
    const { general, formulas, region } = between('2023.2', '2024.1')
    expect(general.map(({ key, base, target }) => [key, base, target])).toEqual([
      ['plan', '100.00%', '60.00%'],
      ['bodies', '0.00%', '40.00%'],
    ])
    expect(formulas.map(({ use, plans }) => [use, plans])).toEqual([
      ['item', ['region', 'body']],
      ['ratio', ['region', 'body']],
      ['rollUp', ['region']],
    ])
    expect(region.shares).toEqual([])
    expect(region.stated.map(({ rule }) => rule)).toEqual(
      catalogue.region.sections.flatMap(({ items }) =>
        items.flatMap(({ rollUp }) => (rollUp === undefined ? [] : ['formula'])),
      ),
    )
    expect(region.stated[0]).toEqual({
      key: 'R3.1-formula',
      id: 'R3.1',
      what: 'Optimisation plans for services graded «В» or «Г»',
      rule: 'formula',
      base: 'item',
      target: 'rolled up from the bodies',
    })
  })

  it('tells shares that follow from other weights apart from the weights themselves', () => {
    const { region } = between('2023.1', '2023.2', 'ru')
    expect(region.stated.find(({ key }) => key === 'R3-weight')).toMatchObject({
      base: 'сумма весов её мероприятий',
      target: '40',
    })
    expect(region.shares.find(({ id }) => id === 'R3')).toMatchObject({ target: '40,00\u00a0%' })
  })

  it('shows hostile labels as text', () => {
    const label = '</script><img src=x onerror="alert(1)">\'&'
    const base = version('2023.2')
    const hostile = {
      ...version('2024.1'),
      catalogue: {
        ...catalogue,
        region: {
          sections: catalogue.region.sections.map((section) => ({
            ...section,
            items: section.items.map((item) => ({ ...item, label: { ru: label, en: label } })),
          })),
        },
      },
    }
    const changes = versionChangesShown({ base, target: hostile }, 'en')
    const sides = { base: label, target: 'W'.repeat(300) }
    const html = String(VersionChangesView({ frame, sides, changes, id: 'changes' }))
    expect(changes.region.stated.length).toBeGreaterThan(0)
    expectWellFormed(html)
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;/script&gt;')
  })
})
