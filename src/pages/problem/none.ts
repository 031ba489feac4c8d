import { ProblemError } from '../../http/problem.ts'
import { problemWords } from './words.ts'

/** An address that no page has. */
export const noSuchPage = (): ProblemError => new ProblemError('not-found', problemWords.nothing)
