export * from './executions.ts'
export * from './facts.ts'
export * from './settings.ts'
