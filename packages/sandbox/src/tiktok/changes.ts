import { isRemoved } from '../server/gone.ts'
import type { Stage } from '../server/stage.ts'
import type { Knobs } from '../world/settings.ts'
import { badParameter, ok, textList } from './envelope.ts'

type Body = Readonly<Record<string, unknown>>

/** `/{kind}/status/update/`: ENABLE or DISABLE for some ids at once. */
export function changeStatus(stage: Stage, kind: 'campaign' | 'adgroup' | 'ad', body: Body): Response {
  const ids = textList(body[`${kind}_ids`])
  const status = body.operation_status
  if (status !== 'ENABLE' && status !== 'DISABLE') return badParameter(stage, 'operation_status: invalid')
  if (ids.length === 0 || !ids.every((id) => isKnown(stage, kind, id)))
    return badParameter(stage, `${kind}_ids: invalid`)
  for (const id of ids) apply(stage, id, { active: status === 'ENABLE' }, `${kind} status`)
  return ok(stage, { [`${kind}_ids`]: ids })
}

/** `/campaign/update/` and `/adgroup/update/`: budget and bid in major units. */
export function changeAmounts(stage: Stage, kind: 'campaign' | 'adgroup', body: Body): Response {
  const id = String(body[`${kind}_id`] ?? '')
  if (!isKnown(stage, kind, id)) return badParameter(stage, `${kind}_id: invalid`)
  const to: Knobs = {}
  // Dollars; what other currencies ask for is not published.
  const least = stage.world.accounts.tiktok.currency !== 'USD' ? 0 : kind === 'campaign' ? 50 : 20
  const minor = stage.world.accounts.tiktok.currency === 'KRW' ? 1 : 100
  for (const [name, value] of Object.entries(body)) {
    if (name !== 'budget' && name !== 'bid_price') continue
    if (typeof value !== 'number' || !(value > 0)) return badParameter(stage, `${name}: invalid`)
    if (name === 'budget' && value < least) return badParameter(stage, `budget: must be ${least} at least`)
    if (name === 'budget' && stage.world.settings.now('tiktok', id)?.dailyBudget == null)
      return badParameter(stage, 'budget: cannot be set when budget_mode is BUDGET_MODE_INFINITE')
    to[name === 'budget' ? 'dailyBudget' : 'bid'] = Math.round(value * minor)
  }
  apply(stage, id, to, `${kind} update`)
  return ok(stage, { [`${kind}_id`]: id })
}

const isKnown = (stage: Stage, kind: string, id: string): boolean =>
  stage.world.accounts.tiktok.entities.some((one) => one.id === id && one.level === kind) &&
  !isRemoved(stage.world, 'tiktok', id)

function apply(stage: Stage, id: string, to: Knobs, what: string): void {
  stage.world.change('tiktok', id, to, stage.clock.now())
  stage.journal.effect({ platform: 'tiktok', at: stage.clock.now(), what, entityId: id, detail: to })
}
