/** What our own schemas say of a value, which they say in English, in Russian. */
const ours: readonly (readonly [RegExp, string])[] = [
  [/^is not a date that exists/, 'такой даты нет; пишите "2024-06-30"'],
  [/^must be a date in quotes/, 'нужна дата в кавычках, например "2024-06-30"'],
  [/^must be from 2000-01-01/, 'нужна дата с 2000-01-01 по 2099-12-31'],
  [/^must look like R3\.13/, 'нужен номер мероприятия вида R3.13, B1.5a или B3.1.7'],
  [/^must look like "3\.10"/, 'нужен номер строки вида "3.10"'],
  [/^must be text in quotes: 3\.1/, 'нужен текст в кавычках: 3.1 и 3.10 — разные номера'],
  [/^must be lower-case words/, 'нужны строчные латинские слова через дефис'],
  [/^must be one word in camelCase/, 'нужен код признака, одно слово вида hrCentralised'],
  [/^must be a code of ISO 3166-2/, 'нужен код региона вида RU-BU'],
  [
    /^must be the id of a fact, like RU-BU-12, or/,
    'нужен номер факта вида RU-BU-12 или #имя более раннего факта пакета',
  ],
  [/^must be the id of a fact/, 'нужен номер факта вида RU-BU-12; номера — в реестре региона'],
  [
    /^must be the id of a key/,
    'нужен номер ключа вида k3v7q2m5x4ab: середина ключа между двумя «_», не сам ключ',
  ],
  [
    /^has half a surrogate pair/,
    'в тексте испорченный символ (половина суррогатной пары); наберите его заново',
  ],
  [/^must not be empty/, 'не должно быть пустым'],
  [/^must have no space at/, 'в начале или в конце лишний пробел; уберите его'],
  [/^must be a single line/, 'нужна одна строка, без переносов'],
  [/^must have no control characters/, 'в тексте управляющий или невидимый символ; уберите его'],
  [
    /^must be one line without control/,
    'нужна одна строка без управляющих символов и пробелов по краям',
  ],
  [/^must not have a sign/, 'нужно число без знака'],
  [/^must be 64 hexadecimal/, 'нужны 64 шестнадцатеричные цифры строчными буквами'],
  [
    /^must be a whole address/,
    'нужен полный адрес, который начинается с https://, без имени и пароля',
  ],
  [/^must have at most (\d+) entries/, 'слишком много; нужно не больше $1'],
  [/^must have at most ([\d,]+) characters/, 'слишком длинно; нужно не больше $1 знаков'],
  [/^name the address of the document/, 'нужен адрес документа, SHA-256 его файла или то и другое'],
  [/^say why it is rejected/, 'напишите, почему отклонено'],
  [
    /^(\S+) names an earlier fact of the batch/,
    'имя $1 уже носит более ранний факт пакета; дайте каждому своё',
  ],
  [
    /name a region, the other roles none$/,
    'region-editor, body-editor и dashboard называют регион, остальные роли — нет',
  ],
  [
    /^must be in quotes \("2023\.1"\)/,
    'нужен текст в кавычках ("2023.1"): 2023.10 и 2023.1 — разные версии',
  ],
  [/^must look like "2023\.1"/, 'нужно имя версии вида "2023.1"'],
  [/^must be a fraction like/, 'нужна дробь вида "1/3"'],
  [
    /^has too many digits to be exact; write/,
    'слишком много цифр для точного числа; запишите дробью, например "1/1000000000"',
  ],
  [/^has too many digits to be exact/, 'слишком много цифр для точного числа'],
  [/^must be the hash of the catalogue/, 'нужен хеш типового плана вида sha256:…'],
  [/^must be above 0$/, 'нужно число больше 0'],
  [/names a body, the other roles none$/, 'body-editor называет орган, остальные роли — нет'],
]

/** A message of our own schemas in Russian; null for one of the library's. */
export function inRussian(message: string): string | null {
  for (const [words, russian] of ours) {
    const found = words.exec(message)
    if (found !== null) return russian.replace('$1', () => found[1] ?? '')
  }
  return null
}
