import type { Child } from 'hono/jsx'
import type { PublishedVersion } from '../../methodology/index.ts'
import { assetHref } from '../assets/links.ts'
import type { Frame } from '../frame.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { StandingNotices } from './notices.tsx'
import { layoutWords } from './words.ts'

/** What a page puts into the document. */
export interface PageBody {
  /** Of the page alone, in the reader's language; the name of the site is added. */
  readonly title: string
  /** Begins with an `h1`. */
  readonly content: Child
  /** Of the versions that its figures rest on; `none`: they rest on no version. */
  readonly provenance: PublishedVersion['document']['provenance'] | 'none'
  /** Whether anything of a synthetic region is shown. */
  readonly isSynthetic: boolean
}

/** A whole page: head, header, what is said of all figures, the content, footer. */
export const Document = ({ frame, ...body }: PageBody & { readonly frame: Frame }) => {
  const { t, language, assets } = frame
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${body.title} — ${t(layoutWords.name)}`}</title>
        <link rel="icon" href={assetHref(assets, 'icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetHref(assets, 'site.css')} />
        <script type="module" src={assetHref(assets, 'site.js')} />
      </head>
      <body>
        <a class="skip" href="#content">
          {t(layoutWords.skip)}
        </a>
        <Header frame={frame} />
        <StandingNotices frame={frame} {...body} />
        <main id="content" tabindex={-1}>
          {body.content}
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}
