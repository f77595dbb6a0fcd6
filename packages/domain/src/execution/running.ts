import {
  type Action,
  type ActionState,
  type ActionTarget,
  isDone,
  type SessionActions,
} from '@commerce/contracts/connector'
import { dayOf } from '@commerce/kernel'
import type { Claim, Claiming } from './claiming.ts'
import type { ExecutionDeps } from './deps.ts'
import type { Finishing, Outcome } from './finishing.ts'
import { guarded, Stopped } from './guard.ts'
import { type Answer, answerOfRead, answerOfSend } from './policy/answer.ts'
import { isAsApproved } from './policy/bound.ts'
import { brokenCap, riseOf } from './policy/caps.ts'
import { conflictWith, movedFrom } from './policy/moved.ts'
import { flights, overdueBecause, steadiness } from './policy/overdue.ts'
import { isStopped } from './policy/stopped.ts'
import { FENCE_MS, IN_FLIGHT_MS, LEASE_MS, MOST_ATTEMPTS, nextTry, READ_MS, SEND_MS } from './policy/timing.ts'
import { problemOfMove, problemOfPreview } from './problems.ts'
import { changeHeld, lockExecution, usedOn } from './repo/index.ts'
import { actionOf, expectedOf, type Problem, stateOf, stepsOf, targetOf, wasAccepted, withStep } from './row.ts'
import type { Settings } from './settings.ts'

interface Work {
  readonly claim: Claim
  readonly action: Action
  readonly target: ActionTarget
  readonly session: SessionActions
  readonly outer: AbortSignal
}

/**
 * One execution, from its claim to its end or to a known wait. Before: read, compare. Then the one send, recorded before it happens. Then
 * read back. Nothing is ever sent because an answer is missing: a missing answer is asked about (promise 2).
 */
export function createRunning(
  deps: ExecutionDeps,
  parts: { settings: Settings; claiming: Claiming; finishing: Finishing },
) {
  const { store, clock } = deps
  const { settings, claiming, finishing } = parts
  /** Sends of this process that are under way: the kill switch reaches them at once. */
  const sending = new Set<AbortController>()
  const steady = steadiness(clock)
  const out = flights(clock)

  const renewing = ({ row, holder }: Claim) => ({
    renew: async (): Promise<void> => {
      await store.write((tx) => changeHeld(tx, row.id, holder, { held_until: clock.now() + LEASE_MS }))
    },
    isPaused: null,
  })

  async function read({ claim, action, target, session, outer }: Work): Promise<ActionState | null | Answer> {
    try {
      return await guarded(clock, READ_MS, outer, renewing(claim), (signal) => session.read(target, action.do, signal))
    } catch (error) {
      outer.throwIfAborted()
      return answerOfRead(error)
    }
  }

  const failed = (problem: Problem, before: ActionState | null = null): Outcome => ({ kind: 'failed', problem, before })

  /** Nothing was sent so far and the vendor does not let itself be read: later, while that is worth it. */
  function notNow({ row }: Claim, answer: Answer): Outcome {
    if (answer.kind === 'refused') return failed({ code: answer.code, params: answer.params })
    const waits = stepsOf(row.steps_json).filter(({ what }) => what === 'waiting').length
    const ms = answer.kind === 'wait' ? answer.ms : nextTry(waits)
    return {
      kind: 'waiting',
      ms,
      code: answer.kind === 'wait' ? answer.code : (answer.code ?? 'vendor-silent'),
      attemptBack: false,
    }
  }

  /** Why it must not be sent, given how the vendor has it now; null: it may. */
  function against({ claim, action, target, session }: Work, before: ActionState): Problem | null {
    const { row, record } = claim
    if (before.status === 'removed') return { code: 'action-target-gone', params: { platform: record.platform } }
    const expected = expectedOf(row)
    const moved = row.kind === 'undo' ? conflictWith(action, expected, before) : movedFrom(expected, before)
    if (moved !== null) return problemOfMove(row.kind, moved, before)
    const preview = session.preview(target, before, action)
    return preview.outcome === 'refused' ? problemOfPreview(preview, before, record.platform) : null
  }

  async function send(claim: Claim, outer: AbortSignal): Promise<void> {
    const work = await open(claim, outer)
    if (work === null) return
    const before = await read(work)
    if (before !== null && 'kind' in before) return await finishing.finish(claim, notNow(claim, before))
    const gone: Problem = { code: 'action-target-gone', params: { platform: claim.record.platform } }
    if (before === null) return await finishing.finish(claim, failed(gone))
    if (isDone(work.action, before)) {
      return await finishing.finish(claim, { kind: 'executed', before, after: before, effect: false })
    }
    const problem = against(work, before)
    if (problem !== null) return await finishing.finish(claim, failed(problem, before))
    await attempt(work, before)
  }

  /** Only an execution that this process holds gets this far; opening costs no request. */
  async function open(claim: Claim, outer: AbortSignal): Promise<Work | null> {
    const opened = await deps.actions.open(claim.row.connector_id)
    if (opened.ok) {
      const { row, record } = claim
      return { claim, action: actionOf(row), target: targetOf(record), session: opened.value, outer }
    }
    // What may have been sent stays unknown until it can be read again.
    if (claim.way === 'settle') await finishing.finish(claim, { kind: 'unknown', code: opened.refusal.code })
    else await finishing.finish(claim, failed({ code: opened.refusal.code, params: opened.refusal.params }))
    return null
  }

  /**
   * Records that it is about to be sent, in a transaction that looks at the kill switch and at the limits with the true before-value.
   *
   * @returns the problem that keeps it from being sent; `lost`: somebody else took it over
   */
  async function begin({ claim, action }: Work, before: ActionState): Promise<Problem | null | 'lost'> {
    const shop = await deps.shop()
    const rise = riseOf(action, before)
    const minor = rise.micros === 0 ? 0 : await deps.toReporting(rise.micros, before.currency)
    return await store.write(async (tx): Promise<Problem | null | 'lost'> => {
      const held = await settings.hold(tx, shop.currency)
      const row = await lockExecution(tx, claim.row.id)
      const now = clock.now()
      if (row === null || row.holder !== claim.holder || row.held_until === null || row.held_until <= now) return 'lost'
      const overdue = overdueBecause(row, claim.record, now)
      if (overdue !== null) return overdue
      if (!isAsApproved(claim.row, claim.record, deps.proposals.termsOf)) return MISMATCH
      if (isStopped(row, held)) return { code: 'execution-paused', params: {} }
      // Without the bid that is there nobody can say how far it would rise.
      if (action.do === 'set-bid' && before.bidMicros === null) return { code: 'action-bid-inherited', params: {} }
      // The day on which it is sent, however long it waited or was not known.
      const day = dayOf(now, shop.zone)
      const used = await usedOn(tx, day, claim.record, row.id)
      const times = row.kind === 'undo' ? null : rise.times
      const broken = brokenCap(held.caps, used, { minor, times })
      if (broken !== null) return { code: 'execution-cap-reached', params: { ...broken, currency: shop.currency } }
      await changeHeld(tx, row.id, claim.holder, {
        state: 'attempted',
        day,
        attempts: row.attempts + 1,
        attempted_at: now,
        held_until: now + LEASE_MS,
        next_at: null,
        increase_minor: minor ?? 0,
        // What was there before the first send is what an undo goes back to.
        before_json: row.attempts === 0 ? JSON.stringify(before) : (row.before_json ?? JSON.stringify(before)),
        steps_json: withStep(row.steps_json, {
          at: now,
          what: 'attempted',
          code: null,
          params: { attempt: row.attempts + 1 },
        }),
      })
      await deps.announce(tx, 'executions', row.id)
      return null
    })
  }

  async function attempt(work: Work, before: ActionState): Promise<void> {
    const { claim, action, target, session, outer } = work
    const problem = await begin(work, before)
    if (problem === 'lost') return
    if (problem !== null) return await finishing.finish(claim, failed(problem, before))
    const recorded = clock.monotonic()
    out.sent(claim.row.id, claim.row.attempts + 1)
    await deps.fault?.('before-send', claim.row.id)
    const cut = new AbortController()
    const both = AbortSignal.any([outer, cut.signal])
    let answer: Answer | { readonly kind: 'accepted' } = { kind: 'accepted' }
    sending.add(cut)
    try {
      // Whoever pressed the switch since it was recorded is heard without waiting for the next look.
      if (await settings.isPaused()) throw new Stopped('the kill switch is on')
      // A process that stood still here would send at a time nobody expects any more.
      if (clock.monotonic() - recorded > FENCE_MS) throw new Stopped('it stood still')
      const beside = { ...renewing(claim), isPaused: settings.isPaused }
      await guarded(clock, SEND_MS, both, beside, (signal) =>
        session.perform(target, before, action, claim.row.effect_key, signal),
      )
    } catch (error) {
      answer = answerOfSend(error)
    } finally {
      sending.delete(cut)
    }
    await deps.fault?.('after-reply', claim.row.id)
    if (answer.kind === 'wait') {
      const outcome: Outcome = { kind: 'waiting', ms: answer.ms, code: answer.code, attemptBack: true }
      return await finishing.finish(claim, outcome)
    }
    if (outer.aborted) return await finishing.finish(claim, { kind: 'unknown', code: 'execution-unknown' })
    await readBack(work, before, answer)
  }

  async function readBack(work: Work, before: ActionState, answer: Answer | { kind: 'accepted' }): Promise<void> {
    const { claim, action } = work
    const after = await read(work).catch((): Answer => ({ kind: 'silent', code: null }))
    const unread = after !== null && 'kind' in after
    if (!unread && isDone(action, after) && after !== null) {
      return await finishing.finish(claim, { kind: 'executed', before, after, effect: true })
    }
    // A second send may be refused because the first one has arrived after all; only the first refusal is certain without a look.
    if (answer.kind === 'refused' && (claim.row.attempts === 0 || !unread)) {
      const problem = { code: answer.code, params: answer.params }
      return await finishing.finish(claim, { kind: 'failed', problem, before, after: unread ? null : after })
    }
    const code = unread ? codeOf(after) : 'not-done'
    const accepted = answer.kind === 'accepted'
    await finishing.finish(claim, { kind: 'unknown', code, after: unread ? null : after, accepted })
  }

  /** An execution that may have been sent: the vendor is asked. Never sent again before the first cannot arrive any more. */
  async function settle(claim: Claim, outer: AbortSignal): Promise<void> {
    const { row, record } = claim
    // What it asks for is not what was sent: the platform cannot be asked about that. A person looks.
    if (!isAsApproved(row, record, deps.proposals.termsOf))
      return await finishing.finish(claim, { kind: 'unknown', code: MISMATCH.code })
    const work = await open(claim, outer)
    if (work === null) return
    const now = await read(work)
    if (now !== null && 'kind' in now) {
      return await finishing.finish(claim, { kind: 'unknown', code: codeOf(now) })
    }
    const before = stateOf(row.before_json)
    if (now === null || now.status === 'removed') {
      const problem = { code: 'action-target-gone', params: { platform: record.platform } }
      return await finishing.finish(claim, { kind: 'failed', problem, before, after: now })
    }
    if (isDone(work.action, now)) {
      return await finishing.finish(claim, { kind: 'executed', before, after: now, effect: true })
    }
    if (out.mayArrive(row) || clock.now() - (row.attempted_at ?? 0) < IN_FLIGHT_MS || steady.jumped()) {
      return await finishing.finish(claim, { kind: 'unknown', code: 'not-done', after: now })
    }
    // What the vendor took and no longer shows was changed by somebody, or is the vendor's to explain: a person decides.
    const over = row.attempts >= MOST_ATTEMPTS || wasAccepted(row.steps_json)
    const problem = over ? { code: 'execution-not-done', params: {} } : against(work, now)
    if (problem !== null) return await finishing.finish(claim, { kind: 'failed', problem, before, after: now })
    await attempt(work, now)
  }

  return {
    async run(id: string, signal: AbortSignal): Promise<void> {
      signal.throwIfAborted()
      steady.jumped()
      const claim = await claiming.claim(id)
      if (claim === null) return
      try {
        if (claim.way === 'send') await send(claim, signal)
        else {
          out.seen(id, claim.row.attempts)
          await settle(claim, signal)
        }
      } catch (error) {
        // The process stops in the middle: given back untouched. A bug: the lease is let go as well, and the job says what happened.
        await claiming.release(claim)
        throw error
      }
    },

    /** The kill switch in this process: what is being sent is cut off now instead of at the next look. */
    cut(): void {
      for (const one of sending) one.abort(new Stopped('the kill switch is on'))
    },
  }
}
export type Running = ReturnType<typeof createRunning>

const MISMATCH: Problem = { code: 'approval-does-not-match', params: {} }

function codeOf(answer: Answer): string {
  return answer.code ?? 'vendor-silent'
}
