import { sessionPath } from './session/local-path.ts'

/**
 * Where whoever may not see a page as nobody can say who they are.
 * @param to the page they came for, path and query
 */
export const entry = (to: string): string => sessionPath(to)
