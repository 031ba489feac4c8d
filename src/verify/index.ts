export type { Asked, Verification } from './asked.ts'
export type { Check, Finding } from './finding.ts'
export { engines, verifyReceipt } from './verify.ts'
