/** A sentence of the checks of data files, which are in English, and the same in Russian. */
type Translation = readonly [RegExp, string]

/** What may be wrong with an edition (methodology/check); `$1` is what stands in the first bracket. */
const problems: readonly Translation[] = [
  [/^it is (\S+), and its act is of (\S+)$/, 'указано $1, а дата акта — $2'],
  [/^"(.+)" stands twice$/, '«$1» повторяется'],
  [/^"(.+)" is no body of the region$/, 'в регионе нет органа «$1»'],
  [/^"(.+)" is no item of the region$/, 'в типовом плане нет мероприятия региона «$1»'],
  [/^"(.+)" is no item of a body$/, 'в типовом плане нет мероприятия органа «$1»'],
  [/^an extra row fulfils no item$/, 'строка с relation: extra не отвечает никакому мероприятию'],
  [/^relation (\S+) needs an item$/, 'при relation: $1 нужно мероприятие'],
  [/^(\d+) rows fulfil (\S+)$/, 'мероприятию $2 отвечают строки: всего $1'],
  [/^(\S+) is split over a single row$/, 'мероприятие $1 разделено, но строка у него одна'],
  [
    /^the edition includes (\S+), and (\S+) does not say so$/,
    'раздел $1 в редакции есть, а признак $2 этого не говорит',
  ],
  [
    /^the edition omits (\S+), and (\S+) does not say so$/,
    'раздела $1 в редакции нет, а признак $2 этого не говорит',
  ],
  [
    /^(\S+) is neither covered by a row, nor declared absent, nor excluded by a trait$/,
    'мероприятию $1 не отвечает строка, оно не названо отсутствующим и не исключено признаком',
  ],
  [
    /^(\S+) is both covered by a row and declared absent$/,
    'мероприятию $1 отвечает строка, и оно же названо отсутствующим',
  ],
  [
    /^(\S+) is both declared absent and excluded by a trait$/,
    'мероприятие $1 названо отсутствующим, и оно же исключено признаком',
  ],
  [/^(\S+) is no trait of a region$/, 'у региона нет признака $1'],
  [/^(\S+) is no trait of a body$/, 'у органа нет признака $1'],
  [
    /^no row moves the item that (\S+) is about$/,
    'ни одна строка не переносит мероприятие, о котором признак $1',
  ],
  [/^(\S+) cannot move to the region$/, 'мероприятие $1 на уровень региона не переносят'],
  [
    /^the row moves (\S+), and no trait says so$/,
    'строка переносит мероприятие $1, а признака об этом нет',
  ],
  [
    /^«(.+)» is no date, and nothing says how it was read$/,
    '«$1» — не дата, и не сказано, как её прочитали',
  ],
  [/^«(.+)» is (\S+), not (\S+)$/, '«$1» — это $2, а не $3'],
  [/^«(.+)» is a date, but is flagged as none$/, '«$1» — дата, но отмечена как несуществующая'],
]

const remedies: readonly Translation[] = [
  [/^write the act's date$/, 'укажите дату акта'],
  [/^give each its own$/, 'дайте каждому своё'],
  [/^use one that exists: (.*)$/, 'назовите то, что есть: $1'],
  [/^remove `item` or change `relation`$/, 'уберите item или измените relation'],
  [/^add `item`$/, 'добавьте item'],
  [/^write relation: split on each of them$/, 'напишите relation: split у каждой из них'],
  [/^write another relation$/, 'напишите другое relation'],
  [/^add the trait (\S+) with value (\S+)$/, 'добавьте признак $1 со значением $2'],
  [
    /^add it to the crosswalk of a row, or to `absent` with a note$/,
    'укажите его в crosswalk строки или в absent с примечанием',
  ],
  [/^keep one of them$/, 'оставьте одно из двух'],
  [/^see the traits of the catalogue$/, 'признаки перечислены в типовом плане: /v1/catalogue'],
  [/^add `moves` to the row$/, 'добавьте moves в строку'],
  [/^remove `moves`$/, 'уберите moves'],
  [/^add the trait (.+): true$/, 'добавьте признак $1 со значением true'],
  [
    /^keep it as printed, and add `flag` and `resolution` beside `resolved`$/,
    'оставьте как напечатано и добавьте flag и resolution рядом с resolved',
  ],
  [/^write resolved: "(.+)"$/, 'напишите resolved: "$1"'],
  [/^remove `flag`$/, 'уберите flag'],
]

/** In Russian; a sentence without a translation stays as it is. */
function inRussian(sentence: string, translations: readonly Translation[]): string {
  for (const [words, russian] of translations) {
    const found = words.exec(sentence)
    if (found !== null)
      return russian.replaceAll(/\$(\d)/g, (_, place: string) => found[Number(place)] ?? '')
  }
  return sentence
}

export const problemInRussian = (problem: string): string => inRussian(problem, problems)

export const remedyInRussian = (remedy: string): string => inRussian(remedy, remedies)
