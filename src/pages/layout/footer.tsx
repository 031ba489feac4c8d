import { RELEASE } from '../../http/openapi.ts'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { layoutWords } from './words.ts'

/** What holds of every page: today's date, how figures are made, where programs read them. */
export const Footer = ({ frame }: { readonly frame: Frame }) => {
  const { t, today, language } = frame
  return (
    <footer class="site-footer">
      <p>{t(layoutWords.exact)}</p>
      <p>
        {t(layoutWords.today)}: <Day date={today} language={language} />.{' '}
        <a href="/docs">{t(layoutWords.api)}</a>. {t(layoutWords.name)} {RELEASE}
      </p>
    </footer>
  )
}
