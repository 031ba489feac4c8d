import type { DataProblem } from '../../methodology/check/problem.ts'
import type { Bilingual } from '../../methodology/index.ts'

type Words = readonly (readonly [RegExp, string])[]

/** What is wrong with a formula, as src/formula says it, in Russian. */
const ofFormulas: Words = [
  [/^is empty$/, 'пуста'],
  [/^is longer than (\d+) characters/, 'длиннее $1 знаков; упростите её'],
  [/^has the character "(.+)", which/s, 'содержит знак «$1», которого в формулах нет'],
  [
    /^has a number with too many digits/,
    'содержит число со слишком многими цифрами; запишите дробью',
  ],
  [
    /^joins digits and letters/,
    'соединяет цифры и буквы; пишите 2 * evidence, без показателей степени',
  ],
  [/^has a point without digits/, 'содержит точку без цифр с обеих сторон; пишите 0.5'],
  [/^divides by something that depends/, 'делит на то, что зависит от переменной; делите на число'],
  [/^divides by zero/, 'делит на ноль'],
  [/^has more than (\d+) parts/, 'содержит больше $1 частей; упростите её'],
  [/^nests deeper than (\d+)/, 'вложена глубже $1 уровней; упростите её'],
  [/^uses (.+), which the language/, 'использует $1, чего в языке нет'],
  [
    /^(".+") is true or false where/,
    'содержит условие $1 там, где нужно число; пишите (… ? 1 : 0)',
  ],
  [/^(".+") is a number where/, 'содержит число $1 там, где нужно условие; сравните его: … > 0'],
  [/^has the constant (".*"), which/, 'содержит $1, а это не число'],
  [/^speaks of (".+"); here it may speak of (.+)$/, 'называет $1; здесь можно называть: $2'],
  [/^has a comparison that cannot/, 'содержит сравнение, которое не прочитать'],
  [/^calls (".+"); the only/s, 'вызывает $1; есть только min и max'],
  [/^calls (\w+) without/, 'вызывает $1 без аргументов'],
  [/^multiplies without a sign/, 'умножает без знака; пишите *'],
  [/^has (".+") without anything/, 'содержит $1, которому не к чему относиться'],
  [/^is a condition; a value/, 'даёт условие, а нужно число: (… ? 1 : 0)'],
  [
    /^names (\d+) different numbers, more than (\d+)/,
    'содержит разных чисел: $1, а можно $2; упростите её',
  ],
  [/^is (\S+) at (.+); a value lies/, 'даёт $1 при $2; значение лежит от 0 до 1'],
  [/^cannot be read: /, 'не читается; проверьте скобки и знаки'],
]

/** What else is wrong with a version, as src/methodology says it, in Russian. */
const ofVersions: Words = [
  [/^(".+") stands twice$/, '$1 стоит дважды; дайте каждому своё'],
  [/^the first level must begin at 0$/, 'первый уровень должен начинаться с 0; напишите from: 0'],
  [
    /^(\S+) is not above the level before$/,
    '$1 не выше предыдущего уровня; перечислите уровни по возрастанию',
  ],
  [/^(".+") is no item of this plan$/, '$1 — не мероприятие этого плана'],
  [/^(".+") is no section of this plan$/, '$1 — не раздел этого плана'],
  [/^(\S+) has no weight$/, 'у $1 нет веса; добавьте положительный вес'],
  [/^it pins another catalogue/, 'это хеш другого типового плана; нынешний — в /v1/catalogue'],
  [/^has the alias (.+)$/, 'содержит ссылку $1; напишите вместо неё само значение'],
  [/^has the tag (.+)$/, 'содержит тег $1; напишите значение без него'],
  [/^has a name that is no text$/, 'имя поля — не текст; напишите текст'],
  [/^has a name that stands twice$/, 'имя стоит дважды; оставьте одно'],
  [/^begins a second document$/, 'начинает второй документ; отправьте один'],
  [/^is no YAML$/, 'не YAML; исправьте это место'],
]

const FORMULA = /^the formula /

/** A message in Russian, with what it names put in. */
function inRussian(words: Words, message: string): string | null {
  for (const [pattern, russian] of words) {
    const found = pattern.exec(message)
    if (found === null) continue
    return russian.replaceAll(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '')
  }
  return null
}

/** What is wrong at a place of a draft, with the remedy, in both languages. */
export function draftProblemInWords({ problem, remedy }: DataProblem): Bilingual {
  const isFormula = FORMULA.test(problem)
  const russian = isFormula
    ? inRussian(ofFormulas, problem.replace(FORMULA, ''))
    : inRussian(ofVersions, problem)
  const said = russian === null ? `не подходит (${problem})` : russian
  return { ru: isFormula ? `формула ${said}` : said, en: `${problem}; ${remedy}` }
}
