import type { Handlers, RequestContext } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import type { By } from './model.ts'
import type { Kpi } from './service.ts'

/** KPI profiles and what they are attached to. */
export function createKpiRoutes(kpi: Kpi) {
  const by = ({ actor, requestId }: RequestContext): By => ({ actor, requestId })
  return {
    'GET /api/kpi-profiles': async () => granted(await kpi.list()),
    'POST /api/kpi-profiles': async ({ body, context }) => await kpi.make(by(context), body),
    'PUT /api/kpi-profiles/{id}': async ({ params, body, context }) => await kpi.change(by(context), params.id, body),
    'DELETE /api/kpi-profiles/{id}': async ({ params, context }) => await kpi.remove(by(context), params.id),
    'PUT /api/kpi-profiles/attachments': async ({ body, context }) => await kpi.setAttachment(by(context), body),
  } satisfies Handlers
}
