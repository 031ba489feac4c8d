import type { Translate } from '../../http/language/language.ts'
import type { Deadline } from '../../methodology/index.ts'

/** A deadline as printed and as resolved, with its flag, wherever it is shown. */
export const presentDeadline = (deadline: Deadline | null, t: Translate) => ({
  deadline: deadline?.resolved ?? null,
  deadlinePrinted: deadline?.printed ?? null,
  flags: deadline?.flag === undefined ? [] : [deadline.flag],
  deadlineResolution: deadline?.resolution === undefined ? null : t(deadline.resolution),
})
