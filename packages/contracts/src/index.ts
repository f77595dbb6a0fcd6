export * from './access/index.ts'
export * from './api/index.ts'
