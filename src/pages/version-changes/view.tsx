import { toFraction } from '../../exact/rational.ts'
import type { Variables } from '../../formula/tree.ts'
import { variableInWords } from '../../http/language/formulas.ts'
import type { Pair } from '../../scoring/index.ts'
import { countInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { type ChangeLine, type FormulaLine, isNoChange, type VersionChangesShown } from './model.ts'
import { useWords, changesWords as words } from './words.ts'

/** So many inputs for which two formulas differ are shown; all are counted. */
const MOST_INPUTS = 4

/** From so many lines on a table is folded. */
const MANY_LINES = 12

interface Sides {
  readonly frame: Frame
  /** The names of the versions. */
  readonly sides: Pair<string>
}

const Lines = ({
  frame: { t },
  sides,
  id,
  title,
  lines,
}: Sides & {
  readonly id: string
  readonly title: string
  readonly lines: readonly ChangeLine[]
}) => (
  <Table
    id={id}
    caption={title}
    columns={[
      { key: 'what', label: t(words.what) },
      { key: 'base', label: sides.base },
      { key: 'target', label: sides.target },
    ]}
    rows={lines.map(({ key, id: of, what, rule, base, target }) => ({
      key,
      cells: [
        <>
          {of !== '' && <span class="change-id">{of}</span>} {what}
          {rule !== '' && <span class="change-rule">{rule}</span>}
        </>,
        base ?? '—',
        target ?? '—',
      ],
    }))}
  />
)

/** The same, folded where it is long: most readers look for one line. */
const FoldedLines = (props: Parameters<typeof Lines>[0]) => {
  const { frame, title, lines } = props
  if (lines.length === 0) return null
  if (lines.length <= MANY_LINES) return <Lines {...props} />
  return (
    <details>
      <summary>
        {title}: {countInWords(lines.length, frame.language)}
      </summary>
      <Lines {...props} />
    </details>
  )
}

function inputsInWords(inputs: Partial<Variables>, { t }: Frame): string {
  const { completed, ...numbers } = inputs
  const done =
    completed === undefined
      ? []
      : [`${t(variableInWords('completed'))}: ${t(completed ? words.yes : words.no)}`]
  const others = (['evidence', 'daysLate', 'ratio', 'share'] as const).flatMap((name) => {
    const value = numbers[name]
    return value === undefined ? [] : [`${t(variableInWords(name))}: ${shown(value)}`]
  })
  return [...done, ...others].join(', ')
}

const shown = (value: Variables['evidence'] | null): string =>
  value === null ? '—' : toFraction(value).replace(/\/1$/, '')

const Formulas = ({
  frame,
  sides,
  formulas,
  id,
}: Sides & { readonly id: string; readonly formulas: readonly FormulaLine[] }) => {
  const { t } = frame
  return (
    <Table
      id={id}
      caption={t(words.formulas)}
      columns={[
        { key: 'what', label: t(words.what) },
        { key: 'base', label: sides.base },
        { key: 'target', label: sides.target },
      ]}
      rows={formulas.flatMap(({ plans, use, texts, inputs }) => {
        const key = `${plans.join('-')}-${use}`
        const further = inputs.length - MOST_INPUTS
        return [
          {
            key,
            isMarked: true,
            cells: [
              `${t(useWords[use])} (${plans.map((plan) => t(words[plan])).join(', ')})`,
              texts.base === null ? '—' : <code>{texts.base}</code>,
              texts.target === null ? '—' : <code>{texts.target}</code>,
            ],
          },
          ...inputs.slice(0, MOST_INPUTS).map(({ inputs: given, values }, index) => ({
            key: `${key}-${index}`,
            cells: [inputsInWords(given, frame), shown(values.base), shown(values.target)],
          })),
          ...(further > 0
            ? [
                {
                  key: `${key}-further`,
                  cells: [`${t(words.others)} ${countInWords(further, frame.language)}`, '', ''],
                },
              ]
            : []),
        ]
      })}
    />
  )
}

/**
 * The structural difference of two versions, side by side.
 * @param id begins the ids of its tables
 */
export const VersionChangesView = ({
  frame,
  sides,
  changes,
  id,
}: Sides & { readonly id: string; readonly changes: VersionChangesShown }) => {
  const { t } = frame
  if (isNoChange(changes)) return <p>{t(words.same)}</p>
  const both = { frame, sides }
  return (
    <div class="version-changes">
      <FoldedLines
        {...both}
        id={`${id}-general`}
        title={t(words.general)}
        lines={changes.general}
      />
      {changes.formulas.length > 0 && (
        <Formulas {...both} id={`${id}-formulas`} formulas={changes.formulas} />
      )}
      {(['region', 'body'] as const).map((plan) => (
        <>
          <FoldedLines
            {...both}
            id={`${id}-${plan}`}
            title={t(words[plan])}
            lines={changes[plan].stated}
          />
          <FoldedLines
            {...both}
            id={`${id}-${plan}-shares`}
            title={`${t(words[plan])}: ${t(words.shares)}`}
            lines={changes[plan].shares}
          />
        </>
      ))}
    </div>
  )
}
