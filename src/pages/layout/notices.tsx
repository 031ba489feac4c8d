import type { Frame } from '../frame.ts'
import type { PageBody } from './document.tsx'
import { layoutWords as words } from './words.ts'

type Said = Pick<PageBody, 'provenance' | 'isSynthetic'>

/** What has to be said before every figure: what is made up, and whose weights these are. */
export const StandingNotices = ({
  frame: { t },
  provenance,
  isSynthetic,
}: Said & { readonly frame: Frame }) => {
  const isIllustrative = provenance === 'illustrative'
  if (!isSynthetic && !isIllustrative) return null
  return (
    <aside class="standing" aria-label={t(words.beware)}>
      {isSynthetic && (
        <p>
          <strong>{t(words.syntheticTitle)}.</strong> {t(words.synthetic)}
        </p>
      )}
      {isIllustrative && (
        <p>
          <strong>{t(words.illustrativeTitle)}.</strong> {t(words.illustrative)}
        </p>
      )}
    </aside>
  )
}
