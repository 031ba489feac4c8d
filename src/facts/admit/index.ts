export * from './admit.ts'
export {
  type AdmissionContext,
  authorOf,
  type BodyOnRecord,
  bodiesOnRecord,
  withdrawnIds,
} from './context.ts'
export { mayState } from './may-state.ts'
export type { AdmissionCode, Misfit } from './misfit.ts'
export { mayDecide } from './verdicts.ts'
