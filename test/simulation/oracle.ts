import type { Caps } from '@commerce/contracts'
import { type Action, type ActionState, isDone } from '@commerce/contracts/connector'
import type { ProposalRecord } from '@commerce/domain/proposals'
import { dayOf } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Effect, Vendor } from './vendor.ts'
import { SEOUL } from './world.ts'

/** What the simulation itself knows of the people's words; the product's own records are judged by it, not the other way round. */
export interface Oracle {
  /** Approvals that were acknowledged, by proposal. */
  readonly approved: Map<
    string,
    { readonly at: number; readonly by: string; readonly allowed: boolean; readonly late: boolean }[]
  >
  readonly rejected: Set<string>
  /** Undos that were acknowledged, by the execution they made. */
  readonly undone: Set<string>
  /** Stretches in which the kill switch was on, by acknowledged taps. */
  readonly paused: { readonly from: number; to: number | null }[]
  /** What was said yes to, by what the people saw: place and action. Null: an undo, whatever it takes back. */
  readonly words: { readonly at: number; readonly place: string; readonly action: string | null }[]
  /** Rules that their owner freed of the question. */
  freed: ReadonlySet<string>
  /** What rules wished, pass by pass. */
  readonly passes: Map<number, Wished[]>
  readonly caps: Caps
  readonly mode: 'manual' | 'auto_low_risk'
}

/** A wish as a pass handed it on. */
export interface Wished {
  readonly ruleId: string
  readonly place: string
  readonly action: string
  readonly stakeMinor: number
}

/** Keeps an approval that was acknowledged. */
export function note(
  oracle: Oracle,
  { id, connectorId, externalId, action }: Pick<ProposalRecord, 'id' | 'connectorId' | 'externalId' | 'action'>,
  word: { readonly at: number; readonly by: string; readonly allowed: boolean; readonly late: boolean },
): void {
  oracle.approved.set(id, [...(oracle.approved.get(id) ?? []), word])
  if (word.allowed && !word.late)
    oracle.words.push({ at: word.at, place: `${connectorId}/${externalId}`, action: JSON.stringify(action) })
}

const MOVES: Readonly<Record<string, readonly string[]>> = {
  '': ['proposed'],
  proposed: ['approved', 'rejected', 'expired', 'superseded'],
  approved: ['executing', 'expired', 'superseded'],
  executing: ['executed', 'failed', 'unknown'],
  unknown: ['executed', 'failed', 'executing'],
  failed: ['approved', 'executing'],
  executed: ['reverted'],
}

interface ExecutionRow {
  readonly id: string
  readonly proposal_id: string
  readonly kind: string
  readonly state: string
  readonly connector_id: string
  readonly external_id: string
  readonly effect_key: string
  readonly payload_json: string
  readonly after_json: string | null
  readonly finished_at: number | null
}

/** Every promise of acting that is broken right now, in words; an empty list is what we want. */
export async function broken(base: Store, vendor: Vendor, oracle: Oracle): Promise<string[]> {
  const executions = (await base.read.selectFrom('executions').selectAll().orderBy('id').execute()) as ExecutionRow[]
  const byKey = new Map(executions.map((one) => [one.effect_key, one]))
  const proposals = await base.read.selectFrom('action_proposals').selectAll().orderBy('id').execute()
  const byId = new Map(proposals.map((one) => [one.id, one]))
  const found: string[] = []

  for (const [key, effects] of Map.groupBy(vendor.effects, (effect) => effect.key)) {
    const execution = byKey.get(key)
    if (execution === undefined) {
      found.push(`effect ${key} belongs to no execution`)
      continue
    }
    const proposal = byId.get(execution.proposal_id)
    const word = oracle.approved.get(execution.proposal_id) ?? []
    const auto = oracle.mode === 'auto_low_risk' && oracle.freed.has(proposal?.rule_id ?? '')
    if (execution.kind === 'do' && !auto && !word.some(({ allowed, late }) => allowed && !late))
      found.push(`effect of ${execution.id} without a valid approval`)
    if (execution.kind === 'undo' && !oracle.undone.has(execution.id))
      found.push(`undo ${execution.id} that nobody asked for`)
    const changes = effects.filter(({ changed }) => changed).length
    if (changes > 1 && !touchedBetween(effects, vendor))
      found.push(`${execution.id} changed its target ${changes} times`)
    if (effects.length > 3) found.push(`${execution.id} was sent ${effects.length} times`)
    for (const { sentAt, action } of effects) {
      if (oracle.paused.some(({ from, to }) => sentAt > from && (to === null || sentAt < to)))
        found.push(`${execution.id} was sent while the kill switch was on`)
      if (action.do === 'set-budget' && action.micros < vendor.minimumMicros)
        found.push(`${execution.id} below the minimum`)
    }
    // What arrived and was changed back by somebody before it could be read looks as if it had never arrived.
    if (execution.state === 'failed' && changes > 0 && !touchedUntil(execution.finished_at, effects, vendor))
      found.push(`${execution.id} is called failed and had an effect`)
  }
  found.push(...withoutAWord(vendor, oracle))
  found.push(...overCaps(executions, vendor.effects, oracle.caps))

  for (const [id, word] of oracle.approved) {
    if (word.length > 1) found.push(`${id} was answered ${word.length} times with yes`)
    if (oracle.rejected.has(id)) found.push(`${id} was approved and rejected`)
    if (word.some(({ allowed }) => !allowed)) found.push(`${id} was approved by somebody who may not`)
    if (word.some(({ late }) => late)) found.push(`${id} was approved after it had expired`)
    if (byId.get(id)?.decided_at == null) found.push(`the approval of ${id} was acknowledged and is lost`)
  }
  const open = proposals.filter(({ status }) => ['proposed', 'approved', 'executing', 'unknown'].includes(status))
  for (const [target, same] of Map.groupBy(open, (one) => `${one.connector_id}/${one.external_id}/${one.action}`))
    if (same.length > 1) found.push(`the same is asked ${same.length} times: ${target}`)
  found.push(...(await strayMoves(base)))
  return found
}

/** When all is quiet: nothing hangs, and what is called done is so. */
export async function unsettled(base: Store, vendor: Vendor): Promise<string[]> {
  const rows = (await base.read.selectFrom('executions').selectAll().orderBy('id').execute()) as ExecutionRow[]
  const found: string[] = []
  const newest = new Map<string, ExecutionRow>()
  for (const row of rows) {
    if (['planned', 'intended', 'attempted', 'waiting', 'unknown'].includes(row.state))
      found.push(`${row.id} is still ${row.state}`)
    if (row.state !== 'executed') continue
    const place = vendor.placeOf(row.connector_id, row.external_id)
    const field = (JSON.parse(row.payload_json) as Action).do === 'set-budget' ? 'budget' : 'status'
    const known = newest.get(`${place} ${field}`)
    if (known === undefined || (known.finished_at ?? 0) <= (row.finished_at ?? 0)) newest.set(`${place} ${field}`, row)
  }
  for (const [key, row] of newest) {
    const place = key.split(' ')[0] ?? ''
    const action = JSON.parse(row.payload_json) as Action
    const touched = vendor.outside.some((one) => one.place === place && one.at >= (row.finished_at ?? 0) - 120_000)
    const state: ActionState | null = vendor.states.get(place) ?? null
    if (!touched && !isDone(action, state)) found.push(`${row.id} is called executed and is not so at the platform`)
  }
  return found
}

function touchedBetween(effects: readonly Effect[], vendor: Vendor): boolean {
  const [first] = effects
  const last = effects.at(-1)
  if (first === undefined || last === undefined) return false
  const place = vendor.placeOf(first.connectorId, first.externalId)
  return vendor.outside.some((one) => one.place === place && one.at >= first.at && one.at <= last.at)
}

/** Whether somebody else worked on the target between the effect and the end of its execution. */
function touchedUntil(end: number | null, effects: readonly Effect[], vendor: Vendor): boolean {
  const [first] = effects
  if (first === undefined) return false
  const place = vendor.placeOf(first.connectorId, first.externalId)
  return vendor.outside.some((one) => one.place === place && one.at >= first.at && one.at <= (end ?? first.at))
}

/** By the vendor's record of effects and the people's words alone: whatever arrived, somebody or the owner's rule had asked for it there. */
function withoutAWord(vendor: Vendor, oracle: Oracle): string[] {
  return vendor.effects.flatMap(({ connectorId, externalId, action, sentAt }) => {
    const place = vendor.placeOf(connectorId, externalId)
    const what = JSON.stringify(action)
    const asked = oracle.words.some(
      (one) => one.at <= sentAt && one.place === place && (one.action === null || one.action === what),
    )
    const ruled =
      oracle.mode === 'auto_low_risk' &&
      [...oracle.passes].some(
        ([at, wishes]) =>
          at <= sentAt &&
          wishes.some((one) => oracle.freed.has(one.ruleId) && one.place === place && one.action === what),
      )
    return asked || ruled ? [] : [`${what} arrived at ${place} and nobody had asked for it`]
  })
}

function overCaps(executions: readonly ExecutionRow[], effects: readonly Effect[], caps: Caps): string[] {
  const found: string[] = []
  const kinds = new Map(executions.map((one) => [one.effect_key, one.kind]))
  for (const [day, sent] of Map.groupBy(effects, (effect) => dayOf(effect.sentAt, SEOUL))) {
    const keys = (of: readonly Effect[]): number => new Set(of.map(({ key }) => key)).size
    if (keys(sent) > caps.perDay) found.push(`${keys(sent)} executions on ${day}, allowed ${caps.perDay}`)
    for (const [place, same] of Map.groupBy(sent, (one) => `${one.connectorId}/${one.externalId}`))
      if (keys(same) > caps.perEntityPerDay) found.push(`${keys(same)} executions of ${place} on ${day}`)
    for (const [connection, same] of Map.groupBy(sent, (one) => one.connectorId))
      if (keys(same) > caps.perConnectionPerDay) found.push(`${keys(same)} executions at ${connection} on ${day}`)
    const rises = sent.filter(({ key }) => kinds.get(key) === 'do').reduce((sum, { rise }) => sum + rise, 0)
    if (rises > caps.budgetIncreaseMinorPerDay) found.push(`budgets rose by ${rises} on ${day}`)
  }
  return found
}

async function strayMoves(base: Store): Promise<string[]> {
  const events = await base.read
    .selectFrom('proposal_events')
    .selectAll()
    .orderBy('proposal_id')
    .orderBy('seq')
    .execute()
  const found: string[] = []
  for (const [id, of] of Map.groupBy(events, (one) => one.proposal_id)) {
    let from = ''
    for (const { status } of of) {
      if (status !== from && !(MOVES[from] ?? []).includes(status)) found.push(`${id} went from ${from} to ${status}`)
      from = status
    }
  }
  return found
}
