import { draftProblemInWords } from '../http/language/draft-words.ts'
import { issuesInWords } from '../http/language/issues.ts'
import { movedOnInWords } from '../http/language/moved-on.ts'
import { type FieldProblem, ProblemError } from '../http/problem.ts'
import { fieldProblem, shortened } from '../http/validation.ts'
import type { DataProblem } from '../methodology/check/problem.ts'
import type { Bilingual } from '../methodology/index.ts'
import type { DraftReading, MovedOn } from '../services/drafts/index.ts'

/** Further ones say nothing new. */
const MOST_PROBLEMS = 100

const refused = (errors: readonly FieldProblem[]): ProblemError =>
  new ProblemError(
    'draft-refused',
    {
      ru: 'Ничего не записано; исправьте названное в errors и отправьте всё заново.',
      en: 'Nothing was recorded; put right what errors names, and send all of it again.',
    },
    errors.slice(0, MOST_PROBLEMS),
  )

const at = (field: string, problem: Bilingual): FieldProblem => ({
  field: shortened(field),
  in: 'body',
  problem: { ru: cut(problem.ru), en: cut(problem.en) },
})

/** What is wrong may quote what was sent, however long that is. */
const LONGEST = 300
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

/** A draft that cannot be taken, with every place that is wrong. */
export const draftRefused = (problems: readonly DataProblem[]): ProblemError =>
  refused(problems.map((problem) => at(problem.path, draftProblemInWords(problem))))

/** A reading that ended with problems, as the problem that it is answered with. */
export function unreadDraft(reading: Exclude<DraftReading, { outcome: 'read' }>): ProblemError {
  switch (reading.outcome) {
    case 'misshapen':
      return refused(
        reading.issues
          .flatMap(issuesInWords)
          .map(({ path, problem }) => at(path.map(String).join('.'), problem)),
      )
    case 'unknown-base':
      return refused([at('basedOn', fieldProblem('version', 'body').problem)])
    case 'unsound':
      return draftRefused(reading.problems)
  }
}

/** A report that is not of the present, with what has changed since. */
export function outdated(version: string, moved: readonly MovedOn[]): ProblemError {
  const ru =
    moved.length === 0 ? 'его нет' : moved.map((ground) => movedOnInWords(ground).ru).join(', ')
  const en =
    moved.length === 0
      ? 'there is none'
      : moved.map((ground) => movedOnInWords(ground).en).join(', ')
  const anew = moved.includes('catalogue')
  return new ProblemError('impact-outdated', {
    ru: anew
      ? `Черновик ${version} написан для прежнего типового плана; отправьте его заново, для нынешнего.`
      : `Отчёт о влиянии устарел: ${ru}. Посчитайте его заново: POST /v1/methodologies/${version}/impact.`,
    en: anew
      ? `The draft ${version} was written for an earlier catalogue; send it again, for the present one.`
      : `The impact report is outdated: ${en}. Compute it anew: POST /v1/methodologies/${version}/impact.`,
  })
}

/** A name that a published version has. */
export const alreadyPublished = (version: string): ProblemError =>
  new ProblemError('version-exists', {
    ru: `Версия ${version} опубликована и больше не меняется; назовите новую иначе.`,
    en: `Version ${version} is published and never changes; name the new one otherwise.`,
  })

/** A name that a draft has, which is replaced by whoever says which revision. */
export const alreadyDrafted = (version: string, revision: number): ProblemError =>
  new ProblemError('version-exists', {
    ru: `Черновик ${version} уже есть (ревизия ${revision}). Чтобы заменить его, отправьте If-Match: "${revision}".`,
    en: `There is a draft ${version} (revision ${revision}). To replace it, send If-Match: "${revision}".`,
  })

/** A draft that is not the revision that somebody built on; null: there is none. */
export const draftChanged = (version: string, revision: number | null): ProblemError =>
  new ProblemError('draft-changed', {
    ru:
      revision === null
        ? `Черновика ${version} нет.`
        : `Ревизия черновика ${version} сейчас ${revision}. Прочитайте его и решите заново.`,
    en:
      revision === null
        ? `There is no draft ${version}.`
        : `The draft ${version} is at revision ${revision} now. Read it and decide again.`,
  })
