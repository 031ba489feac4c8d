import type { Child } from 'hono/jsx'

/**
 * One figure that a page is about, large, with what it counts.
 * @example <Figures><Figure label={t(words.met)} value="12">{note}</Figure></Figures>
 */
export const Figure = ({
  label,
  value,
  children,
}: {
  readonly label: string
  readonly value: string
  readonly children?: Child
}) => (
  <div class="figure">
    <dt>{label}</dt>
    <dd>
      <span class="figure-value">{value}</span>
      {children !== undefined && <span class="figure-note">{children}</span>}
    </dd>
  </div>
)

/** Figures beside each other. */
export const Figures = ({ children }: { readonly children?: Child }) => (
  <dl class="figures">{children}</dl>
)
