export * from './budgets.ts'
export * from './connections.ts'
export * from './leases.ts'
export * from './oauth-states.ts'
