import { isRemoved } from '../server/gone.ts'
import type { Stage } from '../server/stage.ts'
import { type AdEntity, microsOfMinor } from '../world/entities.ts'
import type { Knobs, Settings } from '../world/settings.ts'
import { adsError, badRequest } from './envelope.ts'
import { negativesAfter } from './negatives.ts'
import { budgetId } from './rows.ts'

export const MUTABLE = /^(campaigns|adGroups|adGroupAds|adGroupCriteria|campaignBudgets|campaignCriteria):mutate$/

interface Operation {
  readonly create?: unknown
  readonly update?: Readonly<Record<string, unknown>>
  readonly remove?: unknown
  readonly updateMask?: string
}
interface Plan {
  readonly ids: readonly string[]
  readonly to: Partial<Settings>
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
  readonly name: string
}

/** `…:mutate` with updates of status, bid or budget, and negative keywords. All or nothing; `validateOnly` looks without touching. */
export function mutate(stage: Stage, service: string, body: unknown): Response {
  const { operations = [], validateOnly } = (body ?? {}) as { operations?: Operation[]; validateOnly?: boolean }
  const planned: Plan[] = []
  for (const operation of operations) {
    const plan = planOf(stage, service.split(':')[0] ?? '', operation)
    if (typeof plan === 'string') return adsError(stage, badRequest('requestError', plan, plan), false)
    planned.push(plan)
  }
  const at = stage.clock.now()
  if (validateOnly !== true)
    for (const { ids, to, detail } of planned) {
      for (const id of ids) stage.world.change('google', id, to, at)
      stage.journal.effect({ platform: 'google', at, what: service, entityId: ids[0] ?? '', detail })
    }
  const results = validateOnly === true ? [] : planned.map(({ name }) => ({ resourceName: name }))
  return Response.json({ results }, { headers: { 'request-id': stage.requestId('google') } })
}

function planOf(stage: Stage, service: string, operation: Operation): Plan | string {
  const { update, updateMask } = operation
  if (update === undefined) return negativePlan(stage, service, operation)
  if (updateMask === undefined || updateMask === '') return 'FIELD_MASK_MISSING'
  const name = String(update.resourceName ?? '')
  const meant = meantBy(stage, service, name.split('/').at(-1) ?? '')
  if (meant.length === 0 || meant.some(({ id }) => isRemoved(stage.world, 'google', id))) return 'RESOURCE_NOT_FOUND'
  const to = knobsOf(stage, service, update, updateMask)
  return typeof to === 'string' ? to : { ids: meant.map(({ id }) => id), to, detail: to, name }
}

function negativePlan(stage: Stage, service: string, operation: Operation): Plan | string {
  const level = service === 'campaignCriteria' ? 'campaign' : service === 'adGroupCriteria' ? 'adgroup' : null
  if (level === null) return 'OPERATION_NOT_PERMITTED_FOR_CONTEXT'
  const after = negativesAfter(stage, level, operation)
  if (typeof after === 'string') return after
  const { parent, negatives, one, name } = after
  if (isRemoved(stage.world, 'google', parent.id)) return 'RESOURCE_NOT_FOUND'
  const done = operation.remove === undefined ? 'added' : 'removed'
  return { ids: [parent.id], to: { negatives }, detail: { [done]: one.text, match: one.match }, name }
}

const LEVELS: Readonly<Record<string, AdEntity['level']>> = {
  campaigns: 'campaign',
  adGroups: 'adgroup',
  adGroupCriteria: 'keyword',
  adGroupAds: 'ad',
}

/** A shared budget means all campaigns that use it. */
function meantBy(stage: Stage, service: string, last: string): readonly AdEntity[] {
  const { entities } = stage.world.accounts.google
  if (service === 'campaignBudgets')
    return entities.filter((one) => one.level === 'campaign' && budgetId(stage, one) === last)
  const id = service === 'adGroupAds' ? (last.split('~')[1] ?? '') : last
  return entities.filter((one) => one.level === LEVELS[service] && one.id === id)
}

function knobsOf(
  stage: Stage,
  service: string,
  update: Readonly<Record<string, unknown>>,
  updateMask: string,
): Knobs | string {
  const minor = microsOfMinor(stage.world.accounts.google.currency)
  const to: Knobs = {}
  for (const field of updateMask.split(',').map((one) => one.trim())) {
    if (field === 'status' && service !== 'campaignBudgets') {
      if (update.status !== 'ENABLED' && update.status !== 'PAUSED') return 'INVALID_ENUM_VALUE'
      to.active = update.status === 'ENABLED'
      continue
    }
    const isBudget = field === 'amount_micros' && service === 'campaignBudgets'
    if (!isBudget && !(field === 'cpc_bid_micros' && /^adGroup(s|Criteria)$/.test(service))) return 'FIELD_NOT_FOUND'
    const micros = Number(isBudget ? update.amountMicros : update.cpcBidMicros)
    if (!(micros > 0)) return 'INVALID_INPUT'
    if (micros % minor !== 0) return 'NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT'
    to[isBudget ? 'dailyBudget' : 'bid'] = micros / minor
  }
  return to
}
