import type { Stage } from '../server/stage.ts'
import type { Knobs } from '../world/settings.ts'
import { entity, shown, UNKNOWN } from './entities.ts'
import { problem } from './problem.ts'

const isBid = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value % 10 === 0 && value >= 70 && value <= 100_000

const isBudget = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value % 10 === 0 && value >= 70 && value <= 1_000_000_000

/**
 * `PUT /ncc/{kind}/{id}?fields=…`. Faithful to the trap: `fields=budget` without `useDailyBudget: true` switches the limit off.
 */
export function change(stage: Stage, what: string, id: string, fields: string, body: unknown): Response {
  const one = entity(stage, id)
  if (one === null || `${one.level}s` !== what) return problem(stage, 404, UNKNOWN[what] ?? 404, 'Not found')
  const values = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const to: Knobs = {}
  switch (fields) {
    case 'userLock':
      to.active = values.userLock !== true
      break
    case 'budget':
      if (values.useDailyBudget === true) {
        if (one.level !== 'campaign' && one.level !== 'adgroup')
          return problem(stage, 400, 3726, 'Not support modify field')
        if (!isBudget(values.dailyBudget))
          return problem(stage, 400, one.level === 'campaign' ? 3505 : 3704, 'Invalid daily budget')
        to.dailyBudget = values.dailyBudget
      } else to.dailyBudget = null
      break
    case 'bidAmt':
      if (one.level === 'campaign' || one.level === 'ad') return problem(stage, 400, 3726, 'Not support modify field')
      if (one.level === 'keyword' && values.useGroupBidAmt === true) to.bid = null
      else if (isBid(values.bidAmt)) to.bid = values.bidAmt
      else return problem(stage, 400, one.level === 'keyword' ? 3904 : 3703, 'Invalid bid amount')
      break
    default:
      return problem(stage, 400, 400, 'fields is required')
  }
  stage.world.change('naver', id, to, stage.clock.now())
  stage.journal.effect({ platform: 'naver', at: stage.clock.now(), what: fields, entityId: id, detail: to })
  return Response.json(shown(stage, one))
}
