export { type EngineUnderTest, engines, type OpenOptions, type TestPlace } from './engines.ts'
export { type KillStorm, killStorm, type Stormed } from './kill-storm.ts'
export { createTestPorts, TEST_START, type TestPorts } from './ports.ts'
