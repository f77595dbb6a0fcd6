import type { Handlers } from '@commerce/contracts'
import type { MeasureDeps } from '../measure/index.ts'
import { readCrossChannel } from './cross-channel.ts'

export function createCrossChannelRoutes(deps: MeasureDeps) {
  return {
    'GET /api/cross-channel': ({ query }) => readCrossChannel(deps, query),
  } satisfies Handlers
}
