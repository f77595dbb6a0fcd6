import type { Tables } from '@commerce/store'
import type { Kysely } from 'kysely'

type Db = Kysely<Tables>

/** What the watchers look at. Reading only; each query is small and runs once a minute. */

export async function newestWorkerBeat(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('heartbeats')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('role', '=', 'worker')
    .executeTakeFirst()
  return row?.at == null ? null : Number(row.at)
}

export async function enabledConnections(db: Db) {
  return await db.selectFrom('connectors').selectAll().where('enabled', '=', 1).orderBy('id').execute()
}

/** Rules that are on, each with its newest run. */
export async function enabledRules(db: Db) {
  return await db
    .selectFrom('rules as r')
    .leftJoin('rule_runs as n', (join) =>
      join.onRef('n.rule_id', '=', 'r.id').on((eb) =>
        eb(
          'n.at',
          '=',
          eb
            .selectFrom('rule_runs as m')
            .select((inner) => inner.fn.max('m.at').as('at'))
            .whereRef('m.rule_id', '=', 'r.id'),
        ),
      ),
    )
    .select(['r.id', 'r.code', 'r.name', 'r.updated_at', 'n.at', 'n.error'])
    .where('r.enabled', '=', 1)
    .where('r.deleted_at', 'is', null)
    .orderBy('r.id')
    .execute()
}

/** Executions of which it is not known what became of them since a moment. */
export async function doubtfulExecutions(db: Db, before: number) {
  return await db
    .selectFrom('executions as e')
    .innerJoin('action_proposals as p', 'p.id', 'e.proposal_id')
    .innerJoin('connectors as c', 'c.id', 'e.connector_id')
    .select(['e.id', 'p.entity_name', 'c.name as connection', 'p.id as proposal_id'])
    .where('e.state', 'in', ['unknown', 'attempted'])
    .where('e.attempted_at', '<=', before)
    .orderBy('e.id')
    .execute()
}

/** Proposals whose execution failed since a moment and that nobody carried out since. */
export async function failedProposals(db: Db, since: number) {
  return await db
    .selectFrom('action_proposals as p')
    .innerJoin('connectors as c', 'c.id', 'p.connector_id')
    .select(['p.id', 'p.entity_name', 'c.name as connection', 'p.problem_json'])
    .where('p.status', '=', 'failed')
    .where('p.updated_at', '>=', since)
    .orderBy('p.id')
    .execute()
}

/** To-dos that were said to be done, though data came in since then and does not show them. */
export async function unseenTodos(db: Db) {
  return await db
    .selectFrom('action_proposals as p')
    .select(['p.id', 'p.entity_name'])
    .where('p.how', '=', 'todo')
    .where('p.todo_done_at', 'is not', null)
    .where('p.verified_at', 'is', null)
    .where('p.status', 'in', ['approved', 'executing', 'unknown'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('sync_runs as s')
          .select('s.id')
          .whereRef('s.connector_id', '=', 'p.connector_id')
          .where('s.state', '=', 'done')
          .whereRef('s.finished_at', '>', 'p.todo_done_at'),
      ),
    )
    .orderBy('p.id')
    .execute()
}

/** What the rule that watches tracking asks about now. */
export async function trackingProposals(db: Db) {
  return await db
    .selectFrom('action_proposals as p')
    .innerJoin('rules as r', 'r.id', 'p.rule_id')
    .select(['p.id', 'p.entity_name'])
    .where('r.code', '=', 'tracking-broken')
    .where('p.status', '=', 'proposed')
    .orderBy('p.id')
    .execute()
}

export async function killSwitch(db: Db) {
  return (
    (await db
      .selectFrom('execution_settings')
      .select(['paused', 'paused_by'])
      .where('id', '=', 1)
      .executeTakeFirst()) ?? null
  )
}

export async function telegramState(db: Db) {
  return (
    (await db.selectFrom('telegram_state').select(['last_ok_at', 'problem']).where('id', '=', 1).executeTakeFirst()) ??
    null
  )
}

export async function blockedChats(db: Db) {
  return await db
    .selectFrom('telegram_chats')
    .select(['id', 'title'])
    .where('state', '=', 'blocked')
    .orderBy('id')
    .execute()
}
