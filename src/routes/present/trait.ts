import type { KnownTrait } from '../../facts/index.ts'
import type { Translate } from '../../http/language/language.ts'
import type { TraitOrigin } from '../../scoring/index.ts'

/** Where the value of a trait comes from: an act that shows it, a fact, or the catalogue's default. */
export const presentOrigin = (origin: TraitOrigin | null, t: Translate) => ({
  source: origin?.from ?? null,
  act: origin?.from === 'act' ? origin.act : null,
  fact: origin?.from === 'fact' ? origin.fact : null,
  note: origin?.from === 'act' ? t(origin.note) : null,
})

export const presentTrait = ({ trait, label, value, origin }: KnownTrait, t: Translate) => ({
  trait,
  label: t(label),
  value,
  ...presentOrigin(origin, t),
})
