import type { Child } from 'hono/jsx'
import { TOKEN } from './receive.ts'

/** The ids of what belongs to a field, by its name. */
export const fieldId = (name: string): string => `field-${name}`
export const problemId = (name: string): string => `${fieldId(name)}-problem`

/** What an input says of its field: its name, its id, what is wrong with it. */
export const inputOf = (name: string, problem: string | undefined, hasHint = false) => ({
  id: fieldId(name),
  name,
  'aria-invalid': problem === undefined ? undefined : ('true' as const),
  'aria-describedby':
    [problem === undefined ? '' : problemId(name), hasHint ? `${fieldId(name)}-hint` : '']
      .filter((id) => id !== '')
      .join(' ') || undefined,
})

/**
 * A labelled input with what is wrong beside it.
 * @example <Field name="date" label={t(words.date)} problem={p}><input type="date" {...inputOf('date', p)} /></Field>
 */
export const Field = ({
  name,
  label,
  hint,
  problem,
  children,
}: {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly children?: Child
}) => (
  <div class={problem === undefined ? 'field' : 'field field-wrong'}>
    <label for={fieldId(name)}>{label}</label>
    {hint !== undefined && (
      <p class="field-hint" id={`${fieldId(name)}-hint`}>
        {hint}
      </p>
    )}
    {problem !== undefined && (
      <p class="field-problem" id={problemId(name)}>
        {problem}
      </p>
    )}
    {children}
  </div>
)

/** The token of a form; every form that posts has one. */
export const Token = ({ token }: { readonly token: string }) => (
  <input type="hidden" name={TOKEN} value={token} />
)
