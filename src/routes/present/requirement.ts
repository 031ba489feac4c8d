import type { Translate } from '../../http/language/language.ts'
import type { Requirement } from '../../methodology/index.ts'

export const presentRequirement = (requirement: Requirement, t: Translate) => ({
  id: requirement.id,
  label: t(requirement.label),
  kinds: [...requirement.kinds],
  approvedBy: requirement.approvedBy ?? null,
  note: requirement.note === undefined ? null : t(requirement.note),
})
