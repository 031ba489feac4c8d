import { documentKinds } from '../../methodology/index.ts'
import { Field, inputOf } from '../form/field.tsx'
import { formWords } from '../form/words.ts'
import type { Frame } from '../frame.ts'
import { documentWords } from '../reviews/words.ts'
import type { Wrong } from './facts.ts'
import type { Place } from './places.ts'
import type { Typed } from './typed.ts'
import { completionWords as words } from './words.ts'

export interface FormShown {
  readonly place: Place
  readonly typed: Typed
  readonly wrong: Wrong
  readonly keepsFiles: boolean
}

const statusWords = {
  accepted: words.accepted,
  pending: words.pending,
  rejected: words.rejected,
  missing: words.missing,
  planned: words.missing,
} as const

/** Whether the document of an earlier requirement proves this one too. */
const Same = ({
  frame: { t },
  shown: { place, typed },
  index,
}: {
  readonly frame: Frame
  readonly shown: FormShown
  readonly index: number
}) => {
  const name = `same-${index}`
  const chosen = typed.documents[index]?.same ?? ''
  return (
    <Field name={name} label={t(words.same)}>
      <select {...inputOf(name, undefined)}>
        <option value="">{t(words.own)}</option>
        {place.requirements.slice(0, index).map(({ label }, at) => (
          <option value={String(at)} selected={chosen === String(at)}>
            {t(words.sameAs)} {at + 1}: {t(label)}
          </option>
        ))}
      </select>
    </Field>
  )
}

const FileField = ({
  frame: { t },
  shown: { typed, wrong },
  index,
}: {
  readonly frame: Frame
  readonly shown: FormShown
  readonly index: number
}) => {
  const name = `file-${index}`
  const problem = wrong.get(name)
  const told = problem === undefined ? undefined : t(problem)
  const { sha256 = '', fileName = '' } = typed.documents[index] ?? {}
  return (
    <Field name={name} label={t(words.file)} hint={t(words.fileHint)} problem={told}>
      {sha256 !== '' && (
        <p class="field-kept">
          {t(words.kept)}: <strong>{fileName}</strong>. {t(words.keptHint)}
        </p>
      )}
      <input type="hidden" name={`sha256-${index}`} value={sha256} />
      <input type="hidden" name={`fileName-${index}`} value={fileName} />
      <input type="file" accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg" {...inputOf(name, told, true)} />
    </Field>
  )
}

/** The fields of the document for one requirement. */
export const DocumentFields = ({
  frame,
  shown,
  index,
}: {
  readonly frame: Frame
  readonly shown: FormShown
  readonly index: number
}) => {
  const { t } = frame
  const { place, typed, wrong, keepsFiles } = shown
  const requirement = place.requirements[index]
  const document = typed.documents[index]
  if (requirement === undefined || document === undefined) return null
  const told = (name: string): string | undefined => {
    const problem = wrong.get(name)
    return problem === undefined ? undefined : t(problem)
  }
  const kinds = requirement.kinds.length > 0 ? requirement.kinds : documentKinds
  const text = (name: 'title' | 'number', most: number) => {
    const field = `${name}-${index}`
    return (
      <Field
        name={field}
        label={name === 'title' ? t(words.name) : `${t(words.number)}, ${t(formWords.optional)}`}
        problem={told(field)}
      >
        <input
          type="text"
          maxlength={most}
          value={document[name]}
          {...inputOf(field, told(field))}
        />
      </Field>
    )
  }
  const [kind, date, url] = [`kind-${index}`, `date-${index}`, `url-${index}`]
  return (
    <fieldset>
      <legend>
        {index + 1}. {t(requirement.label)}
      </legend>
      <p class="note">{t(statusWords[requirement.status])}</p>
      {index > 0 && <Same frame={frame} shown={shown} index={index} />}
      <div class="field-row">
        <Field name={kind} label={t(words.kind)} problem={told(kind)}>
          <select {...inputOf(kind, told(kind))}>
            {kinds.map((each) => (
              <option value={each} selected={document.kind === each}>
                {t(documentWords[each])}
              </option>
            ))}
          </select>
        </Field>
        {text('number', 200)}
        <Field
          name={date}
          label={`${t(words.date)}, ${t(formWords.optional)}`}
          problem={told(date)}
        >
          <input type="date" value={document.date} {...inputOf(date, told(date))} />
        </Field>
      </div>
      {text('title', 500)}
      {keepsFiles && <FileField frame={frame} shown={shown} index={index} />}
      <Field name={url} label={t(words.url)} hint={t(words.urlHint)} problem={told(url)}>
        <input
          type="text"
          inputmode="url"
          maxlength={2_000}
          value={document.url}
          {...inputOf(url, told(url), true)}
        />
      </Field>
    </fieldset>
  )
}
