/**
 * Where whoever may not see a page as nobody can say who they are.
 * @param to the page they came for, path and query
 * @returns null: this deployment has no such place, and they are told so
 */
export const entry = (_to: string): string | null => null
