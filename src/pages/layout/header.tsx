import type { Role } from '../../access/roles.ts'
import { type Language, languages } from '../../http/language/language.ts'
import type { Frame } from '../frame.ts'
import { withQuery } from '../query.ts'
import { sessionPath } from '../session/local-path.ts'
import { layoutWords } from './words.ts'

const ownName: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' }

/** Whether an entry leads to the page that is shown, or to one above it. */
function isCurrent(here: string, href: string): boolean {
  const [path = '/'] = here.split('?')
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}

const Languages = ({ frame }: { readonly frame: Frame }) => (
  <nav class="languages" aria-label={frame.t(layoutWords.language)}>
    {languages.map((language) =>
      language === frame.language ? (
        <span lang={language} aria-current="true">
          {ownName[language]}
        </span>
      ) : (
        <a href={withQuery(frame.here, { lang: language })} lang={language} hreflang={language}>
          {ownName[language]}
        </a>
      ),
    )}
  </nav>
)

/** Who is signed in, and where one signs in or out. */
const Reader = ({ frame: { caller, t, here } }: { readonly frame: Frame }) => {
  if (caller === null) return null
  return (
    <p class="reader">
      {caller.kind === 'anonymous' ? (
        <a href={sessionPath(here)}>{t(layoutWords.signIn)}</a>
      ) : (
        <>
          {t(layoutWords.reader)} <a href={sessionPath(here)}>{caller.office}</a>
        </>
      )}
    </p>
  )
}

/** Whether a place in the navigation leads a reader somewhere. */
const leads = (caller: Frame['caller'], roles: readonly Role[] | undefined): boolean =>
  roles === undefined ||
  (caller !== null && caller.kind !== 'anonymous' && roles.includes(caller.role))

/** The name of the site, where its pages are, the languages, and who is signed in. */
export const Header = ({ frame }: { readonly frame: Frame }) => {
  const { t, here, navigation, caller } = frame
  return (
    <header class="site-header">
      <div class="site-header-row">
        <a class="brand" href="/">
          <strong>{t(layoutWords.name)}</strong> <span>{t(layoutWords.subject)}</span>
        </a>
        <Reader frame={frame} />
        <Languages frame={frame} />
      </div>
      <nav class="navigation" aria-label={t(layoutWords.navigation)}>
        <ul>
          {navigation
            .filter(({ roles }) => leads(caller, roles))
            .map(({ href, label }) => (
              <li>
                <a href={href} aria-current={isCurrent(here, href) ? 'page' : undefined}>
                  {t(label)}
                </a>
              </li>
            ))}
        </ul>
      </nav>
    </header>
  )
}
