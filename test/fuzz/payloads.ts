import fc from 'fast-check'

/** Scripts that a page must never show as they are. */
export const scripts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</title><script>alert(2)</script>',
  '--><script>alert(3)</script>',
]

/** Texts that have broken something somewhere, none of them with a NUL or half a character. */
const clean = [
  '',
  ' ',
  ...scripts,
  'javascript:alert(1)',
  '{{7*7}}',
  `\${7*7}`,
  "'; DROP TABLE facts;--",
  "1' OR '1'='1",
  '") OR 1=1 --',
  '$1',
  '%27%20OR%201=1',
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '....//....//etc/passwd',
  '/etc/passwd',
  'file:///etc/passwd',
  '\\\\host\\share',
  'a\r\nSet-Cookie: evil=1',
  '%0d%0aSet-Cookie:%20evil=1',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'true',
  '[]',
  '{}',
  '-0',
  '1e309',
  '0x10',
  '9007199254740993',
  '99999999999999999999',
  '-1',
  '1.5',
  '2024-02-30',
  '0000-01-01',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '+012024-01-01',
  '2024-6-3',
  '2024-06-30T24:00:00.000Z',
  '2024-06-30T23:59:60.000Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2024-02-30T00:00:00.000Z',
  '2024-06-30T09:00:00.000+14:59',
  'RU-XX',
  'ru-bu',
  'RU-BU ',
  'SYN-00',
  'RU-BU-0',
  'RU-BU-9999999999',
  'RU-BU-99999999999999999999',
  '2023.2\n',
  'http://169.254.169.254/latest/meta-data/',
  '\u202Eevil',
  '\u200Fevil',
  '\uFEFFevil',
  'e\u0301',
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(50),
  `${'a'.repeat(5000)}!`,
  '('.repeat(500),
  '"',
  "'",
  '`',
  '*',
  '%',
  '..',
  '.',
]

/** Those that no header and no column takes: NUL, control characters, halves of characters. */
const unclean = ['\u0000', 'a\u0000b', '\u0001\u001F\u007F', '\uD800', '\uDFFF\uD800', 'a\uDC00b']

/** Of 100 kB and more. */
const huge = ['a'.repeat(100_000), 'ж'.repeat(50_000), '9'.repeat(100_000), '\n'.repeat(100_000)]

const of = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary })

/** A text that nobody means well with. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  of(20, fc.constantFrom(...clean)),
  of(4, fc.constantFrom(...unclean)),
  of(1, fc.constantFrom(...huge)),
  of(3, fc.string({ unit: 'binary', maxLength: 30 })),
  of(2, fc.string({ maxLength: 300 })),
)

/** A number at the edge of something. */
export const hostileNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 0.1, 1.5, 1e21, -1e21, 5e-324, Number.MAX_VALUE),
  fc.constantFrom(
    2 ** 31,
    2 ** 31 - 1,
    2 ** 32,
    2 ** 53,
    2 ** 53 + 2,
    2 ** 63,
    1_000_001,
    730,
    731,
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
