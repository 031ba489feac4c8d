import { truncate } from './text.ts'

/** A label beside a row: a link where there is one, the whole text on hover where it was cut. */
export const RowLabel = ({ label, href }: { label: string; href?: string | undefined }) => {
  const shown = truncate(label)
  const whole = shown === label ? undefined : label
  return href === undefined ? (
    <span title={whole}>{shown}</span>
  ) : (
    <a href={href} title={whole}>
      {shown}
    </a>
  )
}
