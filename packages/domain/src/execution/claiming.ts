import { dayOf } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { ProposalRecord } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import type { Finishing } from './finishing.ts'
import { isAsApproved } from './policy/bound.ts'
import { brokenCap } from './policy/caps.ts'
import { overdueBecause } from './policy/overdue.ts'
import { isStopped } from './policy/stopped.ts'
import { isEarly, isHeld, LEASE_MS } from './policy/timing.ts'
import { changeExecution, type ExecutionRow, isLive, lockExecution, readExecution, usedOn } from './repo/index.ts'
import { type Step, withStep } from './row.ts'
import type { Settings } from './settings.ts'

/** An execution that this process carries further until its lease runs out. */
export interface Claim {
  readonly row: ExecutionRow
  readonly record: ProposalRecord
  readonly holder: string
  /** `send`: nothing was sent yet. `settle`: something may have been; only reading back tells. */
  readonly way: 'send' | 'settle'
}

/** Taking an execution over. Atomic over all processes; the kill switch and the limits are read in the same transaction. */
export function createClaiming(deps: ExecutionDeps, settings: Settings, finishing: Finishing) {
  const { store, clock, ids } = deps

  /** Why one that was not sent yet must not be sent any more; null: it may. */
  async function stopped(
    tx: Tx,
    row: ExecutionRow,
    record: ProposalRecord,
    shop: Awaited<ReturnType<ExecutionDeps['shop']>>,
  ) {
    const now = clock.now()
    const held = await settings.hold(tx, shop.currency)
    if (isStopped(row, held)) return { code: 'execution-paused', params: {} }
    const overdue = overdueBecause(row, record, now)
    if (overdue !== null) return overdue
    if (!isAsApproved(row, record, deps.proposals.termsOf)) return { code: 'approval-does-not-match', params: {} }
    const day = dayOf(now, shop.zone)
    if (day === row.day) return null
    // It waited over midnight: it counts for the day on which it is sent.
    const broken = brokenCap(held.caps, await usedOn(tx, day, record, row.id), {
      minor: row.increase_minor,
      times: null,
    })
    if (broken !== null) return { code: 'execution-cap-reached', params: { ...broken, currency: shop.currency } }
    await changeExecution(tx, row.id, { day })
    return null
  }

  return {
    /** Null: somebody else has it, it is not due, or there is nothing left to do. */
    async claim(id: string): Promise<Claim | null> {
      const seen = await readExecution(store.read, id)
      if (seen === null || seen.how !== 'api' || !isLive(seen)) return null
      const record = await deps.proposals.record(seen.proposal_id)
      if (record === null) return null
      const shop = await deps.shop()
      const said = await finishing.sayingsOf(record)
      return await store.write(async (tx): Promise<Claim | null> => {
        // Before the row itself, as everywhere: the order of locks is one.
        await settings.hold(tx, shop.currency)
        const row = await lockExecution(tx, id)
        const now = clock.now()
        if (row === null || !isLive(row)) return null
        if ((row.holder !== null && isHeld(row, now)) || isEarly(row, now)) return null
        const holder = ids.next('hld')
        const way = row.state === 'attempted' || row.state === 'unknown' ? 'settle' : 'send'
        const base: Claim = { row, record, holder, way }
        if (way === 'send') {
          const problem = await stopped(tx, row, record, shop)
          if (problem !== null) {
            await changeExecution(tx, id, { holder })
            await finishing.write(tx, base, { kind: 'failed', problem }, said)
            return null
          }
        }
        const step: Step = { at: now, what: 'intended', code: null, params: {} }
        const change = {
          holder,
          held_until: now + LEASE_MS,
          ...(way === 'send'
            ? {
                state: 'intended' as const,
                intended_at: now,
                steps_json: withStep(row.steps_json, step),
              }
            : {}),
        }
        await changeExecution(tx, id, change)
        const claimed: Claim = { ...base, row: { ...row, ...change } }
        // Sent by a process that died: from here on everybody sees that nobody knows.
        if (row.state === 'attempted') {
          await finishing.write(tx, claimed, { kind: 'unknown', code: 'execution-unknown', keep: true }, said)
          return { ...claimed, row: { ...claimed.row, state: 'unknown' } }
        }
        return claimed
      })
    },

    /** Gives it back untouched: the process stops. */
    async release({ row, holder }: Claim): Promise<void> {
      await store.write(async (tx) => {
        const now = await lockExecution(tx, row.id)
        if (now?.holder === holder) await changeExecution(tx, row.id, { holder: null, held_until: null })
      })
    },
  }
}
export type Claiming = ReturnType<typeof createClaiming>
