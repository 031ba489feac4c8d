/** What can be chosen: as it is sent, and as it is read. */
export type Option = readonly [value: string, label: string]

/**
 * A labelled list to choose one from, for the form that asks for another view of a page.
 * @param name of the parameter
 * @example <Choice name="basis" label="Основа" options={[['accepted', 'подтверждено']]} chosen="accepted" />
 */
export const Choice = ({
  name,
  label,
  options,
  chosen,
}: {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: string
}) => (
  <div>
    <label for={`filter-${name}`}>{label}</label>
    <select id={`filter-${name}`} name={name}>
      {options.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </div>
)
