import { headOf, type ProblemError } from '../../http/problem.ts'
import type { Frame } from '../frame.ts'
import { sessionPath } from '../session/local-path.ts'
import { problemWords } from './words.ts'

/** What went wrong, how to put it right, and the ways on. */
export const ProblemView = ({
  frame,
  problem,
}: {
  readonly frame: Frame
  readonly problem: ProblemError
}) => {
  const { t, here } = frame
  const { status, title } = headOf(problem)
  const [path = '/', query] = here.split('?')
  return (
    <>
      <h1>{t(title)}</h1>
      <p class="lead">{t(problem.detail)}</p>
      {problem.errors.length > 0 && (
        <section>
          <h2>{t(problemWords.check)}</h2>
          <dl class="terms">
            {problem.errors.map(({ field, problem: wrong }) => (
              <>
                <dt>
                  <code>{field}</code>
                </dt>
                <dd>{t(wrong)}</dd>
              </>
            ))}
          </dl>
        </section>
      )}
      <section>
        <h2>{t(problemWords.back)}</h2>
        <ul>
          {status === 401 && (
            <li>
              <a href={sessionPath(here)}>{t(problemWords.signIn)}</a>
            </li>
          )}
          {status >= 500 && (
            <li>
              <a href={here}>{t(problemWords.again)}</a>
            </li>
          )}
          {query !== undefined && path !== '/' && (
            <li>
              <a href={path}>{t(problemWords.without)}</a>
            </li>
          )}
          <li>
            <a href="/">{t(problemWords.home)}</a>
          </li>
        </ul>
      </section>
    </>
  )
}
