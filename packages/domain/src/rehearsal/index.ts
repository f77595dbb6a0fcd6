export type { BacktestAsk, KeptAsk, KeptResult, KeptSide, RehearsalDeps, RulePick, RulesPort } from './model.ts'
export { createRehearsalRoutes } from './routes.ts'
export { createRehearsal, type Rehearsal } from './service.ts'
export { sideView } from './views.ts'
