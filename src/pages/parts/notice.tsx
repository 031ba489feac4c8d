import type { Child } from 'hono/jsx'

/** What a notice is about: something to know, to beware of, or that went wrong. */
export type Tone = 'info' | 'warning' | 'error'

/**
 * A few words set apart from the rest.
 * @example <Notice tone="warning" title={t(words.title)}><p>…</p></Notice>
 */
export const Notice = ({
  tone,
  title,
  children,
}: {
  readonly tone: Tone
  readonly title: string
  readonly children?: Child
}) => (
  <div role="note" class={`notice notice-${tone}`}>
    <p class="notice-title">{title}</p>
    {children}
  </div>
)
