export { createBook } from './book/book.ts'
export { type LoadAsk, loadKnown, loadNow } from './book/load.ts'
export type * from './book/model.ts'
export type * from './model.ts'
