import { afterAll, beforeAll, describe, it } from 'vitest'
import { completion, evidence, measurement } from './write-examples.ts'
import { type RefusalCase as Case, expectRefusal } from './write-refusals.ts'
import { FACTS, makeWriters, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('hostile_bodies')
})
afterAll(() => writers.close())

const one = JSON.stringify({ facts: [completion] })
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const withDone = (number: string): string =>
  JSON.stringify({ facts: [measurement] }).replace('"done":3', `"done":${number}`)

/** windows-1251, in which much in Russian is still saved. */
const inWindows1251 = new Uint8Array([
  ...bytes('{"facts":[{"kind":"withdrawal","of":"RU-BU-4","reason":"'),
  0xcf,
  0xf0,
  ...bytes('"}]}'),
])

const bodies: readonly Case[] = [
  ...[
    '{',
    '{"facts":[',
    `${one}}`,
    `${one},`,
    one.replaceAll('"', "'"),
    'facts=1',
    '<facts/>',
    one.replace('}]', '},]'),
    one.replace(']', '] // one'),
    withDone('NaN'),
    withDone('Infinity'),
    withDone('01'),
    withDone('0x1'),
    withDone('+1'),
    withDone('.5'),
    withDone('1_000'),
    '{"facts":["\n"]}',
    '{"facts":["\\x41"]}',
    '{"facts":["\\ud8"]}',
  ].map(
    (raw): Case => [
      raw,
      { raw },
      400,
      'invalid-request',
      [],
      /не JSON.*кавычки/,
      /not JSON.*quotes/,
    ],
  ),
  ...['', ' ', '\n\n'].map(
    (raw): Case => [
      JSON.stringify(raw),
      { raw },
      400,
      'invalid-request',
      [],
      /пусто; нужен объект JSON/,
      /empty; it must be a JSON object/,
    ],
  ),
  ...['null', '[]', '"facts"', '1', 'true', `[${one}]`].map(
    (raw): Case => [raw, { raw }, 400, 'invalid-request', ['body '], /объект в \{ \}/, /object in/],
  ),
  [
    'in windows-1251',
    { raw: inWindows1251 },
    400,
    'invalid-request',
    [],
    /не в кодировке UTF-8/,
    /not encoded in UTF-8/,
  ],
  [
    'in UTF-16',
    { raw: new Uint8Array([0xff, 0xfe, ...Buffer.from(one, 'utf16le')]) },
    400,
    'invalid-request',
    [],
    /сохраните его в UTF-8/,
    /save it as UTF-8/,
  ],
  ...[101, 10_000, 1_000_000].map(
    (depth): Case => [
      `${depth} lists in one another`,
      { raw: `{"facts":${nested(depth)}}` },
      400,
      'invalid-request',
      [],
      /больше 100 уровней/,
      /more than 100 levels/,
    ],
  ),
  [
    'a name twice in a fact',
    { raw: one.replace('"item"', '"item":"R1.4","item"') },
    400,
    'invalid-request',
    ['body facts.0.item'],
    /дважды; оставьте одно/,
    /twice.*keep one/,
  ],
  [
    'a name twice, once escaped',
    { raw: one.replace('"item"', '"\\u0069tem":"R1.4","item"') },
    400,
    'invalid-request',
    ['body facts.0.item'],
    /дважды/,
    /twice/,
  ],
  [
    'facts twice',
    { raw: `{"facts":[],${one.slice(1)}` },
    400,
    'invalid-request',
    ['body facts'],
    /дважды/,
    /twice/,
  ],
  [
    'a name twice deep inside',
    {
      raw: JSON.stringify({ facts: [completion, evidence] }).replace(
        '"kind":"order"',
        '"kind":"act","kind":"order"',
      ),
    },
    400,
    'invalid-request',
    ['body facts.1.document.kind'],
    /дважды/,
    /twice/,
  ],
]

describe('a body is refused, and nothing is stored:', () => {
  it.each(bodies)('%s', async (...refusal) => {
    await expectRefusal(writers, FACTS, refusal)
  })
})
