export * from './access/index.ts'
export * from './api/index.ts'
export * from './figures/index.ts'
