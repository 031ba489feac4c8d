export * from './form-token.ts'
export * from './keys.ts'
export * from './session.ts'
