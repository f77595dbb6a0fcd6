import type { Handlers } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import type { Demo } from './demo.ts'

/** The demo shop: state, opening, removal. */
export function createDemoRoutes(demo: Demo) {
  return {
    'GET /api/demo': async () => granted(await demo.view()),
    'POST /api/demo': async ({ context }) => await demo.start(context.actor, context.requestId),
    'DELETE /api/demo': async ({ context }) => await demo.remove(context.actor, context.requestId),
  } satisfies Handlers
}
