import { describe, expect, it } from 'vitest'
import { documentHash } from '../../../src/methodology/hash.ts'
import { type DataFile, readDataset } from '../../../src/methodology/load/index.ts'
import { altered, everyFile, problemsOf, rewritten } from '../support.ts'

/** Every shipped file, one or more of them replaced. */
const withFiles = (...replaced: readonly DataFile[]): readonly DataFile[] =>
  everyFile().map((file) => replaced.find(({ path }) => path === file.path) ?? file)

describe('the dataset that ships', async () => {
  const dataset = await readDataset(everyFile())
  const rowsOf = (code: string) =>
    dataset.roadmaps.find(({ region }) => region.code === code)?.editions.at(-1)?.rows ?? []

  it('has the versions 2023.1, 2023.2 and 2024.1, each pinned to its catalogue', async () => {
    const { versions, catalogue, catalogueHash } = dataset
    expect(versions.map(({ document }) => document.version).sort()).toEqual([
      '2023.1',
      '2023.2',
      '2024.1',
    ])
    expect(catalogueHash).toBe(await documentHash(catalogue))
    for (const { document, hash } of versions) {
      expect(document.catalogue).toBe(catalogueHash)
      expect(hash).toBe(await documentHash(document))
    }
  })

  it('says of every version that it is illustrative, from 2023-08-04, with a threshold of 40', () => {
    for (const { document } of dataset.versions)
      expect(document).toMatchObject({
        provenance: 'illustrative',
        inForceFrom: '2023-08-04',
        threshold: 40,
      })
  })

  it('has levels from 0, 20, 40, 60 and 80 in every version', () => {
    for (const { document } of dataset.versions)
      expect(document.levels.map(({ id, from }) => `${id} ${from}`)).toEqual([
        'initial 0',
        'basic 20',
        'advanced 40',
        'leading 60',
        'exemplary 80',
      ])
  })

  it('has 59 items of a region and 76 of a body', () => {
    const { region, body } = dataset.catalogue
    expect(region.sections.flatMap(({ items }) => items)).toHaveLength(59)
    expect(body.sections.flatMap(({ items }) => items)).toHaveLength(76)
  })

  it.each([
    ['RU-BU', 35],
    ['RU-AL', 49],
    ['RU-IRK', 34],
    ['RU-CU', 54],
  ])('has the roadmap of %s with %i rows', (code, rows) => {
    expect(rowsOf(code)).toHaveLength(rows)
  })

  it('has four roadmaps, of which Buryatia alone has an earlier edition, without rows', () => {
    expect(dataset.roadmaps).toHaveLength(4)
    const earlier = dataset.roadmaps.flatMap(({ region, editions }) =>
      editions.slice(0, -1).map(({ act, rows }) => [region.code, act, rows]),
    )
    expect(earlier).toEqual([['RU-BU', '985-р', undefined]])
  })

  it('flags one deadline, 4.3 of Buryatia, printed as «31.11.2024» and resolved to 2024-11-30', () => {
    const flagged = dataset.roadmaps.flatMap(({ region, editions }) =>
      editions
        .flatMap(({ rows }) => rows ?? [])
        .filter(({ deadline }) => deadline.flag)
        .map(({ number, deadline }) => [region.code, number, deadline.printed, deadline.resolved]),
    )
    expect(flagged).toEqual([['RU-BU', '4.3', '31.11.2024', '2024-11-30']])
  })

  it('has one extra row, 3.1 of Altai, which moves B1.3 to the region', () => {
    const extra = dataset.roadmaps.flatMap(({ region, editions }) =>
      editions
        .flatMap(({ rows }) => rows ?? [])
        .filter(({ crosswalk }) => crosswalk.relation === 'extra')
        .map(({ number, crosswalk }) => [region.code, number, crosswalk.moves]),
    )
    expect(extra).toEqual([['RU-AL', '3.1', 'B1.3']])
  })

  it('splits R2.3 over 2.2 and 2.4 of Buryatia, and R2.6 over 2.6 and 2.7', () => {
    const split = rowsOf('RU-BU').filter(({ crosswalk }) => crosswalk.relation === 'split')
    expect(split.map(({ number, crosswalk }) => `${number} ${crosswalk.item}`)).toEqual([
      '2.2 R2.3',
      '2.4 R2.3',
      '2.6 R2.6',
      '2.7 R2.6',
    ])
  })

  it('declares R2.2 absent in Buryatia and R1.1 in Chuvashia, and nothing else', () => {
    const absent = dataset.roadmaps.flatMap(({ region, editions }) =>
      editions.flatMap((edition) =>
        (edition.absent ?? []).map(({ item }) => `${region.code} ${item}`),
      ),
    )
    expect(absent.sort()).toEqual(['RU-BU R2.2', 'RU-CU R1.1'])
  })

  it('has five rows printed as executed: three of Buryatia and two of Irkutsk', () => {
    const executed = dataset.roadmaps.flatMap(({ region, executed }) =>
      (executed?.completions ?? []).map((done) =>
        [region.code, done.row, done.completedOn].join(' '),
      ),
    )
    expect(executed.sort()).toEqual([
      'RU-BU 1.1 2023-05-17',
      'RU-BU 1.2 2023-08-14',
      'RU-BU 1.3 2023-08-14',
      'RU-IRK 1.1 2023-09-01',
      'RU-IRK 1.2 2023-09-01',
    ])
  })
})

describe('a dataset with something wrong', () => {
  it('is refused without a catalogue', async () => {
    const rest = everyFile().filter(({ path }) => path !== 'catalogue.yaml')
    for (const files of [rest, []])
      expect(await problemsOf(() => readDataset(files))).toEqual([
        {
          file: 'catalogue.yaml',
          path: '',
          problem: 'it is missing',
          remedy: 'restore it from the repository',
        },
      ])
  })

  it('is refused with the problems of all its files at once', async () => {
    const files = withFiles(
      rewritten('versions/2023.1.yaml', 'threshold: 40', 'threshold: 0'),
      rewritten('versions/2024.1.yaml', 'value: "share"', 'value: "quality"'),
      rewritten('roadmaps/RU-BU.yaml', 'amends: "985-р"', 'amends: "986-р"'),
      rewritten('roadmaps/RU-IRK.yaml', 'code: RU-IRK', 'code: RU-IRKUTSK'),
    )
    const problems = await problemsOf(() => readDataset(files))
    expect(problems.map(({ file, path }) => `${file} ${path}`).sort()).toEqual([
      'roadmaps/RU-BU.yaml acts.1.amends',
      'roadmaps/RU-IRK.yaml region.code',
      'versions/2023.1.yaml threshold',
      'versions/2024.1.yaml region.rollUps.value',
    ])
  })

  it('is refused where the catalogue changed and the three versions still pin the old one', async () => {
    const files = withFiles(
      altered('catalogue.yaml', (document) => document.setIn(['title', 'en'], 'Another title')),
    )
    const problems = await problemsOf(() => readDataset(files))
    expect(problems.map(({ file, path }) => `${file} ${path}`).sort()).toEqual([
      'versions/2023.1.yaml catalogue',
      'versions/2023.2.yaml catalogue',
      'versions/2024.1.yaml catalogue',
    ])
  })

  it('is accepted where only a comment of the catalogue changed', async () => {
    const files = everyFile().map(({ path, text }) => ({ path, text: `# a comment\n${text}` }))
    await expect(readDataset(files)).resolves.toBeDefined()
  })
})
