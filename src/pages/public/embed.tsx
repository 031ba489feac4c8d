import { inTable } from '../../http/language/table-words.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { assetHref } from '../assets/links.ts'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { StandingNotices } from '../layout/notices.tsx'
import { Day } from '../parts/day.tsx'
import { Verdict } from '../parts/verdict.tsx'
import type { PublicScore } from './model.ts'
import { publicWords as words } from './words.ts'

/** The page that portals embed: a whole document, with nothing of the site around it. */
export const EmbedDocument = ({
  frame,
  score,
}: {
  readonly frame: Frame
  readonly score: PublicScore
}) => {
  const { t, language, assets } = frame
  const { code, name, version, question, percent, met } = score
  const { document } = version.published
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${t(name)}: ${t(words.title)}`}</title>
        <link rel="stylesheet" href={assetHref(assets, 'site.css')} />
      </head>
      <body class="embed">
        <main>
          <h1>
            {t(name)} <small>{t(words.title)}</small>
          </h1>
          <p class="embed-score">
            <strong>{percentInWords(percent, language)}</strong> <Verdict met={met} t={t} />{' '}
            {percentInWords(document.threshold, language)}
          </p>
          <p class="note">
            {t(words.brand)}, {document.version} {t(document.label)},{' '}
            {t(inTable.basis(question.basis))}, <Day date={question.asOf} language={language} />
          </p>
        </main>
        <StandingNotices
          frame={frame}
          provenance={document.provenance}
          isSynthetic={isSynthetic(code)}
        />
      </body>
    </html>
  )
}
