import type { Stage } from '../server/stage.ts'
import type { Settings } from '../world/settings.ts'
import { badParameter, ok, textList } from './envelope.ts'

type Body = Readonly<Record<string, unknown>>

/** `/{kind}/status/update/`: ENABLE or DISABLE for some ids at once. */
export function changeStatus(stage: Stage, kind: 'campaign' | 'adgroup' | 'ad', body: Body): Response {
  const ids = textList(body[`${kind}_ids`])
  const status = body.operation_status
  if (status !== 'ENABLE' && status !== 'DISABLE') return badParameter(stage, 'operation_status: invalid')
  if (ids.length === 0 || !ids.every((id) => isKnown(stage, id))) return badParameter(stage, `${kind}_ids: invalid`)
  for (const id of ids) apply(stage, id, { active: status === 'ENABLE' }, `${kind} status`)
  return ok(stage, { [`${kind}_ids`]: ids })
}

/** `/campaign/update/` and `/adgroup/update/`: budget and bid in major units. */
export function changeAmounts(stage: Stage, kind: 'campaign' | 'adgroup', body: Body): Response {
  const id = String(body[`${kind}_id`] ?? '')
  if (!isKnown(stage, id)) return badParameter(stage, `${kind}_id: invalid`)
  const to: { -readonly [K in keyof Settings]?: Settings[K] } = {}
  const minor = stage.world.accounts.tiktok.currency === 'KRW' ? 1 : 100
  for (const [name, value] of Object.entries(body)) {
    if (name !== 'budget' && name !== 'bid_price') continue
    if (typeof value !== 'number' || !(value > 0)) return badParameter(stage, `${name}: invalid`)
    to[name === 'budget' ? 'dailyBudget' : 'bid'] = Math.round(value * minor)
  }
  apply(stage, id, to, `${kind} update`)
  return ok(stage, { [`${kind}_id`]: id })
}

const isKnown = (stage: Stage, id: string): boolean => stage.world.accounts.tiktok.entities.some((one) => one.id === id)

function apply(stage: Stage, id: string, to: Partial<Settings>, what: string): void {
  stage.world.change('tiktok', id, to, stage.clock.now())
  stage.journal.effect({ platform: 'tiktok', at: stage.clock.now(), what, entityId: id, detail: to })
}
