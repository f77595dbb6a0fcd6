import type { ProposalState, Via } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Updateable } from 'kysely'
import type { ProposalRecord } from '../model.ts'
import { type ProposalRow, recordOf } from './rows.ts'

/** Reads a proposal and, on PostgreSQL, holds its row until the transaction ends: whoever comes second sees what the first did. */
export async function lockProposal(tx: Tx, id: string): Promise<ProposalRecord | null> {
  const row = await tx
    .updateTable('action_proposals')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** The open proposal of a target and kind of action, held until the transaction ends. */
export async function lockOpen(tx: Tx, openKey: string): Promise<ProposalRecord | null> {
  const row = await tx
    .updateTable('action_proposals')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('open_key', '=', openKey)
    .returningAll()
    .executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** @returns false when the same is open already. */
export async function insertProposal(tx: Tx, row: Insertable<Tables['action_proposals']>): Promise<boolean> {
  const added = await tx
    .insertInto('action_proposals')
    .values(row)
    .onConflict((conflict) => conflict.column('open_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Moves a proposal that still is in the state it was read in. @returns false when somebody else moved it first. */
export async function changeState(
  tx: Tx,
  id: string,
  from: ProposalState,
  change: Updateable<Tables['action_proposals']>,
): Promise<boolean> {
  const changed = await tx
    .updateTable('action_proposals')
    .set(change)
    .where('id', '=', id)
    .where('status', '=', from)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export async function changeNote(
  tx: Tx,
  id: string,
  change: Pick<Updateable<Tables['action_proposals']>, 'todo_done_at' | 'verified_at' | 'updated_at'>,
): Promise<void> {
  await tx.updateTable('action_proposals').set(change).where('id', '=', id).execute()
}

/** Adds a step to the history of a proposal whose row is held. */
export async function addEvent(
  tx: Tx,
  id: string,
  event: { at: number; state: ProposalState; byName: string; via: Via; reason: string | null },
): Promise<void> {
  const last = await tx
    .selectFrom('proposal_events')
    .select('seq')
    .where('proposal_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('proposal_events')
    .values({
      proposal_id: id,
      seq: (last?.seq ?? 0) + 1,
      at: event.at,
      status: event.state,
      by_name: event.byName,
      via: event.via,
      reason: event.reason,
    })
    .execute()
}

/** Waiting ones whose time is over, oldest first. */
export async function lockExpired(tx: Tx, now: number, limit: number): Promise<ProposalRecord[]> {
  const rows = await tx
    .updateTable('action_proposals')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('action_proposals')
        .select('id')
        .where('status', 'in', ['proposed', 'approved'])
        .where('expires_at', '<=', now)
        .orderBy('id')
        .limit(limit),
    )
    .where('status', 'in', ['proposed', 'approved'])
    .returningAll()
    .execute()
  return rows.map(recordOf).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Open questions of a rule about one entity, held until the transaction ends. */
export async function lockOfRule(
  tx: Tx,
  ruleId: string,
  target: { readonly connectorId: string; readonly level: string; readonly externalId: string },
): Promise<ProposalRecord[]> {
  const rows = await tx
    .updateTable('action_proposals')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('connector_id', '=', target.connectorId)
    .where('level', '=', target.level)
    .where('external_id', '=', target.externalId)
    .where('rule_id', '=', ruleId)
    .where('status', '=', 'proposed')
    .returningAll()
    .execute()
  return rows.map(recordOf)
}

/** All open questions of a rule, held until the transaction ends. */
export async function lockAllOfRule(tx: Tx, ruleId: string): Promise<ProposalRecord[]> {
  const rows = await tx
    .updateTable('action_proposals')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('rule_id', '=', ruleId)
    .where('status', '=', 'proposed')
    .returningAll()
    .execute()
  return rows.map(recordOf).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Waits for, and then holds until the end of the transaction, the right to choose the questions of a day. */
export async function lockDay(tx: Tx, day: string, now: number): Promise<void> {
  await tx
    .insertInto('proposal_days')
    .values({ day, chosen_at: now })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ chosen_at: now }))
    .execute()
}

/** @returns those that were still waiting unasked. */
export async function markAsked(
  tx: Tx,
  ids: readonly string[],
  asked: { readonly at: number; readonly day: string },
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .updateTable('action_proposals')
    .set({ asked_at: asked.at, asked_day: asked.day, updated_at: asked.at })
    .where('id', 'in', [...ids])
    .where('status', '=', 'proposed')
    .where('asked_day', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** @returns how many went; their history goes with them. */
export async function deleteOf(tx: Tx, connectorIds: readonly string[]): Promise<number> {
  if (connectorIds.length === 0) return 0
  const rows = await tx
    .deleteFrom('action_proposals')
    .where('connector_id', 'in', [...connectorIds])
    .returning('id')
    .execute()
  return rows.length
}

export type { ProposalRow }
