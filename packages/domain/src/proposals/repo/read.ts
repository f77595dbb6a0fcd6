import type { ProposalState, Risk, Via } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import { after, type CursorValue, type SortColumn } from '../../paging/index.ts'
import type { ProposalRecord } from '../model.ts'
import type { Asked } from '../policy/ranking.ts'
import { OPEN_STATES } from '../policy/states.ts'
import { recordOf, viaOf } from './rows.ts'

type Db = Kysely<Tables> | Tx

export async function readProposal(db: Db, id: string): Promise<ProposalRecord | null> {
  const row = await db.selectFrom('action_proposals').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

export async function readMany(db: Db, ids: readonly string[]): Promise<ProposalRecord[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('action_proposals')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(recordOf)
}

export interface EventSeen {
  readonly at: number
  readonly state: ProposalState
  readonly byName: string
  readonly via: Via
  readonly reason: string | null
}

export async function readEvents(db: Db, id: string): Promise<EventSeen[]> {
  const rows = await db
    .selectFrom('proposal_events')
    .select(['at', 'status', 'by_name', 'via', 'reason'])
    .where('proposal_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map(({ at, status, by_name, via, reason }) => ({
    at,
    state: status as ProposalState,
    byName: by_name,
    via: viaOf(via) ?? 'system',
    reason,
  }))
}

export type Show = 'open' | 'batched' | 'decided' | 'all'

const BY_STAKE: readonly SortColumn[] = [
  { column: 'stake_minor', direction: 'desc' },
  { column: 'id', direction: 'asc' },
]
const BY_CHANGE: readonly SortColumn[] = [
  { column: 'updated_at', direction: 'desc' },
  { column: 'id', direction: 'desc' },
]

/** What waits is in the order of money; what is over, newest first. */
export function orderOf(show: Show): readonly SortColumn[] {
  return show === 'open' || show === 'batched' ? BY_STAKE : BY_CHANGE
}

export interface ListAsk {
  readonly show: Show
  readonly ruleId: string | null
  readonly connectorId: string | null
  readonly limit: number
  readonly from: readonly CursorValue[] | null
  /** Failed ones count as open until their time is over: they may be carried out again. */
  readonly now: number
}

/** @returns a record and its place in the order. */
export async function readList(
  db: Db,
  ask: ListAsk,
): Promise<{ readonly record: ProposalRecord; readonly place: readonly CursorValue[] }[]> {
  const { show, now } = ask
  const order = orderOf(show)
  let query = db.selectFrom('action_proposals').selectAll()
  if (show === 'batched') query = query.where('status', '=', 'proposed').where('asked_day', 'is', null)
  if (show === 'open') {
    query = query.where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'proposed'), eb('asked_day', 'is not', null)]),
        eb('status', 'in', ['approved', 'executing', 'unknown']),
        eb.and([eb('status', '=', 'failed'), eb('expires_at', '>', now)]),
      ]),
    )
  }
  if (show === 'decided') {
    query = query.where((eb) =>
      eb.or([
        eb('status', 'in', ['executed', 'rejected', 'expired', 'superseded', 'reverted']),
        eb.and([eb('status', '=', 'failed'), eb('expires_at', '<=', now)]),
      ]),
    )
  }
  if (ask.ruleId !== null) query = query.where('rule_id', '=', ask.ruleId)
  if (ask.connectorId !== null) query = query.where('connector_id', '=', ask.connectorId)
  if (ask.from !== null) query = query.where(after(order, ask.from))
  for (const { column, direction } of order) query = query.orderBy(column as 'id', direction)
  const rows = await query.limit(ask.limit).execute()
  return rows.map((row) => ({
    record: recordOf(row),
    place: order.map(({ column }) => row[column as 'id' | 'stake_minor' | 'updated_at']),
  }))
}

/** Rules that have an open question. */
export async function rulesThatAsk(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('action_proposals')
    .select('rule_id')
    .distinct()
    .where('status', '=', 'proposed')
    .where('rule_id', 'is not', null)
    .orderBy('rule_id')
    .execute()
  return rows.map(({ rule_id }) => String(rule_id))
}

/** Open proposals of each rule that has any. */
export async function countByRule(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('action_proposals')
    .select(['rule_id', (eb) => eb.fn.countAll().as('many')])
    .where('status', 'in', [...OPEN_STATES])
    .where('rule_id', 'is not', null)
    .groupBy('rule_id')
    .execute()
  return new Map(rows.map(({ rule_id, many }) => [String(rule_id), Number(many)]))
}

export async function countOpen(db: Db): Promise<{
  readonly asked: number
  readonly batched: number
  readonly approved: number
  readonly todo: number
  readonly unknown: number
}> {
  const rows = await db
    .selectFrom('action_proposals')
    .select(['status', 'how', 'verified_at'])
    .select((eb) => [
      eb.case().when('asked_day', 'is', null).then(0).else(1).end().as('asked'),
      eb.fn.countAll().as('many'),
    ])
    .where('status', 'in', [...OPEN_STATES])
    .groupBy(['status', 'how', 'verified_at', 'asked'])
    .execute()
  const sum = (fits: (row: (typeof rows)[number]) => boolean): number =>
    rows.reduce((total, row) => total + (fits(row) ? Number(row.many) : 0), 0)
  return {
    asked: sum(({ status, asked }) => status === 'proposed' && Number(asked) === 1),
    batched: sum(({ status, asked }) => status === 'proposed' && Number(asked) === 0),
    approved: sum(({ status }) => status === 'approved'),
    todo: sum(({ status, how }) => status === 'executing' && how === 'todo'),
    unknown: sum(({ status }) => status === 'unknown'),
  }
}

/** Open ones with the asked first, most at stake first. */
export async function readOpen(db: Db, limit: number): Promise<ProposalRecord[]> {
  const rows = await db
    .selectFrom('action_proposals')
    .selectAll()
    .where('status', '=', 'proposed')
    .orderBy((eb) => eb.case().when('asked_day', 'is', null).then(1).else(0).end())
    .orderBy('stake_minor', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(recordOf)
}

export interface Candidate {
  readonly id: string
  readonly stakeMinor: number
  readonly risk: Risk
  readonly requiresApproval: boolean
  readonly ruleId: string | null
  readonly keyId: string | null
  readonly how: 'api' | 'todo' | 'advice'
}

/** Waiting ones that nobody was asked about, most at stake first. */
export async function readUnasked(db: Db, now: number, limit: number): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('action_proposals')
    .select(['id', 'stake_minor', 'risk', 'requires_approval', 'rule_id', 'by_key', 'how'])
    .where('status', '=', 'proposed')
    .where('asked_day', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('stake_minor', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    stakeMinor: row.stake_minor,
    risk: row.risk,
    requiresApproval: row.requires_approval === 1,
    ruleId: row.rule_id,
    keyId: row.by_key,
    how: row.how,
  }))
}

/** X4: waiting ones that their rule lets pass without a question, most at stake first. */
export async function readFreed(db: Db, now: number): Promise<{ readonly id: string; readonly ruleId: string }[]> {
  const rows = await db
    .selectFrom('action_proposals')
    .select(['id', 'rule_id'])
    .where('status', '=', 'proposed')
    .where('risk', '=', 'low')
    .where('requires_approval', '=', 0)
    .where('how', '=', 'api')
    .where('rule_id', 'is not', null)
    .where('expires_at', '>', now)
    .orderBy('stake_minor', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, ruleId: String(row.rule_id) }))
}

/** Questions of a day, whatever became of them; one that a newer figure replaced is not a second question. */
export async function countAsked(db: Db, day: string): Promise<Asked> {
  const row = await db
    .selectFrom('action_proposals')
    .select((eb) => [eb.fn.countAll().as('many'), eb.fn.count('by_key').as('of_keys')])
    .where('asked_day', '=', day)
    .where('superseded_by', 'is', null)
    .executeTakeFirstOrThrow()
  return { all: Number(row.many), ofKeys: Number(row.of_keys) }
}

export interface Remembered {
  readonly ruleId: string | null
  readonly keyId: string | null
  readonly connectorId: string
  readonly level: string
  readonly externalId: string
  readonly action: string
  /** As it is stored, which tells one word from another. */
  readonly payload: string
  readonly createdAt: number
  /** Of that moment: what failed and is carried out again is open a second time. */
  readonly state: ProposalState
}

/** Proposals made until a moment and not long before it, and open ones of any age, as they were at that moment; oldest first. */
export async function readRemembered(db: Db, from: number, until: number): Promise<Remembered[]> {
  const rows = await db
    .selectFrom('action_proposals as p')
    .select(['p.rule_id', 'p.by_key', 'p.connector_id', 'p.level', 'p.external_id', 'p.action', 'p.payload_json'])
    .select('p.created_at')
    .select((eb) =>
      eb
        .selectFrom('proposal_events as e')
        .select('e.status')
        .whereRef('e.proposal_id', '=', 'p.id')
        .where('e.at', '<=', until)
        .orderBy('e.seq', 'desc')
        .limit(1)
        .as('status'),
    )
    .where('p.created_at', '<=', until)
    .where((eb) => eb.or([eb('p.created_at', '>=', from), eb('p.status', 'in', [...OPEN_STATES])]))
    .orderBy('p.created_at')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({
    ruleId: row.rule_id,
    keyId: row.by_key,
    connectorId: row.connector_id,
    level: row.level,
    externalId: row.external_id,
    action: row.action,
    payload: row.payload_json,
    createdAt: row.created_at,
    state: (row.status ?? 'proposed') as ProposalState,
  }))
}
