import type { Translate } from '../../http/language/language.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { State } from '../../scoring/index.ts'

/** The state of an item (DESIGN 1), by word and by a sign of its own. */
export const StateMark = ({ state, t }: { readonly state: State; readonly t: Translate }) => (
  <span class={`state state-${state}`}>{t(inTable.state(state))}</span>
)
