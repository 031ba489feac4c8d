import type { Bilingual } from '../../methodology/index.ts'
import type { GapOutcome } from '../../services/gap.ts'

export interface GapFigures {
  readonly outcome: GapOutcome
  readonly by: string
  readonly size: number | null
  readonly proven: boolean
  readonly atLeast: number | null
  /** In per cent, as it is shown; null: there is no score. */
  readonly ceiling: number | null
}

/** What was found of the way to the threshold, in words. */
export function gapInWords({ outcome, by, size, proven, atLeast, ceiling }: GapFigures): Bilingual {
  switch (outcome) {
    case 'reached':
      return {
        ru: `На ${by} порог достигается и без новых выполнений.`,
        en: `On ${by} the threshold is reached without anything more.`,
      }
    case 'reachable':
      return proven
        ? {
            ru: `К ${by} достаточно выполнить: ${size}. Меньшим числом порога не достичь.`,
            en: `By ${by} it is enough to complete ${size}. No smaller number reaches the threshold.`,
          }
        : {
            ru: `К ${by} достаточно выполнить: ${size}. Не доказано, что нельзя обойтись меньшим числом: перебор прекращён; меньше ${atLeast} точно не хватит.`,
            en: `By ${by} it is enough to complete ${size}. Not proven to be the smallest number: the search was cut short; fewer than ${atLeast} are certainly not enough.`,
          }
    case 'unreachable':
      return ceiling === null
        ? {
            ru: `Оценки на ${by} нет, и выполнять нечего: порога не достичь.`,
            en: `There is no score on ${by} and nothing to complete: the threshold cannot be reached.`,
          }
        : {
            ru: `К ${by} порога не достичь: если выполнить всё открытое, будет ${ceiling} %.`,
            en: `By ${by} the threshold cannot be reached: everything open completed gives ${ceiling} %.`,
          }
    case 'undecided':
      return {
        ru: `Перебор прекращён раньше, чем нашлось решение; меньше ${atLeast} точно не хватит.`,
        en: `The search was cut short before anything was found; fewer than ${atLeast} are certainly not enough.`,
      }
  }
}
