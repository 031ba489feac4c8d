import type { Frame } from '../frame.ts'
import { Notice } from '../parts/notice.tsx'
import type { PageBody } from './document.tsx'
import { layoutWords } from './words.ts'

type Said = Pick<PageBody, 'provenance' | 'isSynthetic'>

/** What has to be said beside every figure: whose weights these are, and what is made up. */
export const StandingNotices = ({
  frame: { t },
  provenance,
  isSynthetic,
}: Said & { readonly frame: Frame }) => (
  <>
    {isSynthetic && (
      <Notice tone="warning" title={t(layoutWords.syntheticTitle)}>
        <p>{t(layoutWords.synthetic)}</p>
      </Notice>
    )}
    {provenance === 'illustrative' && (
      <Notice tone="warning" title={t(layoutWords.illustrativeTitle)}>
        <p>{t(layoutWords.illustrative)}</p>
      </Notice>
    )}
  </>
)
