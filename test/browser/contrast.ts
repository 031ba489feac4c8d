/** Red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number]

/** A computed colour, as a browser writes it. */
export function parseColour(text: string): Colour {
  const numbers = text.match(/[\d.]+/g)?.map(Number) ?? []
  const [red, green, blue] = numbers
  if (!text.startsWith('rgb') || red === undefined || green === undefined || blue === undefined)
    throw new Error(`not a computed colour: ${text}`)
  return [red, green, blue]
}

const linear = (channel: number): number => {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** How bright a colour is, from 0 to 1 (WCAG 2.2, relative luminance). */
export const luminance = ([red, green, blue]: Colour): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** The contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** A colour as a printer without colours shows it (Rec. 601, as printers and screens do). */
export function inGrey([red, green, blue]: Colour): Colour {
  const grey = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
  return [grey, grey, grey]
}
