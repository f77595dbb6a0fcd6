export { type Clock, type ManualClock, manualClock } from './clock.ts'
export { createIds, type Ids } from './ids.ts'
export { type Random, seededRandom } from './random.ts'
export { granted, type Refusal, type Result, refused } from './refusal.ts'
