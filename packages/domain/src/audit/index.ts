export type { AuditRecord, AuditRow, Verification } from './model.ts'
export { createAuditRoutes } from './routes.ts'
export { type Audit, createAudit } from './service.ts'
