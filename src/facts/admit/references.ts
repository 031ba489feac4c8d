import { isInBatch } from '../submit/index.ts'
import { type Misfit, misfit } from './misfit.ts'

/** A reference that leads to no fact. */
export const unknownReference = (field: string, reference: string): Misfit =>
  isInBatch(reference)
    ? misfit(
        field,
        'unknown-reference',
        `выше в пакете нет факта с ref: ${reference.slice(1)}; сошлитесь на более ранний факт пакета или на id записанного`,
        `no fact above in the batch has ref: ${reference.slice(1)}; refer to an earlier one, or to the id of one on record`,
      )
    : misfit(
        field,
        'unknown-reference',
        `в реестре региона нет факта ${reference}; возьмите id из реестра или #ref более раннего факта пакета`,
        `the region's ledger has no fact ${reference}; take an id from the ledger, or #ref of an earlier fact of the batch`,
      )
