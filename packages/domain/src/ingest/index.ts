export type { IngestDeps } from './deps.ts'
export { createKnownAt, type KnownAdRow, type KnownAt } from './known-at.ts'
export type * from './model.ts'
export { createIngest } from './service.ts'
