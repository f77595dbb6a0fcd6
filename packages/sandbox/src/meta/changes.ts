import { isRemoved } from '../server/gone.ts'
import type { Stage } from '../server/stage.ts'
import type { Knobs } from '../world/settings.ts'
import { entity } from './entities.ts'
import { graphError } from './envelope.ts'

/** `POST /{id}` with status, daily_budget (minor units) or bid_amount. */
export function change(stage: Stage, id: string, body: URLSearchParams): Response {
  const one = entity(stage, id)
  if (one === null)
    return graphError(stage, 400, 100, `(#100) Object with ID '${id}' does not exist`, { error_subcode: 33 })
  if (isRemoved(stage.world, 'meta', id))
    return graphError(stage, 400, 100, '(#100) Deleted objects cannot be edited', { error_subcode: 1487056 })
  const to: Knobs = {}
  const status = body.get('status')
  if (status !== null) {
    if (status !== 'ACTIVE' && status !== 'PAUSED')
      return graphError(stage, 400, 100, '(#100) status is not allowed here')
    to.active = status === 'ACTIVE'
  }
  const budget = body.get('daily_budget')
  if (budget !== null) {
    const smallest = stage.world.accounts.meta.currency === 'KRW' ? 1_500 : 100
    if (!/^\d+$/.test(budget) || Number(budget) < smallest)
      return graphError(stage, 400, 100, '(#100) Your budget is too low', { error_subcode: 1885272 })
    // A budget stands on the campaign or on its ad sets, never on both.
    if (one.dailyBudget === null || one.budgetKind === 'lifetime')
      return graphError(stage, 400, 100, '(#100) This object has no budget of its own')
    to.dailyBudget = Number(budget)
  }
  const bid = body.get('bid_amount')
  if (bid !== null) to.bid = Number(bid)
  if (body.get('execution_options')?.includes('validate_only')) return Response.json({ success: true })
  stage.world.change('meta', id, to, stage.clock.now())
  stage.journal.effect({
    platform: 'meta',
    at: stage.clock.now(),
    what: [...body.keys()].join(','),
    entityId: id,
    detail: to,
  })
  return Response.json({ success: true })
}
