import { Field, inputOf } from '../form/field.tsx'
import type { Frame } from '../frame.ts'
import type { Place, PlaceSection } from './places.ts'
import { completionWords as words } from './words.ts'

/** A list of choices is one line each. */
const MOST_CHARACTERS = 110

const cut = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text

/** Which item is reported: the unfinished ones by section, and behind them the rest. */
export const Choose = ({
  frame: { t },
  sections,
  chosen,
  path,
  methodology,
  problem,
}: {
  readonly frame: Frame
  readonly sections: readonly PlaceSection[]
  readonly chosen: string
  readonly path: string
  /** Named in the address; null: not. */
  readonly methodology: string | null
  readonly problem: string | undefined
}) => {
  const option = ({ key, item, row, label }: Place) => (
    <option value={key} selected={key === chosen}>
      {cut(`${item}${row === null ? '' : ` (${t(words.row)} ${row})`} ${t(label)}`)}
    </option>
  )
  const open = sections.map(({ id, label, places }) => ({
    id,
    label,
    places: places.filter(({ isOpen }) => isOpen),
  }))
  const rest = sections.flatMap(({ places }) => places.filter(({ isOpen }) => !isOpen))
  return (
    <form class="form" method="get" action={path}>
      {methodology !== null && <input type="hidden" name="methodology" value={methodology} />}
      <Field name="item" label={t(words.choose)} hint={t(words.chooseHint)} problem={problem}>
        <select required {...inputOf('item', problem, true)}>
          <option value="">{t(words.chooseFirst)}</option>
          {open
            .filter(({ places }) => places.length > 0)
            .map(({ id, label, places }) => (
              <optgroup label={cut(`${id} ${t(label)}`)}>{places.map(option)}</optgroup>
            ))}
          {rest.length > 0 && <optgroup label={t(words.rest)}>{rest.map(option)}</optgroup>}
        </select>
      </Field>
      <p class="form-actions">
        <button type="submit" class={chosen === '' ? undefined : 'secondary'}>
          {t(words.chooseButton)}
        </button>
      </p>
    </form>
  )
}
