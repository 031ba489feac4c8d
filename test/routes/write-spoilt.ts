import type { Place } from '../facts/submit/support.ts'
import {
  act,
  completion,
  created,
  edition,
  evidence,
  measurement,
  register,
  row,
  services,
  trait,
  twofold,
  waiver,
} from './write-examples.ts'

const withdrawal = { kind: 'withdrawal', of: 'RU-BU-4', reason: 'A slip' }
const verdict = { kind: 'verdict', on: 'RU-BU-7', outcome: 'rejected', reason: 'No signature' }
const whole = { ...edition, rows: [row], note: { ru: 'Да', en: 'Yes' } }
export const examples = {
  completion,
  evidence,
  twofold,
  measurement,
  services,
  trait,
  waiver,
  created,
  register,
  withdrawal,
  verdict,
  whole,
}
export type Example = keyof typeof examples

const HALF = 'Приказ \ud800'
const NUL = 'Приказ \u0000'
const RIGHT_TO_LEFT = 'Приказ \u202e'
const long = (most: number): string => 'я'.repeat(most + 1)
const title: Place = ['document', 'title']

const unknown = [/такого поля здесь нет/, /no such field here/] as const
const required = [/^body [^:]+: поле обязательно/, /: is required/] as const
const date = [/дата в кавычках, например "2024-06-30"/, /date in quotes/] as const
const century = [/с 2000-01-01 по 2099-12-31/, /from 2000-01-01 to 2099-12-31/] as const
const noDate = [/такой даты нет/, /not a date that exists/] as const
const text = [/нужно: текст в кавычках/, /must be a text in quotes/] as const
const whole_ = [/нужно: целое число/, /must be a whole number/] as const
const number = [/нужно: число без кавычек/, /must be a number/] as const
const object = [/нужно: объект в \{ \}/, /must be an object in \{ \}/] as const
const list = [/нужно: список в \[ \]/, /must be a list in \[ \]/] as const
const kinds = [/одно из: order, directive, minutes/, /one of: order, directive, minutes/] as const
const broken = [/испорченный символ/, /half a surrogate pair/] as const
const unseen = [/управляющий или невидимый символ/, /no control characters/] as const
const tooLong = (most: number) =>
  [new RegExp(`не больше ${most} знаков`), new RegExp(`at most ${most} characters`)] as const

/** An example with one thing in it replaced: where, by what, and how the remedy reads. */
export const spoilt: readonly (readonly [
  Example,
  Place,
  unknown,
  readonly [RegExp, RegExp],
  string?,
])[] = [
  // Fields that nobody knows, at every depth.
  ...(
    [
      ['completion', []],
      ['evidence', ['document']],
      ['evidence', ['fills', 0]],
      ['evidence', title],
      ['measurement', []],
      ['waiver', ['document']],
      ['created', ['name']],
      ['whole', []],
      ['whole', ['act']],
      ['whole', ['act', 'issuer']],
      ['whole', ['rows', 0]],
      ['whole', ['rows', 0, 'deadline']],
      ['whole', ['rows', 0, 'responsible', 0]],
      ['whole', ['rows', 0, 'requirements', 0]],
      ['whole', ['rows', 0, 'crosswalk']],
    ] as const
  ).flatMap(([example, place]) =>
    ['author', '__proto__', 'constructor'].map(
      (name) => [example, [...place, name], { a: 1 }, unknown] as const,
    ),
  ),
  ['register', ['body'], 'administration', unknown],
  ['withdrawal', ['body'], 'administration', unknown],
  ['completion', ['completedOn'], undefined, date],
  ['completion', ['completedOn'], 20240615, date],
  ['completion', ['completedOn'], '0024-06-15', century],
  ['completion', ['completedOn'], '1999-12-31', century],
  ['completion', ['completedOn'], '2100-01-01', century],
  ['completion', ['completedOn'], '2024-02-30', noDate],
  ['completion', ['completedOn'], '15.06.2024', noDate],
  ['completion', ['completedOn'], '2024-06-15T00:00:00Z', noDate],
  ['completion', ['completedOn'], '+02024-06-15', noDate],
  ['completion', ['item'], 'Пункт 1', [/вида R3\.13/, /look like R3\.13/]],
  ['completion', ['item'], 'R'.repeat(1000), [/вида R3\.13|20 знаков/, /R3\.13|20 characters/]],
  ['completion', ['item'], undefined, required],
  ['completion', ['row'], 3.1, [/3\.1 и 3\.10 — разные/, /3\.1 and 3\.10 are different/]],
  ['completion', ['body'], 'Минтруд', [/латинские слова через дефис/, /lower-case words/]],
  ['completion', ['body'], 5, text],
  ['completion', ['ref'], '#a', [/латинские слова/, /lower-case words/]],
  ['completion', ['ref'], `a${'b'.repeat(50)}`, tooLong(50)],
  ['completion', ['kind'], 'done', [/одно из: completion, evidence/, /one of: completion, evid/]],
  ['completion', ['kind'], 'region', [/одно из: completion/, /one of: completion/]],
  ['completion', ['kind'], undefined, [/одно из: completion/, /one of: completion/]],
  ['evidence', ['document', 'kind'], 'letter', kinds],
  ['evidence', ['document', 'kind'], 'Приказ', kinds],
  ['evidence', ['document', 'kind'], undefined, kinds],
  ['evidence', ['document'], 'Приказ', object],
  ['evidence', ['document'], [], object],
  ['evidence', title, undefined, [/текст в кавычках/, /a text in quotes/]],
  ['evidence', title, 5, text],
  ['evidence', title, '', [/не должно быть пустым/, /must not be empty/]],
  ['evidence', title, ' \u200b', [/не должно быть пустым/, /must not be empty/]],
  ['evidence', title, ' Приказ', [/лишний пробел/, /no space at its beginning/]],
  ['evidence', title, 'Приказ\nо', [/одна строка/, /single line/]],
  ['evidence', title, HALF, broken],
  ['evidence', title, NUL, unseen],
  ['evidence', title, RIGHT_TO_LEFT, unseen],
  ['evidence', title, long(500), tooLong(500)],
  ['evidence', title, 'a'.repeat(3_900_000), tooLong(500)],
  ['evidence', title, { ru: 'Приказ' }, required, 'document.title.en'],
  ['evidence', title, { ru: 'Приказ', en: NUL }, unseen, 'document.title.en'],
  ['evidence', title, ['Приказ'], text],
  ['evidence', ['document', 'number'], long(200), tooLong(200)],
  ['evidence', ['document', 'note'], long(2000), tooLong(2000)],
  ['evidence', ['document', 'url'], 'http://example.org/a', [/с https:\/\//, /with https:\/\//]],
  ['evidence', ['document', 'url'], 'https://me:secret@example.org', [/без имени/, /no user name/]],
  ['evidence', ['document', 'url'], 'javascript:alert(1)', [/полный адрес/, /whole address/]],
  ['evidence', ['document', 'url'], null, [/SHA-256 его файла/, /SHA-256 of its file/]],
  ['evidence', ['document', 'sha256'], 'A'.repeat(64), [/64 шестнадцатеричные/, /64 hexadecimal/]],
  ['evidence', ['fills'], [], [/список пуст/, /empty list/]],
  ['evidence', ['fills'], Array(51).fill(evidence.fills[0]), [/не больше 50/, /at most 50/]],
  ['evidence', ['fills'], 'R2.1', list],
  ['evidence', ['fills', 0, 'requirement'], 'Акт', [/латинские слова/, /lower-case words/]],
  ['evidence', ['completion'], 'RU-BU', [/номер факта вида RU-BU-12/, /id of a fact/]],
  ['evidence', ['completion'], 'RU-BU-012', [/номер факта/, /id of a fact/]],
  ['evidence', ['completion'], 'RU-BU-99999999999', [/номер факта/, /id of a fact/]],
  ['measurement', ['done'], 0.5, whole_],
  ['measurement', ['done'], -1, [/не меньше 0/, /at least 0/]],
  ['measurement', ['done'], -0.5, whole_],
  ['measurement', ['done'], 1_000_001, [/не больше 1000000/, /at most 1000000/]],
  ['measurement', ['done'], '3', number],
  ['measurement', ['done'], null, number],
  ['measurement', ['done'], true, number],
  ['measurement', ['done'], [3], number],
  ['measurement', ['total'], undefined, required],
  ['services', ['graded'], 1.5, whole_],
  ['trait', ['trait'], 'hr-centralised', [/вида hrCentralised/, /camelCase/]],
  ['trait', ['value'], 'yes', [/true или false/, /true or false/]],
  ['trait', ['value'], 1, [/true или false/, /true or false/]],
  ['waiver', ['document'], undefined, required],
  ['created', ['change'], 'closed', [/одно из: created, renamed/, /one of: created, renamed/]],
  ['withdrawal', ['reason'], undefined, required],
  ['withdrawal', ['reason'], long(2000), tooLong(2000)],
  ['withdrawal', ['of'], 'R1.1', [/номер факта/, /id of a fact/]],
  ['verdict', ['reason'], null, [/почему отклонено/, /why it is rejected/]],
  ['verdict', ['outcome'], 'maybe', [/одно из: accepted, rejected/, /one of: accepted, rejected/]],
  ['whole', ['act'], '12-р', object],
  ['whole', ['act', 'date'], '0024-11-02', century],
  ['whole', ['rows'], [], [/список пуст/, /empty list/]],
  ['whole', ['rows'], Array(1001).fill(row), [/не больше 1000/, /at most 1000/]],
  ['whole', ['rows', 0, 'label', 'ru'], HALF, broken],
  ['whole', ['rows', 0, 'label', 'ru'], long(500), tooLong(500)],
  ['whole', ['rows', 0, 'deadline', 'resolved'], '2024-11-31', noDate],
  ['whole', ['rows', 0, 'crosswalk', 'relation'], 'like', [/одно из: same/, /one of: same/]],
  ['whole', ['act', 'label'], { ru: act.label.ru }, required, 'act.label.en'],
]
