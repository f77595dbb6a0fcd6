import type { ActionState } from '@commerce/contracts/connector'
import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'
import { after } from '../../paging/index.ts'
import type { Used } from '../policy/caps.ts'
import { isEarly, isHeld } from '../policy/timing.ts'
import { stateOf } from '../row.ts'

type Db = Kysely<Tables> | Tx
export type ExecutionRow = Selectable<Tables['executions']>
export type ExecutionChange = Updateable<Tables['executions']>

const OVER = ['executed', 'failed'] as const
/** States that a process carries further. */
const MOVING = ['planned', 'intended', 'attempted', 'waiting', 'unknown'] as const

export async function insertExecution(tx: Tx, row: Insertable<Tables['executions']>): Promise<void> {
  await tx.insertInto('executions').values(row).execute()
}

export async function readExecution(db: Db, id: string): Promise<ExecutionRow | null> {
  return (await db.selectFrom('executions').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Reads one and, on PostgreSQL, holds its row until the transaction ends. */
export async function lockExecution(tx: Tx, id: string): Promise<ExecutionRow | null> {
  const row = await tx
    .updateTable('executions')
    .set((eb) => ({ attempts: eb.ref('attempts') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** Executions of a proposal, oldest first. */
export async function executionsOf(db: Db, proposalId: string): Promise<ExecutionRow[]> {
  return await db.selectFrom('executions').selectAll().where('proposal_id', '=', proposalId).orderBy('id').execute()
}

export async function changeExecution(tx: Tx, id: string, change: ExecutionChange): Promise<void> {
  await tx.updateTable('executions').set(change).where('id', '=', id).execute()
}

/** Changes one that this holder still holds. @returns false when somebody else took it over, and then nothing is changed */
export async function changeHeld(tx: Tx, id: string, holder: string, change: ExecutionChange): Promise<boolean> {
  const row = await tx
    .updateTable('executions')
    .set(change)
    .where('id', '=', id)
    .where('holder', '=', holder)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * What a day has used up, without one execution. To-dos and what failed before anything was sent use up nothing; what the vendor refused
 * counts as an execution and adds nothing to budgets.
 */
export async function usedOn(
  db: Db,
  day: string,
  of: { readonly connectorId: string; readonly level: string; readonly externalId: string },
  without: string | null,
): Promise<Used> {
  const rows = await db
    .selectFrom('executions')
    .select([
      'connector_id',
      'level',
      'external_id',
      'increase_minor',
      'state',
      'kind',
      'action',
      'before_json',
      'attempted_at',
    ])
    // A clock that went back, or another process whose clock is ahead: what is written down for a later day counts as well.
    .where('day', '>=', day)
    .where('how', '=', 'api')
    .where('id', '!=', without ?? '')
    .where((eb) => eb.or([eb('state', '!=', 'failed'), eb('attempts', '>', 0)]))
    .orderBy('attempted_at')
    .orderBy('id')
    .execute()
  const ofConnection = rows.filter((row) => row.connector_id === of.connectorId)
  const ofEntity = ofConnection.filter((row) => row.level === of.level && row.external_id === of.externalId)
  // What was never sent comes first on one engine and last on the other, and says nothing of the morning.
  const sent = ofEntity.filter((row) => row.kind === 'do' && row.attempted_at !== null)
  const firstBefore = (action: string): ActionState | null =>
    stateOf(sent.find((row) => row.action === action)?.before_json ?? null)
  return {
    day: rows.length,
    connection: ofConnection.length,
    entity: ofEntity.length,
    increaseMinor: rows.reduce((sum, row) => sum + (row.state === 'failed' ? 0 : row.increase_minor), 0),
    firstBudget: firstBefore('set-budget')?.dailyBudgetMicros ?? null,
    firstBid: firstBefore('set-bid')?.bidMicros ?? null,
  }
}

/** Executions that nobody works on and that are due, longest waiting first. */
export async function dueExecutions(
  db: Db,
  now: number,
  plannedBefore: number,
  limit: number,
): Promise<{ readonly id: string; readonly connectorId: string }[]> {
  const rows = await db
    .selectFrom('executions')
    .select(['id', 'connector_id', 'state', 'held_until', 'next_at'])
    .where('state', 'in', [...MOVING])
    .where((eb) => eb.or([eb('state', '!=', 'planned'), eb('planned_at', '<=', plannedBefore)]))
    .orderBy('planned_at')
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => !isHeld(row, now) && !isEarly(row, now))
    .slice(0, limit)
    .map((row) => ({ id: row.id, connectorId: row.connector_id }))
}

/** What was planned and certainly not sent, held until the transaction ends. */
export async function lockUnsent(tx: Tx): Promise<ExecutionRow[]> {
  const rows = await tx
    .updateTable('executions')
    .set((eb) => ({ attempts: eb.ref('attempts') }))
    .where('state', 'in', ['planned', 'intended', 'waiting'])
    .where('how', '=', 'api')
    .returningAll()
    .execute()
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export interface ExecutionFilter {
  readonly state?: ExecutionRow['state'] | undefined
  readonly connectorId?: string | undefined
  readonly proposalId?: string | undefined
}

export const LOG_ORDER = [
  { column: 'planned_at', direction: 'desc' },
  { column: 'id', direction: 'desc' },
] as const

/** The log, newest first. */
export async function executionPage(
  db: Db,
  filter: ExecutionFilter,
  position: readonly (string | number | null)[] | null,
  limit: number,
): Promise<ExecutionRow[]> {
  let query = db.selectFrom('executions').selectAll()
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.connectorId !== undefined) query = query.where('connector_id', '=', filter.connectorId)
  if (filter.proposalId !== undefined) query = query.where('proposal_id', '=', filter.proposalId)
  if (position !== null) query = query.where(after(LOG_ORDER, position))
  return await query.orderBy('planned_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Undos of some executions. */
export async function undosOf(db: Db, ids: readonly string[]): Promise<ExecutionRow[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('executions')
    .selectAll()
    .where('undo_of', 'in', [...ids])
    .orderBy('id')
    .execute()
}

/** The newest execution of each of some proposals. */
export async function newestOf(db: Db, proposalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (proposalIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('executions')
    .select(['proposal_id', (eb) => eb.fn.max('id').as('id')])
    .where('proposal_id', 'in', [...proposalIds])
    .groupBy('proposal_id')
    .execute()
  return new Map(rows.map((row) => [row.proposal_id, row.id]))
}

export async function inState(db: Db, state: ExecutionRow['state'], limit: number): Promise<ExecutionRow[]> {
  return await db.selectFrom('executions').selectAll().where('state', '=', state).orderBy('id').limit(limit).execute()
}

/** Executions that ended since a moment, in order of their end. */
export async function finishedSince(
  db: Db,
  state: (typeof OVER)[number],
  since: number,
  limit: number,
): Promise<ExecutionRow[]> {
  return await db
    .selectFrom('executions')
    .selectAll()
    .where('state', '=', state)
    .where('finished_at', '>=', since)
    .orderBy('finished_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** @returns those that went */
export async function removeExecutions(tx: Tx, connectorIds: readonly string[]): Promise<ExecutionRow[]> {
  if (connectorIds.length === 0) return []
  const rows = await tx
    .deleteFrom('executions')
    .where('connector_id', 'in', [...connectorIds])
    .returningAll()
    .execute()
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function isLive(row: Pick<ExecutionRow, 'state'>): boolean {
  return row.state !== 'executed' && row.state !== 'failed'
}
