import type { IdentifiedCaller } from '../../access/roles.ts'
import type { Bilingual, Instant } from '../../methodology/index.ts'
import { Field, inputOf, Token } from '../form/field.tsx'
import type { Frame } from '../frame.ts'
import { Moment } from '../parts/day.tsx'
import { Notice } from '../parts/notice.tsx'
import { deedsOf } from './deeds.ts'
import { roleWords, sessionWords as words } from './words.ts'

/** What is said above the forms, where there is something to say. */
export interface Said {
  readonly tone: 'info' | 'error'
  readonly text: Bilingual
  /** A word of somebody else's, as it is. */
  readonly detail?: string | null
}

const Message = ({ frame: { t }, said }: { readonly frame: Frame; readonly said: Said | null }) =>
  said === null ? null : (
    <Notice tone={said.tone} title={t(said.text)}>
      {said.detail !== undefined && said.detail !== null && (
        <p>
          <code>{said.detail}</code>
        </p>
      )}
    </Notice>
  )

/** Where somebody signs in, at the provider or by a key. */
export const SignInView = ({
  frame,
  token,
  to,
  said,
  problem,
  provider,
}: {
  readonly frame: Frame
  readonly token: string
  readonly to: string
  readonly said: Said | null
  /** What is wrong with the key; the key itself is never shown again. */
  readonly problem: Bilingual | null
  /** Where the sign-in at the provider begins; null: there is none. */
  readonly provider: string | null
}) => {
  const { t } = frame
  const wrong = problem === null ? undefined : t(problem)
  return (
    <>
      <h1>{t(words.signIn)}</h1>
      <p class="lead">{t(words.lead)}</p>
      <Message frame={frame} said={said} />
      {provider !== null && (
        <p>
          <a class="button" href={provider}>
            {t(words.atProvider)}
          </a>
        </p>
      )}
      <form class="form" method="post" action="/session" aria-labelledby="by-key">
        <h2 id="by-key">{t(words.byKey)}</h2>
        <Token token={token} />
        <input type="hidden" name="to" value={to} />
        <Field name="key" label={t(words.key)} hint={t(words.keyHint)} problem={wrong}>
          <input
            type="password"
            {...inputOf('key', wrong, true)}
            autocomplete="off"
            spellcheck={false}
            autocapitalize="none"
            maxlength={8_000}
            required
          />
        </Field>
        <p class="form-actions">
          <button type="submit">{t(words.enter)}</button>
        </p>
        <p class="note">{t(words.noCookies)}</p>
      </form>
    </>
  )
}

/** Who is signed in, until when, what they can do, and the way out. */
export const SignedInView = ({
  frame,
  token,
  caller,
  region,
  until,
  to,
}: {
  readonly frame: Frame
  /** null: by a header, and not by a session that could be ended here. */
  readonly token: string | null
  readonly caller: IdentifiedCaller
  /** The name of the caller's region. */
  readonly region: Bilingual | null
  readonly until: Instant
  readonly to: string
}) => {
  const { t, language } = frame
  const deeds = deedsOf(caller)
  return (
    <>
      <h1>{t(words.who)}</h1>
      <dl class="terms">
        <dt>{t(words.office)}</dt>
        <dd>{caller.office}</dd>
        <dt>{t(words.role)}</dt>
        <dd>{t(roleWords[caller.role])}</dd>
        {caller.region !== null && (
          <>
            <dt>{t(words.region)}</dt>
            <dd>{region === null ? caller.region : `${t(region)} (${caller.region})`}</dd>
          </>
        )}
        {caller.body !== null && (
          <>
            <dt>{t(words.body)}</dt>
            <dd>{caller.body}</dd>
          </>
        )}
        <dt>{t(caller.kind === 'key' ? words.id : words.token)}</dt>
        <dd>
          <code>{caller.id}</code>
        </dd>
        <dt>{t(words.until)}</dt>
        <dd>
          <Moment instant={until} language={language} />
        </dd>
      </dl>
      {(deeds.length > 0 || to !== '/') && (
        <section>
          <h2>{t(words.may)}</h2>
          <ul>
            {to !== '/' && (
              <li>
                <a href={to}>{t(words.goOn)}</a>
              </li>
            )}
            {deeds.map(({ href, label }) => (
              <li>
                <a href={href}>{t(label)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {token !== null && (
        <form class="form" method="post" action="/session/end">
          <Token token={token} />
          <p class="form-actions">
            <button type="submit">{t(words.signOut)}</button>
          </p>
        </form>
      )}
    </>
  )
}
