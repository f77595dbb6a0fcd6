export * from './model.ts'
export { createAlertRoutes, createNoticeRoutes } from './routes.ts'
export { type Alerts, createAlerts } from './service.ts'
export { createWatchers } from './watchers/index.ts'
