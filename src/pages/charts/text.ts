/** As many characters as a label beside a chart may have. */
export const LABEL_LIMIT = 60

/**
 * A label of at most `limit` characters; what was cut is marked by an ellipsis. Characters are code
 * points, so that none is cut in half.
 *
 * @example
 * truncate('Республика Бурятия', 11) // 'Республика…'
 */
export const truncate = (label: string, limit: number = LABEL_LIMIT): string => {
  const characters = [...label]
  if (characters.length <= limit) return label
  const kept = characters.slice(0, Math.max(0, limit - 1)).join('')
  return `${kept.trimEnd()}…`
}
