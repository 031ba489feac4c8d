import type { IdentifiedCaller } from '../../access/roles.ts'
import type { Author, Fact, RequirementTarget } from '../fact.ts'
import type { SubmittedOf } from '../submit/index.ts'
import { decidedBy } from '../takes-out.ts'
import type { Batch } from './batch.ts'
import { listed, type Misfit, misfit } from './misfit.ts'
import { unknownReference } from './references.ts'

const isSame = (a: RequirementTarget, b: RequirementTarget): boolean =>
  a.item === b.item && a.row === b.row && a.requirement === b.requirement

const inWords = ({ item, row, requirement }: RequirementTarget): string =>
  `${item}${row === null ? '' : ` (${row})`} ${requirement}`

/** A document is judged under each requirement by itself; anything else as a whole. */
function underProblems(
  { statement }: Fact,
  { on, under }: SubmittedOf<'verdict'>,
): readonly Misfit[] {
  if (statement.kind !== 'evidence')
    return under === null
      ? []
      : [
          misfit(
            'under',
            'wrong-under',
            `${on} — факт вида ${statement.kind}, решение о нём выносят целиком; уберите under`,
            `${on} is a fact of the kind ${statement.kind} and is decided as a whole; leave out under`,
          ),
        ]
  if (under !== null && statement.fills.some((fill) => isSame(fill, under))) return []
  const fills = listed(statement.fills.map(inWords))
  return [
    misfit(
      'under',
      'wrong-under',
      `документ оценивают по каждому требованию отдельно; укажите в under одно из: ${fills}`,
      `a document is judged under each requirement by itself; write under, one of: ${fills}`,
    ),
  ]
}

/** An office by its name, however it is spelt: ё is as often written е. */
const plain = (office: string): string =>
  office.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ')

/**
 * Whether a caller may decide about a fact: a coordinator about any; a reviewer about what is not a
 * coordinator's, nor stated by the same key or the same office.
 */
export function mayDecide(
  { role, id, office }: IdentifiedCaller,
  author: Author,
  by: 'reviewer' | 'coordinator',
): boolean {
  if (role !== 'reviewer') return role === 'coordinator'
  return by === 'reviewer' && author.key !== id && plain(author.office) !== plain(office)
}

/** What a reviewer may not decide: what is a coordinator's, and what is the reviewer's own. */
function reviewerProblems(
  { context: { caller } }: Batch,
  { author }: Fact,
  by: 'reviewer' | 'coordinator',
  on: string,
): readonly Misfit[] {
  if (caller.role !== 'reviewer') return []
  if (by === 'coordinator')
    return [
      misfit(
        'on',
        'forbidden',
        `о факте ${on} решает координатор: он может убрать что-то из оценки; передайте ему`,
        `a coordinator decides about ${on}, which may take something out of the score; leave it to one`,
      ),
    ]
  if (mayDecide(caller, author, by)) return []
  return [
    misfit(
      'on',
      'forbidden',
      `факт ${on} подан тем же ключом или тем же учреждением (${author.office}); решение выносит другой рецензент`,
      `the fact ${on} was stated by the same key or the same office (${author.office}); another reviewer decides about it`,
    ),
  ]
}

export function verdictProblems(batch: Batch, fact: SubmittedOf<'verdict'>): readonly Misfit[] {
  const { on } = fact
  const target = batch.find(on)
  if (target === null) return [unknownReference('on', on)]
  const { statement } = target
  const withdrawn = statement.kind === 'withdrawal' ? batch.withId(statement.of) : null
  const by = decidedBy(target, withdrawn)
  if (by === null)
    return [
      misfit(
        'on',
        'not-decidable',
        `факт ${on} (${statement.kind}) решения не требует; назовите документ или факт, который ждёт решения`,
        `the fact ${on} (${statement.kind}) needs no verdict; name a document or a fact that waits for one`,
      ),
    ]
  const barred = reviewerProblems(batch, target, by, on)
  return barred.length > 0 ? barred : underProblems(target, fact)
}
