import type { Via } from '@commerce/contracts'
import type { By } from '@commerce/domain/proposals'
import { note as noteApproval, type Oracle } from './oracle.ts'
import { inProcess, type Process, type Town } from './shop.ts'

const PEOPLE = ['usr_owner', 'usr_other', 'usr_left'] as const

export const byOf = (userId: string, via: Via): By => ({
  actor: { kind: 'user', userId, role: 'owner', sessionId: 'ses_1' },
  via,
  requestId: null,
})

/** What people do: answer, carry out, take back, stop everything, and work in the vendor's own console. */
export function createTaps(deps: {
  town: Town
  oracle: Oracle
  someone: () => Promise<Process>
  note: (what: string) => void
}) {
  const { town, oracle, someone, note } = deps
  const { base, clock, chance, vendor, campaigns, bug } = town

  async function proposalAt(states: readonly string[]): Promise<string | null> {
    const rows = await base.read
      .selectFrom('action_proposals')
      .select(['id', 'status'])
      .where('status', 'in', [...states] as 'proposed'[])
      .where('action', '<>', 'suggest')
      .orderBy('id')
      .execute()
    return rows.length === 0 ? null : chance.one(rows).id
  }

  const said = (id: string, rejecting: boolean): boolean =>
    rejecting ? oracle.rejected.has(id) : (oracle.approved.get(id)?.length ?? 0) > 0

  async function answer(id: string, n: number): Promise<void> {
    const who = chance.one(PEOPLE)
    const process = await someone()
    const record = await process.proposals.record(id)
    const role = town.people.get(who)?.role
    const rejecting = n === 1 && chance.happens(0.4)
    const by = byOf(who, n === 0 ? 'web' : 'telegram')
    const given = await inProcess(
      process,
      rejecting ? process.proposals.reject(by, id) : process.proposals.approve(by, id),
    )
    const heard = given === null ? 'lost' : given.ok ? 'ok' : given.refusal.code
    note(`${rejecting ? 'reject' : 'approve'} ${id} ${who} ${heard}`)
    if (given === null) {
      // Nobody knows whether it was taken: an approval that stands counts as one, by the one who tapped.
      const now = await base.read.selectFrom('proposal_events').selectAll().where('proposal_id', '=', id).execute()
      const taken = now.filter(
        (event) => event.status === (rejecting ? 'rejected' : 'approved') && event.at === clock.now(),
      )
      if (taken.length === 0 || said(id, rejecting)) return
    } else if (!given.ok && !(bug === 'first-answer-does-not-win' && given.refusal.code === 'proposal-settled')) return
    if (rejecting) oracle.rejected.add(id)
    else if (record !== null) {
      // Two answers at once are told apart by their number, not by what the second one came too late for.
      const late = bug !== 'first-answer-does-not-win' && clock.now() > record.expiresAt
      noteApproval(oracle, record, { at: clock.now(), by: who, allowed: role === 'owner', late })
    }
  }

  return {
    async approve(): Promise<void> {
      const id = chance.happens(0.9)
        ? await proposalAt(['proposed'])
        : await proposalAt(['proposed', 'rejected', 'expired', 'executed', 'superseded', 'failed'])
      if (id === null) return
      const taps = chance.happens(0.3) ? 2 : 1
      await Promise.all(Array.from({ length: taps }, (_, n) => answer(id, n)))
    },

    async execute(): Promise<void> {
      const id = chance.happens(0.85)
        ? await proposalAt(['approved'])
        : await proposalAt(['proposed', 'failed', 'approved', 'rejected'])
      if (id === null) return
      if (bug === 'executes-without-approval')
        await base.write((tx) =>
          tx.updateTable('action_proposals').set({ status: 'approved' }).where('id', '=', id).execute(),
        )
      const taps = chance.happens(0.3) ? 3 : 1
      const answers = await Promise.all(
        Array.from({ length: taps }, async () => {
          const process = await someone()
          return await inProcess(process, process.execution.execute(byOf(chance.one(PEOPLE), 'web'), id))
        }),
      )
      note(`execute ${id} ${answers.map((one) => (one === null ? 'lost' : one.ok ? 'ok' : one.refusal.code)).join()}`)
    },

    async undo(): Promise<void> {
      const rows = await base.read
        .selectFrom('executions')
        .select(['id', 'connector_id', 'external_id'])
        .where('state', '=', 'executed')
        .orderBy('id')
        .execute()
      if (rows.length === 0) return
      const { id, connector_id, external_id } = chance.one(rows)
      const process = await someone()
      const before = new Set((await base.read.selectFrom('executions').select('id').execute()).map((row) => row.id))
      const undone = await inProcess(process, process.execution.undo(byOf('usr_owner', 'web'), id, chance.happens(0.2)))
      note(`undo ${id} ${undone === null ? 'lost' : undone.ok ? 'ok' : undone.refusal.code}`)
      const after = await base.read.selectFrom('executions').select(['id', 'kind']).execute()
      for (const row of after) {
        if (row.kind !== 'undo' || before.has(row.id)) continue
        oracle.undone.add(row.id)
        oracle.words.push({ at: clock.now(), place: vendor.placeOf(connector_id, external_id), action: null })
      }
    },

    async killSwitch(): Promise<void> {
      const on = oracle.paused.at(-1)?.to === null
      const process = await someone()
      const by = byOf('usr_owner', 'telegram')
      if (on) {
        const done = await inProcess(process, process.execution.resume(by))
        const settings = done ?? (await (await someone()).execution.settings())
        const last = oracle.paused.at(-1)
        if (!settings.paused && last !== undefined) last.to = clock.now()
        note(`resume ${settings.paused}`)
        return
      }
      const done = await inProcess(process, process.execution.pause(by))
      const settings = done ?? (await (await someone()).execution.settings())
      if (settings.paused || bug === 'kill-switch-without-effect') oracle.paused.push({ from: clock.now(), to: null })
      note(`pause ${settings.paused}`)
    },

    /** People in the vendor's console set going again what stands, with the budget it had. */
    startAnew(): void {
      for (const one of campaigns) {
        const state = vendor.states.get(vendor.placeOf(one.connectorId, one.externalId))
        const low = (state?.dailyBudgetMicros ?? 0) < one.spendMicros / 2
        if (state === undefined || (state.status === 'active' && !low) || !chance.happens(0.3)) continue
        note(`outside anew ${one.externalId}`)
        vendor.edit(one.connectorId, one.externalId, { status: 'active', dailyBudgetMicros: one.spendMicros })
      }
    },

    async somebodyElse(): Promise<void> {
      const one = chance.one(campaigns)
      const what = chance.one(['pause', 'resume', 'resume', 'budget', 'gone', 'role'] as const)
      note(`outside ${what} ${one.externalId}`)
      if (what === 'role') {
        const left = town.people.get('usr_left')
        if (left !== undefined) left.role = left.role === 'owner' ? chance.one(['partner', null] as const) : 'owner'
      } else if (what === 'budget') {
        vendor.edit(one.connectorId, one.externalId, {
          dailyBudgetMicros: one.spendMicros + chance.whole(9) * 1_000_000_000,
        })
      } else if (what === 'gone') {
        if (chance.happens(0.1)) vendor.remove(one.connectorId, one.externalId)
      } else vendor.edit(one.connectorId, one.externalId, { status: what === 'pause' ? 'paused' : 'active' })
    },
  }
}
