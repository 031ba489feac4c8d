/** What stands in a log where something was that is nobody's business. */
const GONE = '***'

const patterns: readonly (readonly [RegExp, string])[] = [
  // The user and password of a URL.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, `$1${GONE}@`],
  // API keys (src/access/key.ts), tokens (JWT), and whatever else authorises.
  [/mera_[a-z2-7]{12}_[\w-]*/g, `mera_${GONE}`],
  [/\beyJ[\w-]*\.[\w-]+(\.[\w-]*)*/g, GONE],
  [/\b(Bearer|Basic)\s+\S+/gi, `$1 ${GONE}`],
  [/(__Host-[\w-]+=)[^\s;]*/g, `$1${GONE}`],
  [/\b(password|passwd|secret|token|code|state)=[^\s&;]*/gi, `$1=${GONE}`],
]

/** Makes texts fit for a log. */
export type Scrub = (text: string) => string

/** Shorter ones would be found in every other word. */
const SHORTEST_SECRET = 6

/** @param secrets of this deployment, which are taken out wherever they stand */
export function scrubbing(secrets: readonly string[]): Scrub {
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET)
  return (text) => {
    const without = known.reduce((rest, secret) => rest.replaceAll(secret, GONE), text)
    return patterns.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), without)
  }
}

/** The password in the URL of a database, as it is written and as it is meant. */
export function passwordsIn(url: string | undefined): readonly string[] {
  const password = url === undefined ? '' : (URL.parse(url)?.password ?? '')
  if (password === '') return []
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    return [password]
  }
}
