import type { Bilingual } from '../../methodology/index.ts'
import { type CompiledVersion, meetsThreshold } from '../../scoring/index.ts'
import type { Frame } from '../frame.ts'
import { changeInWords, scoreInWords } from '../parts/score.ts'
import { Table } from '../parts/table.tsx'
import { Verdict } from '../parts/verdict.tsx'
import type { EffectLine } from './effect.ts'
import { completionWords as words } from './words.ts'

/** The scores before and after a report. */
export const EffectTable = ({
  frame: { t, language },
  compiled,
  lines,
  then,
}: {
  readonly frame: Frame
  readonly compiled: CompiledVersion
  readonly lines: readonly EffectLine[]
  readonly then: Bilingual
}) => (
  <Table
    id="effect"
    caption={t(words.caption)}
    columns={[
      { key: 'which', label: t(words.which) },
      { key: 'before', label: t(words.before), isNumber: true },
      { key: 'after', label: t(then), isNumber: true },
      { key: 'change', label: '±', isNumber: true },
      { key: 'threshold', label: t(words.threshold) },
    ]}
    rows={lines.map(({ key, label, before, after }) => ({
      key,
      cells: [
        t(label),
        scoreInWords(compiled, before, language),
        scoreInWords(compiled, after, language),
        changeInWords(before, after, language),
        key.startsWith('region') && after !== null ? (
          <Verdict met={meetsThreshold(compiled, after)} t={t} />
        ) : (
          '—'
        ),
      ],
    }))}
  />
)
