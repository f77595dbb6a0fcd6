export type * from './model.ts'
export { createHistory } from './policy/history.ts'
export { predict } from './policy/predict.ts'
export { createNowcast } from './service.ts'
