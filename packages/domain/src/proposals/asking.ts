import { dayOf } from '@commerce/kernel'
import { auditOf } from './deciding.ts'
import type { ProposalsDeps } from './deps.ts'
import type { Moving } from './moving.ts'
import { runsByItself } from './policy/deciding.ts'
import { chooseAsks } from './policy/ranking.ts'
import { lockDay, lockExpired, markAsked } from './repo/change.ts'
import { countAsked, readUnasked } from './repo/read.ts'

/** Ranked by money before; ties within it are few. */
const CANDIDATES = 1_000
const EXPIRED_AT_ONCE = 500

/** The day's questions, and the end of what nobody answered in time. */
export function createAsking(deps: ProposalsDeps, moving: Moving) {
  const { store, clock } = deps

  return {
    /** See {@link ProposalsService.ask}. */
    async ask(): Promise<readonly string[]> {
      const [{ caps, mode }, zone] = await Promise.all([deps.acting(null), deps.zone()])
      return await store.write(async (tx) => {
        const now = clock.now()
        const day = dayOf(now, zone)
        await lockDay(tx, day, now)
        const waiting = await readUnasked(tx, now, CANDIDATES)
        // What runs by itself needs no question.
        const freed = new Map<string, boolean>()
        for (const { ruleId } of waiting.filter((one) => runsByItself(one, mode))) {
          if (ruleId !== null && !freed.has(ruleId)) freed.set(ruleId, await deps.frees(tx, ruleId))
        }
        const candidates = waiting.filter((one) => !(runsByItself(one, mode) && freed.get(one.ruleId ?? '') === true))
        const chosen = chooseAsks(candidates, caps.asksPerDay, await countAsked(tx, day)).map(({ id }) => id)
        const asked = new Set(await markAsked(tx, chosen, { at: now, day }))
        const ids = chosen.filter((id) => asked.has(id))
        for (const id of ids) await deps.announce(tx, 'proposals', id)
        return ids
      })
    },

    /** See {@link ProposalsService.expire}. */
    async expire(): Promise<number> {
      let total = 0
      for (;;) {
        const expired = await store.write(async (tx) => {
          const due = await lockExpired(tx, clock.now(), EXPIRED_AT_ONCE)
          for (const proposal of due) await moving.move(tx, proposal, 'expired', { name: 'system', via: 'system' })
          for (const proposal of due) {
            await deps.recordAudit(tx, {
              actor: { kind: 'system', part: 'proposals' },
              action: 'proposal.expired',
              object: proposal.id,
              before: { state: proposal.state },
              after: { ...auditOf(proposal), state: 'expired' },
              reason: null,
              requestId: null,
            })
          }
          return due.length
        })
        total += expired
        if (expired < EXPIRED_AT_ONCE) return total
      }
    },
  }
}
