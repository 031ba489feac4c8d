import type { Bilingual } from '../../methodology/index.ts'
import type { GapOutcome } from '../../services/gap.ts'
import { printed } from './reasons.ts'

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
  const day = printed(by)
  switch (outcome) {
    case 'reached':
      return {
        ru: `На ${day.ru} порог достигается и без новых выполнений.`,
        en: `On ${day.en} the threshold is reached without anything more.`,
      }
    case 'reachable':
      return proven
        ? {
            ru: `К ${day.ru} достаточно выполнить: ${size}. Меньшим числом порога не достичь.`,
            en: `By ${day.en} it is enough to complete ${size}. No smaller number reaches the threshold.`,
          }
        : {
            ru: `К ${day.ru} достаточно выполнить: ${size}. Не доказано, что нельзя обойтись меньшим числом: перебор прекращён; меньше ${atLeast} точно не хватит.`,
            en: `By ${day.en} it is enough to complete ${size}. Not proven to be the smallest number: the search was cut short; fewer than ${atLeast} are certainly not enough.`,
          }
    case 'unreachable':
      return ceiling === null
        ? {
            ru: `Оценки на ${day.ru} нет, и выполнять нечего: порога не достичь.`,
            en: `There is no score on ${day.en} and nothing to complete: the threshold cannot be reached.`,
          }
        : {
            ru: `К ${day.ru} порога не достичь: если выполнить всё открытое, будет ${String(ceiling).replace('.', ',')} %.`,
            en: `By ${day.en} the threshold cannot be reached: everything open completed gives ${ceiling} %.`,
          }
    case 'undecided':
      return {
        ru: `Перебор прекращён раньше, чем нашлось решение; меньше ${atLeast} точно не хватит.`,
        en: `The search was cut short before anything was found; fewer than ${atLeast} are certainly not enough.`,
      }
  }
}
