import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  expectNothingStored,
  expectRefused,
  json,
  patch,
  R3,
  type RefusedDraft,
} from './hostile-drafts.ts'
import { makeWriters, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('hostile_drafts')
})
afterAll(() => writers.close())

const formula = (text: string): string =>
  json(`"region":{"values":{"item":${JSON.stringify(text)}}}`)
const weight = (written: string): string =>
  json(`"region":{"weights":{"sections":{"R3":${written}}}}`)

const ITEM = 'region.values.item'

const refusedJson: readonly RefusedDraft[] = [
  ['a tower of powers', formula('9^9^9'), ITEM, /знак «\^»/, /character "\^"/],
  [
    '10,000 nested parentheses',
    formula(`${'('.repeat(10_000)}1${')'.repeat(10_000)}`),
    ITEM,
    /не больше 1,000 знаков/,
    /at most 1,000 characters/,
  ],
  [
    '40 nested parentheses',
    formula(`${'('.repeat(40)}1${')'.repeat(40)}`),
    ITEM,
    /глубже 30 уровней/,
    /nests deeper than 30/,
  ],
  [
    'parentheses as deep as the length allows',
    formula(`${'('.repeat(499)}1${')'.repeat(499)}`),
    ITEM,
    /глубже 30 уровней/,
    /nests deeper than 30/,
  ],
  ['a constructor', formula('evidence.constructor("x")()'), ITEM, /знак «"»/, /character/],
  ['a constructor by its name', formula('constructor'), ITEM, /называет "con/, /speaks of "con/],
  ['a prototype', formula('__proto__'), ITEM, /знак «_»/, /character "_"/],
  ['a range', formula('1:9'), ITEM, /RangeNode, чего/, /RangeNode/],
  ['an assignment', formula('completed = 1'), ITEM, /AssignmentNode, чего/, /AssignmentNode/],
  ['a function definition', formula('f(x) = x'), ITEM, /чего в языке нет/, /FunctionAssignment/],
  ['a call', formula('import(1)'), ITEM, /есть только min и max/, /only functions are min and max/],
  ['a loop without end', formula('1;1'), ITEM, /знак «;»/, /character ";"/],
  ['a value above 1', formula('2'), ITEM, /лежит от 0 до 1/, /lies between 0 and 1/],
  ['a value below 0', formula('-1'), ITEM, /лежит от 0 до 1/, /lies between 0 and 1/],
  ['a division by zero', formula('1/0'), ITEM, /делит на ноль/, /divides by zero/],
  ['a formula that is no text', json('"region":{"values":{"item":{}}}'), ITEM, /текст/, /a text/],
  ['a weight of 1e400', weight('1e400'), R3, /конечное/, /finite/],
  ['a weight of -1e400', weight('-1e400'), R3, /конечное/, /finite/],
  ['a weight of 1e-400', weight('1e-400'), R3, /больше 0/, /above 0/],
  ['a weight of 0', weight('0'), R3, /больше 0/, /above 0/],
  ['a weight below 0', weight('-1'), R3, /больше 0/, /above 0/],
  ['a weight of NaN, as text', weight('"NaN"'), R3, /дробь/, /fraction/],
  ['a fraction over 0', weight('"1/0"'), R3, /дробь/, /fraction/],
  ['a weight of a thousand digits', weight(`1${'0'.repeat(1000)}`), R3, /конечное/, /finite/],
  ['a weight beyond exactness', weight('0.1234567890123456789'), R3, /цифр/, /digits/],
  ['no weight', weight('null'), 'region.weights.sections', /нет веса/, /has no weight/],
  [
    'an item that there is not',
    json('"region":{"weights":{"items":{"R9.99":1}}}'),
    'region.weights.items.R9.99',
    /не мероприятие/,
    /no item/,
  ],
  [
    'a prototype as a field',
    json('"__proto__":{"version":"2027.1"}'),
    '__proto__',
    /поля/,
    /field/,
  ],
  ['a constructor as a field', json('"constructor":{"prototype":1}'), 'constructor', /поля/, /f/],
  ['a version of itself', json('"basedOn":"2026.1"'), 'basedOn', /дважды/, /twice/],
  [
    'a patch of itself',
    JSON.stringify({ ...patch, basedOn: '2026.1' }),
    'basedOn',
    /версия методики/,
    /version of the methodology/,
  ],
  [
    'a patch of what the database takes for no text',
    JSON.stringify({ ...patch, basedOn: '\u0000' }),
    'basedOn',
    /версия методики/,
    /version of the methodology/,
  ],
  [
    'a date that there is not',
    json('"threshold":40').replace('07-01', '02-30'),
    'inForceFrom',
    /даты/,
    /date/,
  ],
  [
    'a year long ago',
    json('"threshold":40').replace('2026-07', '0026-07'),
    'inForceFrom',
    /2000/,
    /2000/,
  ],
  ['a threshold of 0', json('"threshold":0'), 'threshold', /больше 0/, /above 0/],
  ['a threshold above 100', json('"threshold":101'), 'threshold', /не больше 100/, /at most 100/],
  ['no levels', json('"levels":[]'), 'levels', /пуст/, /empty/],
  [
    'another catalogue',
    json(`"catalogue":"sha256:${'0'.repeat(64)}"`),
    'catalogue',
    /типового плана/,
    /another catalogue/,
  ],
  ['a NUL', json('"source":"a\\u0000b"'), 'source', /символ/, /control/],
  ['half a character', json('"source":"a\\ud800b"'), 'source', /суррогат/, /surrogate/],
  [
    'a name without end',
    json('"source":"x"').replace('2026.1', `2026.${'1'.repeat(99)}`),
    'version',
    /длинно/,
    /20/,
  ],
  ['no object', '[]', '', /объект/, /object/],
  ['only a base', '{"basedOn":"2023.2"}', 'version', /обязательно/, /required/],
]

describe('a hostile draft in JSON is refused, with the place named in both languages', () => {
  it.each(refusedJson)('%s', async (_, raw, field, russian, english) => {
    await expectRefused(writers, { raw }, field, russian, english)
  })

  it('and nothing of it is stored', () => expectNothingStored(writers))
})
