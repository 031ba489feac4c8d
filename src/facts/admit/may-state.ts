import type { IdentifiedCaller, Role } from '../../access/roles.ts'
import type { Statement } from '../fact.ts'
import type { SubmittedFact } from '../submit/index.ts'
import { type Misfit, misfit } from './misfit.ts'

type Kind = Statement['kind']

const ofBodies: readonly Kind[] = [
  'completion',
  'evidence',
  'measurement',
  'services',
  'withdrawal',
]

/** What a region tells of itself: everything but verdicts; its name comes with its registration. */
const ofRegions: readonly Kind[] = [
  ...ofBodies,
  'trait',
  'waiver',
  'body',
  'register-complete',
  'edition',
]

/** Which kinds of fact each role may state; the same as `mera_may_state` in the database. */
const kindsOf: Readonly<Record<Role, readonly Kind[]>> = {
  coordinator: [...ofRegions, 'verdict', 'region'],
  reviewer: ['verdict'],
  'region-editor': ofRegions,
  'body-editor': ofBodies,
  analyst: [],
  dashboard: [],
}

/** Whether a role may state facts of a kind at all. */
export const mayState = (role: Role, kind: Kind): boolean => kindsOf[role].includes(kind)

/** Whether the caller may state a fact of this kind, about this region and its body. */
export function forbidden(
  fact: SubmittedFact,
  region: string,
  { role, region: ownRegion, body: ownBody }: IdentifiedCaller,
): readonly Misfit[] {
  const { kind } = fact
  if (!mayState(role, kind)) {
    const allowed = kindsOf[role].join(', ')
    return [
      misfit(
        'kind',
        'forbidden',
        `роль ${role} не подаёт факты вида ${kind}; ${allowed === '' ? 'она только читает' : `её виды: ${allowed}`}`,
        `the role ${role} states no facts of the kind ${kind}; ${allowed === '' ? 'it only reads' : `its kinds: ${allowed}`}`,
      ),
    ]
  }
  if (ownRegion !== null && ownRegion !== region)
    return [
      misfit(
        'kind',
        'forbidden',
        `ключ относится к региону ${ownRegion}; подайте факт в этот регион`,
        `the key is of the region ${ownRegion}; state the fact there`,
      ),
    ]
  if (ownBody !== null && 'body' in fact && fact.body !== ownBody)
    return [
      misfit(
        'body',
        'forbidden',
        `ключ относится к органу ${ownBody}; укажите body: ${ownBody}`,
        `the key is of the body ${ownBody}; write body: ${ownBody}`,
      ),
    ]
  return []
}
