import type { Stage } from '../server/stage.ts'
import { microsOfMinor } from '../world/entities.ts'
import type { Settings } from '../world/settings.ts'
import { adsError, badRequest } from './envelope.ts'

export const MUTABLE = /^(campaigns|adGroups|adGroupAds|adGroupCriteria|campaignBudgets):mutate$/

interface Operation {
  readonly update?: Readonly<Record<string, unknown>>
  readonly updateMask?: string
}

/** `…:mutate` with updates of status, bid or budget. All or nothing; `validateOnly` looks without touching. */
export function mutate(stage: Stage, service: string, body: unknown): Response {
  const { operations = [], validateOnly } = (body ?? {}) as { operations?: Operation[]; validateOnly?: boolean }
  const planned: { id: string; to: Partial<Settings>; name: string }[] = []
  for (const operation of operations) {
    const plan = planOf(stage, service, operation)
    if (typeof plan === 'string') return adsError(stage, badRequest('requestError', plan, plan), false)
    planned.push(plan)
  }
  if (validateOnly !== true)
    for (const { id, to } of planned) {
      stage.world.change('google', id, to, stage.clock.now())
      stage.journal.effect({ platform: 'google', at: stage.clock.now(), what: service, entityId: id, detail: to })
    }
  const results = validateOnly === true ? [] : planned.map(({ name }) => ({ resourceName: name }))
  return Response.json({ results }, { headers: { 'request-id': stage.requestId('google') } })
}

function planOf(stage: Stage, service: string, { update, updateMask }: Operation) {
  if (update === undefined) return 'OPERATION_NOT_PERMITTED_FOR_CONTEXT'
  if (updateMask === undefined || updateMask === '') return 'FIELD_MASK_MISSING'
  const name = String(update.resourceName ?? '')
  const last = name.split('/').at(-1) ?? ''
  const id = service.startsWith('campaignBudgets')
    ? last.slice(1)
    : service.startsWith('adGroupAds')
      ? (last.split('~')[1] ?? '')
      : last
  const known = stage.world.accounts.google.entities.find((one) => one.id === id)
  if (known === undefined) return 'RESOURCE_NOT_FOUND'
  const minor = microsOfMinor(stage.world.accounts.google.currency)
  const to: { -readonly [K in keyof Settings]?: Settings[K] } = {}
  for (const field of updateMask.split(',').map((one) => one.trim())) {
    if (field === 'status') {
      if (update.status !== 'ENABLED' && update.status !== 'PAUSED') return 'INVALID_ENUM_VALUE'
      to.active = update.status === 'ENABLED'
    } else if (field === 'amount_micros') to.dailyBudget = Math.round(Number(update.amountMicros) / minor)
    else if (field === 'cpc_bid_micros') to.bid = Math.round(Number(update.cpcBidMicros) / minor)
    else return 'FIELD_NOT_FOUND'
  }
  if (Number.isNaN(to.dailyBudget ?? 0) || Number.isNaN(to.bid ?? 0)) return 'INVALID_INPUT'
  return { id, to, name }
}
