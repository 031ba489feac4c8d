import type { Catalogue } from '../schema/catalogue.ts'

type Section = Catalogue['region']['sections'][number]

/** The items of a plan, in the document's order. */
export const itemsOf = (sections: readonly Section[]): Section['items'] =>
  sections.flatMap((section) => section.items)
