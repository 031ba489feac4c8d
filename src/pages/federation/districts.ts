import type { Bilingual } from '../../methodology/index.ts'

/** A federal district with its regions. */
export interface District {
  readonly id: string
  readonly name: Bilingual
  readonly regions: readonly string[]
}

const codes = (names: string): readonly string[] => names.split(' ').map((name) => `RU-${name}`)

/**
 * The federal districts by the President's decree № 849 of 2000-05-13 as amended: № 82 of 2010-01-19
 * (North Caucasian), № 375 of 2016-07-28 (Crimea and Sevastopol to the Southern), № 632 of 2018-11-03
 * (Buryatia and Zabaykalsky to the Far Eastern). Codes of ISO 3166-2:RU, which has 83; of the six
 * other regions, RU-CR and RU-SEV are in common use for the two of the Southern district, and the
 * decrees put the other four in none.
 */
export const districts: readonly District[] = [
  {
    id: 'central',
    name: { ru: 'Центральный', en: 'Central' },
    regions: codes('BEL BRY VLA VOR IVA KLU KOS KRS LIP MOS ORL RYA SMO TAM TVE TUL YAR MOW'),
  },
  {
    id: 'northwestern',
    name: { ru: 'Северо-Западный', en: 'Northwestern' },
    regions: codes('KR KO ARK VLG KGD LEN MUR NGR PSK NEN SPE'),
  },
  {
    id: 'southern',
    name: { ru: 'Южный', en: 'Southern' },
    regions: codes('AD KL KDA AST VGG ROS CR SEV'),
  },
  {
    id: 'north-caucasian',
    name: { ru: 'Северо-Кавказский', en: 'North Caucasian' },
    regions: codes('DA IN KB KC SE CE STA'),
  },
  {
    id: 'volga',
    name: { ru: 'Приволжский', en: 'Volga' },
    regions: codes('BA ME MO TA UD CU PER KIR NIZ ORE PNZ SAM SAR ULY'),
  },
  {
    id: 'ural',
    name: { ru: 'Уральский', en: 'Ural' },
    regions: codes('KGN SVE TYU CHE KHM YAN'),
  },
  {
    id: 'siberian',
    name: { ru: 'Сибирский', en: 'Siberian' },
    regions: codes('AL TY KK ALT KYA IRK KEM NVS OMS TOM'),
  },
  {
    id: 'far-eastern',
    name: { ru: 'Дальневосточный', en: 'Far Eastern' },
    regions: codes('BU SA ZAB KAM PRI KHA AMU MAG SAK YEV CHU'),
  },
]

/** What a filter calls regions that are in no district. */
export const NO_DISTRICT = 'none'

const byRegion: ReadonlyMap<string, District> = new Map(
  districts.flatMap((district) => district.regions.map((code) => [code, district] as const)),
)

/** The district of a region; null: in none, as synthetic ones. */
export const districtOf = (code: string): District | null => byRegion.get(code) ?? null
