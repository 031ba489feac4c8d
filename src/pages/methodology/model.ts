import type { Rational } from '../../exact/rational.ts'
import type { Formula } from '../../formula/tree.ts'
import type { Catalogue, CatalogueItem, CatalogueSection } from '../../methodology/index.ts'
import { type ItemRule, rulesOf, type SectionRule } from '../../scoring/index.ts'
import { newestFirst } from '../../services/current-version.ts'
import type { ReadyDraft, ReadyVersion } from '../../services/versions.ts'

/** A published version, or a draft. */
export type ShownVersion = ReadyVersion & Partial<Pick<ReadyDraft, 'draft'>>

export interface ItemShown {
  readonly source: CatalogueItem
  readonly rule: ItemRule
}

export interface SectionShown {
  readonly source: CatalogueSection
  readonly rule: SectionRule
  readonly items: readonly ItemShown[]
}

/** A plan as a document: its sections and items in the catalogue's order, with their rules. */
export function planShown(
  version: Pick<ReadyVersion, 'compiled' | 'catalogue'>,
  of: 'region' | 'body',
): readonly SectionShown[] {
  const rules = rulesOf(version, of)
  return version.catalogue[of].sections.flatMap((source) => {
    const rule = rules.sections.get(source.id)?.rule
    if (rule === undefined) return []
    const items = source.items.flatMap((item) => {
      const told = rules.items.get(item.id)
      return told === undefined ? [] : [{ source: item, rule: told.rule }]
    })
    return [{ source, rule, items }]
  })
}

export interface FormulaShown {
  readonly id: string
  readonly use: ItemRule['formula']
  readonly plans: readonly ('region' | 'body')[]
  readonly text: string
  readonly formula: Formula
}

/** The formulas of a version, each once, with the plans that it is of. */
export function formulasShown({
  published: { document, formulas },
}: Pick<ReadyVersion, 'published'>): readonly FormulaShown[] {
  const all = (['item', 'ratio'] as const).flatMap((use) => {
    const shown = (['region', 'body'] as const).map(
      (plan): FormulaShown => ({
        id: `${use}-${plan}`,
        use,
        plans: [plan],
        text: document[plan].values[use],
        formula: formulas[plan][use],
      }),
    )
    const [first, second] = shown
    if (first === undefined || second === undefined || first.text !== second.text) return shown
    return [{ ...first, plans: ['region', 'body'] as const }]
  })
  const { rollUps } = document.region
  if (rollUps.take !== 'observed-share' || formulas.rollUp === null) return all
  return [
    ...all,
    {
      id: 'roll-up',
      use: 'rollUp',
      plans: ['region'],
      text: rollUps.value,
      formula: formulas.rollUp,
    },
  ]
}

/** The published version that came before one; of a draft, the one that it patches. Null: none did. */
export function versionBefore(
  version: ShownVersion,
  published: readonly ReadyVersion[],
): ReadyVersion | null {
  const patched = published.find(({ compiled }) => compiled.version === version.draft?.basedOn)
  if (patched !== undefined) return patched
  return published.toSorted(newestFirst).find((other) => newestFirst(version, other) < 0) ?? null
}

/** What the catalogue calls its traits. */
export const traitLabels = (
  catalogue: Catalogue,
): ReadonlyMap<string, Catalogue['traits'][number]['label']> =>
  new Map(catalogue.traits.map(({ id, label }) => [id, label]))

/** What is shown of a weight: a whole number, or a fraction. */
export const weightShown = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? String(numerator) : `${numerator}/${denominator}`
