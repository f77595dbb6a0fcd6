export type { BacktestAsk, KeptAsk, KeptResult, KeptSide, RehearsalDeps, RehearsalRules, RulePick } from './model.ts'
export { createRehearsalRoutes } from './routes.ts'
export { createRehearsal, type Rehearsal } from './service.ts'
export { sideView } from './views.ts'
