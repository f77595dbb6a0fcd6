export { type Cursors, type CursorValue, createCursors } from './cursor.ts'
export { after, type Page, pageOf, type SortColumn } from './keyset.ts'
