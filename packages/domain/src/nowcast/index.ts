export type * from './model.ts'
export { predict } from './policy/predict.ts'
export { createNowcast } from './service.ts'
