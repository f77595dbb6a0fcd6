export { type HeadlineFacts, headline } from './headline.ts'
export type * from './model.ts'
