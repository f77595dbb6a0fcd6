export { type EngineUnderTest, engines, type OpenOptions, type TestPlace } from './engines.ts'
export { createTestPorts, TEST_START, type TestPorts } from './ports.ts'
