import { truncate } from './text.ts'

/** What a badge says at a glance: at or above the threshold, below it, or no verdict. */
export type BadgeTone = 'met' | 'unmet' | 'none'

export type BadgeProps = { label: string; value: string; tone: BadgeTone }

/** White on each has a contrast of at least 4.5 : 1. */
export const BADGE_FILLS: Record<BadgeTone | 'label', string> = {
  label: '#3a424e',
  met: '#1a6b3c',
  unmet: '#a3341f',
  none: '#5a6472',
}

const HEIGHT = 22
const PADDING = 8
const LIMIT = 64
const NARROW = 4
const USUAL = 6.6
const WIDE = 9

/** Pixels of a text of 11 pixels in a sans-serif; `textLength` makes every font keep to it. */
const textWidth = (text: string): number =>
  Math.ceil(
    [...text].reduce((sum, character) => {
      if (/[\sil.,:;!|'()]/u.test(character)) return sum + NARROW
      return sum + (/[жмшщюфыЖМШЩЮФЫДWMm%@…—]/u.test(character) ? WIDE : USUAL)
    }, 0),
  )

const BadgeText = ({ x, text }: { x: number; text: string }) => (
  <text x={x} y="15" textLength={textWidth(text)} lengthAdjust="spacingAndGlyphs">
    {text}
  </text>
)

/**
 * A badge as a whole SVG document: it is embedded elsewhere, so that it brings its own colours.
 *
 * @example
 * badge({ label: 'Мера 2023.2', value: '59,30 %', tone: 'met' }) // '<svg xmlns=…'
 */
export const badge = ({ label, value, tone }: BadgeProps): string => {
  const [shownLabel, shownValue] = [truncate(label, LIMIT), truncate(value, LIMIT)]
  const left = textWidth(shownLabel) + 2 * PADDING
  const right = textWidth(shownValue) + 2 * PADDING
  return String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={left + right}
      height={HEIGHT}
      viewBox={`0 0 ${left + right} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: ${value}`}
    >
      <title>{`${label}: ${value}`}</title>
      <rect width={left + right} height={HEIGHT} rx="3" fill={BADGE_FILLS.label} />
      <path
        d={`M${left} 0h${right - 3}a3 3 0 0 1 3 3v${HEIGHT - 6}a3 3 0 0 1-3 3h-${right - 3}z`}
        fill={BADGE_FILLS[tone]}
      />
      <g fill="#ffffff" font-family="Verdana,DejaVu Sans,Arial,sans-serif" font-size="11">
        <BadgeText x={PADDING} text={shownLabel} />
        <BadgeText x={left + PADDING} text={shownValue} />
      </g>
    </svg>,
  )
}
