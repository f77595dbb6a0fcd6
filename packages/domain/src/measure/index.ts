import type { JobHandlers } from '@commerce/store/jobs'
import type { MeasureDeps } from './model-deps.ts'
import { createMeasureRoutes } from './routes.ts'
import { makeWindows } from './windows.ts'

export { changesSince } from './changes.ts'
export { completenessOf } from './completeness.ts'
export { readDigestFacts, readKnownValue } from './digest-facts.ts'
export { readGround } from './ground.ts'
export { dayName, matrixOf, readHome } from './home.ts'
export type { Connection, Counted, MeasureId, PlatformFacts, Range, Scope, Shop, Sums } from './model.ts'
export type { MeasureDeps } from './model-deps.ts'
export { pointsOf } from './points.ts'
export { createExchange, type Exchange, RATE_DAYS } from './policy/fx.ts'
export { SPECS } from './policy/measures.ts'
export { rangeOf } from './policy/range.ts'
export { entityOf, keyOf } from './policy/table.ts'
export { readSituation, type Situation } from './situation.ts'
export { createSums } from './sums.ts'

export const WINDOWS_JOB = 'measure.windows'

/** Measures: everything the pages, the digest and the rules read about what was spent and sold. */
export function createMeasure(deps: MeasureDeps) {
  const handlers: JobHandlers = {
    [WINDOWS_JOB]: {
      async run() {
        await makeWindows(deps)
      },
    },
  }
  return { deps, handlers, routes: createMeasureRoutes(deps), makeWindows: () => makeWindows(deps) }
}
export type Measure = ReturnType<typeof createMeasure>
