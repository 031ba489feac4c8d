import type { Bilingual } from '../../methodology/index.ts'

export interface FlipFigures {
  readonly to: 'met' | 'unmet'
  /** In per cent; no smaller change is enough. null: no weights are. */
  readonly least: number | null
  /** In per cent; that much is enough. null: only almost 100 is. */
  readonly enough: number | null
}

const russian = (percent: number): string => String(percent).replace('.', ',')

/** How far the weights may be moved before the verdict is another, in words; null: no verdict. */
export function flipInWords(flip: FlipFigures | null): Bilingual {
  if (flip === null)
    return {
      ru: 'Оценки нет, а потому нет и вывода о пороге.',
      en: 'There is no score, and so no verdict on the threshold.',
    }
  const { to, least, enough } = flip
  if (least === null)
    return to === 'unmet'
      ? {
          ru: 'Порог достигается, сколько бы ни весили разделы плана.',
          en: 'The threshold is reached, whatever the sections of the plan weigh.',
        }
      : {
          ru: 'Порог не достигается, сколько бы ни весили разделы плана.',
          en: 'The threshold is not reached, whatever the sections of the plan weigh.',
        }
  const by =
    enough === null
      ? { ru: 'почти на 100 %', en: 'almost 100 %' }
      : { ru: `на ${russian(enough)} %`, en: `${enough} %` }
  const less =
    least === 0
      ? { ru: '', en: '' }
      : {
          ru: `; изменений меньше ${russian(least)} % для этого не хватит`,
          en: `; changes of less than ${least} % are never enough`,
        }
  const what =
    to === 'met'
      ? { ru: 'Порог будет достигнут', en: 'The threshold is reached' }
      : { ru: 'Порог не будет достигнут', en: 'The threshold is no longer reached' }
  return {
    ru: `${what.ru}, если изменить веса разделов плана ${by.ru}, одни вверх, другие вниз${less.ru}.`,
    en: `${what.en} once the weights of the sections of the plan change by ${by.en}, some up and some down${less.en}.`,
  }
}
