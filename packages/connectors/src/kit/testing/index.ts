export { type ActingStage, actingSuite } from './acting.ts'
export { type Collected, collect, openForTest, type TestOpening, type TestSession } from './open.ts'
export { type HurryingClock, hurryingClock, memoryBudgets, memoryTokens } from './ports.ts'
export { connectorSuite, type SuiteOptions } from './suite.ts'
