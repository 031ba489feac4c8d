import type { Bilingual } from '../../methodology/index.ts'
import type { Frame } from '../frame.ts'
import { Choice, type Option } from '../parts/choice.tsx'
import { reviewsWords as words } from './words.ts'

/** What may be chosen, and what is. */
export interface FilterChoices {
  readonly methodology: string
  readonly versions: readonly { readonly name: string; readonly label: Bilingual }[]
  readonly region: string
  readonly regions: readonly { readonly code: string; readonly name: Bilingual }[]
  readonly by: string
  /** The head of the queue with the same choices. */
  readonly first: string
}

/** The form that asks for another part of the queue; it works by its button alone. */
export const Filters = ({
  frame: { t, here },
  choices: { methodology, versions, region, regions, by },
}: {
  readonly frame: Frame
  readonly choices: FilterChoices
}) => (
  <form class="filters" method="get" action="/reviews" aria-label={t(words.filters)}>
    <Choice
      name="methodology"
      label={t(words.methodology)}
      options={versions.map(({ name, label }): Option => [name, `${name} ${t(label)}`])}
      chosen={methodology}
    />
    <Choice
      name="region"
      label={t(words.region)}
      options={[
        ['', t(words.everywhere)],
        ...regions.map(({ code, name }): Option => [code, t(name)]),
      ]}
      chosen={region}
    />
    <Choice
      name="by"
      label={t(words.by)}
      options={[
        ['', t(words.anybody)],
        ['reviewer', t(words.reviewer)],
        ['coordinator', t(words.coordinator)],
      ]}
      chosen={by}
    />
    <button type="submit">{t(words.show)}</button>
    {here !== '/reviews' && <a href="/reviews">{t(words.reset)}</a>}
  </form>
)
