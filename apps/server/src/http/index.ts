export { createHttpApp } from './app.ts'
export type { Env, HttpApp, HttpConfig, HttpDeps, Identify, Identity, Limits, Log, VisitorRoutes } from './deps.ts'
export { createEventRoutes, type EventRoutes } from './events/routes.ts'
export {
  clockProbe,
  databaseProbe,
  diskProbe,
  freeBytes,
  migrationsProbe,
  type Probe,
  workerProbe,
} from './health/probes.ts'
export { type Beat, databaseTime, deleteBeatsBefore, newestBeat, writeBeat } from './health/repo.ts'
export { createHealthRoutes } from './health/routes.ts'
export { createIdempotency, type Idempotency } from './idempotency/service.ts'
export { languageOf } from './language.ts'
export { securityHeaders } from './security-headers.ts'
export { type Listening, type ListenRefusal, serve } from './serve.ts'
export { createVisitors, type VisitorLimits } from './visitors/routes.ts'
