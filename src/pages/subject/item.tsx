import type { ItemScoreBody } from '../../routes/schemas/score.ts'
import type { Frame } from '../frame.ts'
import { StateMark } from '../parts/state.tsx'
import { Conditions, Observed, RowTerms, Share, Term, type TreeContext } from './item-terms.tsx'
import { isNothing, shareInWords } from './shares.ts'
import { subjectWords as words } from './words.ts'

const Details = ({
  frame,
  item,
  context,
}: {
  readonly frame: Frame
  readonly item: ItemScoreBody
  readonly context: TreeContext
}) => {
  const { t } = frame
  const isScored = !isNothing(item.weight.effective)
  return (
    <dl class="terms">
      {isScored && (
        <>
          <Term name={t(words.effective)}>
            <Share frame={frame} of={item.weight.effective} />
          </Term>
          {item.value !== null && (
            <Term name={t(words.value)}>
              <Share frame={frame} of={item.value} />
            </Term>
          )}
        </>
      )}
      <Observed frame={frame} item={item} />
      {item.rows.map((row) => (
        <RowTerms frame={frame} item={item} row={row} context={context} />
      ))}
      {item.conditions.length > 0 && <Conditions frame={frame} item={item} />}
      {item.facts.length > 0 && <Term name={t(words.facts)}>{item.facts.join(', ')}</Term>}
    </dl>
  )
}

/** One item: folded, what it gave and its state; unfolded, everything that led to it. */
export const Item = ({
  frame,
  item,
  context,
}: {
  readonly frame: Frame
  readonly item: ItemScoreBody
  readonly context: TreeContext
}) => {
  const { t, language } = frame
  const { contribution, weight } = item
  return (
    <li>
      <details class="tree-item" id={`item-${item.id}`}>
        <summary>
          <span class="tree-name">
            <b>{item.id}</b> {item.label}
            {item.number !== null && (
              <span class="tree-row">
                {' '}
                ({t(words.rowOf)} {item.number})
              </span>
            )}
          </span>
          <StateMark state={item.state} t={t} />
          <span class="tree-figure">
            {isNothing(weight.effective)
              ? t(words.unscored)
              : `${shareInWords(contribution, language)} ${t(words.outOf)} ${shareInWords(weight.effective, language)}`}
          </span>
        </summary>
        <p>
          {item.reason}
          {item.role === 'optional' && ` (${t(words.optional)})`}
        </p>
        <Details frame={frame} item={item} context={context} />
      </details>
    </li>
  )
}
