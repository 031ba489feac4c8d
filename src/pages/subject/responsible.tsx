import type { RoadmapBody } from '../../routes/schemas/region.ts'
import type { Frame } from '../frame.ts'
import { subjectWords as words } from './words.ts'

/** Who answers for a row, as routes present it. */
export type ShownResponsible = RoadmapBody['rows'][number]['responsible'][number]

/**
 * Those who answer for something, in the order of the act; bodies lead to their pages.
 * @param hrefOf the page of a body by its code
 */
export const ResponsibleList = ({
  frame: { t },
  responsible,
  hrefOf,
}: {
  readonly frame: Pick<Frame, 't'>
  readonly responsible: readonly ShownResponsible[]
  readonly hrefOf: (body: string) => string
}) => (
  <>
    {responsible.map(({ body, name, unit, role }, index) => (
      <>
        {index > 0 && '; '}
        {body === null ? name : <a href={hrefOf(body)}>{name}</a>}
        {unit !== null && `, ${unit}`}
        {role === 'consolidates' && ` (${t(words.consolidates)})`}
      </>
    ))}
  </>
)
