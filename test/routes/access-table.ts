import type { Role } from '../../src/access/roles.ts'

/**
 * Who may use which route: what README.md prints, what openapi.json says, and what the tests of
 * access ask for, cell by cell.
 */
export type Cell = 'yes' | 'own region' | 'own body' | 'verdicts' | '403' | '401'

/** Callers, in the order of the columns. */
export const columns = [
  'coordinator',
  'reviewer',
  'analyst',
  'region-editor',
  'body-editor',
  'dashboard',
  'no key, reads on',
  'no key, reads off',
] as const satisfies readonly (Role | string)[]
export type Column = (typeof columns)[number]

type Cells = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell]

interface Row {
  readonly routes: readonly string[]
  readonly cells: Cells
}

/** The rows, grouped as in src/access/policy.ts. */
export const rows: readonly Row[] = [
  {
    routes: [
      'GET /v1/catalogue',
      'GET /v1/methodologies',
      'GET /v1/methodologies/{version}',
      'GET /v1/methodologies/{base}/changes/{target}',
    ],
    cells: ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', '401'],
  },
  {
    routes: [
      'GET /v1/regions',
      'GET /v1/regions/{region}',
      'GET /v1/regions/{region}/roadmap',
      'GET /v1/regions/{region}/bodies',
      'GET /v1/regions/{region}/score',
      'GET /v1/regions/{region}/bodies/{body}/score',
      'GET /v1/regions/{region}/score/gap',
      'GET /v1/overdue',
      'GET /v1/regions/{region}/score/history',
      'GET /v1/regions/{region}/bodies/{body}/score/history',
      'GET /v1/regions/{region}/score/robustness',
      'GET /v1/regions/{region}/score.csv',
      'GET /v1/regions/{region}/score.xlsx',
      'GET /v1/regions/{region}/bodies/{body}/score.csv',
      'GET /v1/regions/{region}/bodies/{body}/score.xlsx',
      'GET /v1/items.csv',
      'GET /v1/items.xlsx',
    ],
    cells: ['yes', 'yes', 'yes', 'own region', 'own region', 'own region', 'yes', '401'],
  },
  {
    routes: [
      'GET /v1/scores',
      'GET /v1/comparisons',
      'GET /v1/scores/robustness',
      'GET /v1/scores.csv',
      'GET /v1/scores.xlsx',
      'GET /v1/comparisons.csv',
      'GET /v1/comparisons.xlsx',
    ],
    cells: ['yes', 'yes', 'yes', '403', '403', '403', 'yes', '401'],
  },
  {
    routes: [
      'POST /v1/methodologies',
      'GET /v1/methodologies/{version}/impact',
      'POST /v1/methodologies/{version}/impact',
    ],
    cells: ['yes', '403', 'yes', '403', '403', '403', '401', '401'],
  },
  {
    routes: [
      'POST /v1/methodologies/{version}/publication',
      'POST /v1/methodologies/{version}/retirement',
    ],
    cells: ['yes', '403', '403', '403', '403', '403', '401', '401'],
  },
  {
    routes: ['PUT /v1/regions/{region}'],
    cells: ['yes', '403', '403', '403', '403', '403', '401', '401'],
  },
  {
    routes: [
      'GET /v1/regions/{region}/facts',
      'GET /v1/regions/{region}/ledger-head',
      'POST /v1/regions/{region}/score/simulations',
      'POST /v1/regions/{region}/bodies/{body}/score/simulations',
      'GET /v1/regions/{region}/score/receipt',
      'GET /v1/regions/{region}/bodies/{body}/score/receipt',
    ],
    cells: ['yes', 'yes', 'yes', 'own region', 'own region', '403', '401', '401'],
  },
  {
    routes: ['POST /v1/regions/{region}/facts'],
    cells: ['yes', 'verdicts', '403', 'own region', 'own body', '403', '401', '401'],
  },
  {
    routes: ['GET /v1/reviews'],
    cells: ['yes', 'yes', 'yes', '403', '403', '403', '401', '401'],
  },
  {
    routes: ['PUT /v1/reviews/{id}/assignment'],
    cells: ['yes', 'yes', '403', '403', '403', '403', '401', '401'],
  },
  {
    routes: ['POST /v1/evidence/{id}/verdicts'],
    cells: ['yes', 'verdicts', '403', '403', '403', '403', '401', '401'],
  },
  {
    routes: ['PUT /v1/regions/{region}/documents/{sha256}'],
    cells: ['yes', '403', '403', 'own region', 'own body', '403', '401', '401'],
  },
  {
    routes: ['GET /v1/regions/{region}/documents/{sha256}'],
    cells: ['yes', 'yes', 'yes', 'own region', 'own body', '403', '401', '401'],
  },
  {
    routes: ['GET /v1/keys', 'POST /v1/keys', 'POST /v1/keys/{id}/revocation'],
    cells: ['yes', '403', '403', '403', '403', '403', '401', '401'],
  },
  {
    routes: ['GET /healthz', 'GET /readyz', 'GET /.well-known/jwks.json'],
    cells: ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'],
  },
]

/** What the words in the cells mean, as README.md says it. */
const legend = [
  '`own region`: in the path of a route, any other region is 403, whether it exists or not; a list shows that region alone, and nothing where it is asked for another.',
  '`own body`: a fact about another body of the region, or about the region itself, is 403; a file that another body or the region itself handed in is 404, as one that does not exist. Another region is 403.',
  '`verdicts`: verdicts alone, never on what the same key or the same office stated (403), nor on what a coordinator decides (403).',
  'To those who may see every region, one that does not exist is 404.',
  'An `Authorization` header that opens nothing is 401 wherever a key can be used, also where none is needed: a key that is expired, revoked, unknown or mistyped; a token that is expired, not yet valid, of another issuer or audience, signed by another key or algorithm, or without a role and scope that fit; anything but `Bearer` and one credential. A valid token has the rights of its role, as a key has.',
]

/** The table and its legend in Markdown, exactly as README.md has them. */
export const accessInMarkdown = (): string =>
  [
    `| route | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
    ...rows.map(
      ({ routes, cells }) =>
        `| ${routes.map((route) => `\`${route}\``).join('<br>')} | ${cells.join(' | ')} |`,
    ),
    '',
    ...legend.map((line) => `- ${line}`),
  ].join('\n')

/** The cell of a route and a caller; null where the table has no such route. */
export function cellOf(route: string, column: Column): Cell | null {
  const row = rows.find(({ routes }) => routes.includes(route))
  return row?.cells[columns.indexOf(column)] ?? null
}
