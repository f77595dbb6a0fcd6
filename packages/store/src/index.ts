export type { Engine, Store, Tx, UpsertRow, UpsertSpec } from './store.ts'
export type { Tables } from './tables/index.ts'
