import type { Handlers, RequestContext } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import type { NowcastList } from '../nowcast/index.ts'
import type { By } from './model.ts'
import type { Rehearsal } from './service.ts'

/** Backtests, and how late conversions arrive. */
export function createRehearsalRoutes(rehearsal: Rehearsal, nowcast: NowcastList) {
  const by = ({ actor, requestId }: RequestContext): By => ({ actor, requestId })
  return {
    'GET /api/backtests': async ({ context }) => granted(await rehearsal.list(context.language)),
    'POST /api/backtests': async ({ body, context }) => await rehearsal.start(by(context), body, context.language),
    'GET /api/backtests/{id}': async ({ params, context }) => await rehearsal.find(params.id, context.language),
    'POST /api/backtests/{id}/stop': async ({ params }) => await rehearsal.stop(params.id),
    'GET /api/nowcast': async () => granted({ items: await nowcast.list() }),
  } satisfies Handlers
}
