import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksum } from '../../src/engine/bytes.ts'
import {
  BytesError,
  Dictionary,
  decodeRegion,
  encodeRegion,
  type Layout,
  layoutOf,
  type PackedRegion,
  packRegion,
  recode,
} from '../../src/engine/index.ts'
import { catalogueOf, madePlan, regionInput } from './small-worlds.ts'

interface Packed {
  readonly layout: Layout
  readonly region: PackedRegion
}

const packed: fc.Arbitrary<Packed> = fc
  .tuple(madePlan, madePlan)
  .map(([region, body]) => catalogueOf(region, body))
  .chain((catalogue) =>
    regionInput(catalogue).map((input) => {
      const layout = layoutOf(catalogue)
      return { layout, region: packRegion(input, new Dictionary(layout)) }
    }),
  )

/** What a region is, whatever the codes that it is packed in. */
const told = ({ dictionary, observed, plan, bodies, bodyItems }: PackedRegion) => ({
  observed,
  bodies,
  items: [...plan, ...bodyItems].map((code) => dictionary.situations[code]),
})

/** With a checksum that fits, as a forger would write it. */
function sealed(content: Uint8Array): Uint8Array {
  const check = checksum(content)
  return Uint8Array.of(
    ...content,
    ...Array.from({ length: 4 }, (_, place) => (check >>> (8 * place)) & 0xff),
  )
}

const refused = (bytes: Uint8Array, layout: Layout): boolean => {
  const dictionary = new Dictionary(layout)
  try {
    decodeRegion(bytes, dictionary)
    return false
  } catch (error) {
    expect(error).toBeInstanceOf(BytesError)
    // Nothing of it stays.
    expect(dictionary.size).toBe(0)
    return true
  }
}

describe('a region in bytes', () => {
  it('comes back as it was, also into a dictionary that others share', () => {
    fc.assert(
      fc.property(packed, ({ layout, region }) => {
        const bytes = encodeRegion(region)
        const shared = new Dictionary(layout)
        for (const known of region.dictionary.situations.toReversed()) shared.codeOf(known)
        const own = decodeRegion(bytes, new Dictionary(layout))
        expect(told(own)).toEqual(told(region))
        expect(told(decodeRegion(bytes, shared))).toEqual(told(region))
        expect(told(recode(region, shared))).toEqual(told(region))
      }),
      { numRuns: 300 },
    )
  })

  it('has the same bytes whatever dictionary it is packed in', () => {
    fc.assert(
      fc.property(packed, ({ layout, region }) => {
        const shared = new Dictionary(layout)
        for (const known of region.dictionary.situations.toReversed()) shared.codeOf(known)
        expect(encodeRegion(recode(region, shared))).toEqual(encodeRegion(region))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps more situations than one byte tells apart', () => {
    const layout = layoutOf(catalogueOf([[]], [[]]))
    const ids = Array.from({ length: 700 }, (_, place) => `R1.${place}`)
    const wide = { ...layout, region: { ...layout.region, ids } }
    const dictionary = new Dictionary(wide)
    const [open] = fc
      .sample(packed, { numRuns: 50, seed: 1 })
      .flatMap(({ region }) =>
        region.dictionary.situations.filter(({ standing }) => standing === 'by-facts'),
      )
    if (open === undefined) throw new Error('there are items that facts decide')
    const plan = Uint16Array.from(ids, (_, daysLate) =>
      dictionary.codeOf({ ...open, rows: open.rows.map((row) => ({ ...row, daysLate })) }),
    )
    const region = { dictionary, observed: true, plan, bodies: [], bodyItems: new Uint16Array() }
    const again = decodeRegion(encodeRegion(region), new Dictionary(wide))
    expect(dictionary.size).toBe(700)
    expect(told(again)).toEqual(told(region))
  })

  it('is refused with any one bit changed, and cut short anywhere', () => {
    fc.assert(
      fc.property(packed, fc.nat(), ({ layout, region }, place) => {
        const bytes = encodeRegion(region)
        const damaged = bytes.slice()
        const at = place % (8 * bytes.length)
        damaged[at >> 3] = (damaged[at >> 3] ?? 0) ^ (1 << (at & 7))
        expect(refused(damaged, layout)).toBe(true)
        expect(refused(bytes.slice(0, place % bytes.length), layout)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('is read in one way only: a forgery with a checksum is refused, or is what would be written', () => {
    let taken = 0
    fc.assert(
      fc.property(packed, fc.nat(), fc.nat({ max: 255 }), ({ layout, region }, place, byte) => {
        const content = encodeRegion(region).slice(0, -4)
        content[place % content.length] = byte
        const forged = sealed(content)
        if (refused(forged, layout)) return
        taken += 1
        expect(encodeRegion(decodeRegion(forged, new Dictionary(layout)))).toEqual(forged)
      }),
      { numRuns: 2000 },
    )
    expect(taken).toBeGreaterThan(50)
  })

  it('is refused where it is anything else, at once, however large it says it is', () => {
    const layout = layoutOf(catalogueOf([[]], [[]]))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        expect(refused(content, layout)).toBe(true)
        // Behind the format and the register: as many situations as a number can say.
        expect(
          refused(sealed(Uint8Array.of(1, 0, ...content.map((byte) => byte | 0x80))), layout),
        ).toBe(true)
      }),
      { numRuns: 2000 },
    )
    expect(refused(sealed(Uint8Array.of(2, 0, 0, 0, 0, 0)), layout)).toBe(true)
  })

  it('is refused under a catalogue with other items', () => {
    fc.assert(
      fc.property(packed, ({ layout, region }) => {
        const ids = [...layout.region.ids, 'R9.9']
        const other = { ...layout, region: { ...layout.region, ids } }
        expect(refused(encodeRegion(region), other)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
