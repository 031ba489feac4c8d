import type { SubmittedOf } from '../submit/index.ts'
import type { Batch } from './batch.ts'
import { bodyProblems, needsBody } from './checks.ts'
import { listed, type Misfit, misfit } from './misfit.ts'

type Change = SubmittedOf<'body'>

/** What each change of a body takes beside its day. */
const needs: Readonly<
  Record<Change['change'], { readonly name: boolean; readonly into: boolean }>
> = {
  created: { name: true, into: false },
  renamed: { name: true, into: false },
  merged: { name: false, into: true },
  abolished: { name: false, into: false },
}

function fieldProblems(fact: Change, field: 'name' | 'into'): readonly Misfit[] {
  const { change } = fact
  const needed = needs[change][field]
  if (needed === (fact[field] !== null)) return []
  return [
    needed
      ? misfit(
          field,
          'missing',
          `для change: ${change} укажите ${field === 'name' ? 'name — название органа' : 'into — код органа-преемника'}`,
          `with change: ${change}, write ${field === 'name' ? 'name, the name of the body' : 'into, the code of the body that takes over'}`,
        )
      : misfit(
          field,
          'superfluous',
          `для change: ${change} поле ${field} ничего не значит; уберите его`,
          `with change: ${change}, ${field} means nothing; leave it out`,
        ),
  ]
}

function codeProblems(batch: Batch, { change, body }: Change): readonly Misfit[] {
  if (change !== 'created') return bodyProblems(batch, 'body', body)
  const existing = body === null ? undefined : batch.bodies.get(body)
  if (existing === undefined) return []
  const byAct = existing.madeBy === 'act'
  return [
    misfit(
      'body',
      'body-exists',
      `орган ${body} уже есть: ${byAct ? 'его назвал акт' : 'о нём есть факт'}; дайте новому органу другой код, а для нового названия подайте change: renamed`,
      `there is a body ${body}: ${byAct ? 'an act names it' : 'a fact created it'}; give the new one another code, and for a new name write change: renamed`,
    ),
  ]
}

function intoProblems(batch: Batch, { body, into, change }: Change): readonly Misfit[] {
  if (change !== 'merged' || into === null) return []
  if (into !== body) return bodyProblems(batch, 'into', into)
  const others = listed([...batch.bodies.keys()].filter((code) => code !== body))
  return [
    misfit(
      'into',
      'wrong-reference',
      `орган не присоединяют к нему самому; укажите другой: ${others}`,
      `a body is not merged into itself; name another: ${others}`,
    ),
  ]
}

export const changeProblems = (batch: Batch, fact: Change): readonly Misfit[] => [
  ...needsBody(batch, 'body', fact.body),
  ...codeProblems(batch, fact),
  ...fieldProblems(fact, 'name'),
  ...fieldProblems(fact, 'into'),
  ...intoProblems(batch, fact),
]
