export type { Attachment, EntityRef, Metric, Profile, Resolved } from './model.ts'
export { keyOf } from './policy.ts'
export { createKpiRoutes } from './routes.ts'
export { createKpi, type Kpi } from './service.ts'
