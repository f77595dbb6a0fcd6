import type { RuleCode } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable } from 'kysely'
import { KILL_SWITCH_BEFORE } from '../kinds/kill-switch.ts'
import type { RuleSettings } from '../model.ts'

type Db = Kysely<Tables> | Tx
type RuleRow = Selectable<Tables['rules']>
export type RunRow = Selectable<Tables['rule_runs']>

/** A rule with what lists show of it. */
export interface StoredRule {
  readonly settings: RuleSettings
  readonly enabled: boolean
  readonly deletedAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

function ruleOf(row: RuleRow): StoredRule {
  const read = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T))
  return {
    settings: {
      id: row.id,
      code: row.code as RuleCode,
      name: row.name,
      version: row.version,
      requiresApproval: row.requires_approval === 1,
      args: argsOf(row.code, JSON.parse(row.args_json)),
      guards: JSON.parse(row.guards_json),
      scope: JSON.parse(row.scope_json),
      condition: read(row.condition_json),
      action: read(row.action_json),
    },
    enabled: row.enabled === 1,
    deletedAt: row.deleted_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Arguments that came later are as if they were off in rules that were kept before. */
const argsOf = (code: string, args: RuleSettings['args']): RuleSettings['args'] =>
  code === 'kill-switch' ? { ...KILL_SWITCH_BEFORE, ...args } : args

/** Rules in the order in which they were made; deleted ones only when asked for. */
export async function readRules(db: Db, withDeleted = false): Promise<StoredRule[]> {
  let query = db.selectFrom('rules').selectAll().orderBy('created_at').orderBy('id')
  if (!withDeleted) query = query.where('deleted_at', 'is', null)
  return (await query.execute()).map(ruleOf)
}

export async function readRule(db: Db, id: string): Promise<StoredRule | null> {
  const row = await db.selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : ruleOf(row)
}

/** Writes a rule and its version; on a change the row must still be at the version before. @returns false: it is not. */
export async function saveRule(
  tx: Tx,
  settings: RuleSettings,
  enabled: boolean,
  by: { readonly name: string; readonly at: number },
): Promise<boolean> {
  const values = {
    name: settings.name,
    enabled: enabled ? 1 : 0,
    version: settings.version,
    requires_approval: settings.requiresApproval ? 1 : 0,
    args_json: JSON.stringify(settings.args),
    guards_json: JSON.stringify(settings.guards),
    scope_json: JSON.stringify(settings.scope),
    condition_json: settings.condition === null ? null : JSON.stringify(settings.condition),
    action_json: settings.action === null ? null : JSON.stringify(settings.action),
    updated_at: by.at,
  }
  if (settings.version === 1)
    await tx
      .insertInto('rules')
      .values({ id: settings.id, code: settings.code, ...values, deleted_at: null, created_at: by.at })
      .execute()
  else {
    const changed = await tx
      .updateTable('rules')
      .set(values)
      .where('id', '=', settings.id)
      .where('version', '=', settings.version - 1)
      .where('deleted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (changed === undefined) return false
  }
  await tx
    .insertInto('rule_versions')
    .values({
      rule_id: settings.id,
      version: settings.version,
      body_json: JSON.stringify(settings),
      enabled: enabled ? 1 : 0,
      by_name: by.name,
      at: by.at,
    })
    .execute()
  return true
}

/** @returns false: there is none. */
export async function deleteRule(tx: Tx, id: string, at: number): Promise<boolean> {
  const gone = await tx
    .updateTable('rules')
    .set({ deleted_at: at, enabled: 0, updated_at: at })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

export interface VersionOf {
  readonly settings: RuleSettings
  readonly enabled: boolean
  readonly by: string
  readonly at: number
}

/** Newest first. */
export async function readVersions(db: Db, ruleId: string): Promise<VersionOf[]> {
  const rows = await db
    .selectFrom('rule_versions')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ body_json, enabled, by_name, at }) => {
    const settings = JSON.parse(body_json) as RuleSettings
    return {
      settings: { ...settings, args: argsOf(settings.code, settings.args) },
      enabled: enabled === 1,
      by: by_name,
      at,
    }
  })
}

export async function addRun(tx: Tx, run: RunRow): Promise<void> {
  await tx.insertInto('rule_runs').values(run).execute()
}

/** Newest first. */
export async function readRuns(db: Db, ruleId: string, limit: number): Promise<RunRow[]> {
  return await db
    .selectFrom('rule_runs')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** @param now what was run later than a few minutes from now stood on a clock that was wrong, and does not count. */
export async function newestRunAt(db: Db, now: number): Promise<number | null> {
  const row = await db
    .selectFrom('rule_runs')
    .select((eb) => eb.fn.max<number | null>('at').as('at'))
    .where('at', '<=', now + AHEAD_MS)
    .executeTakeFirst()
  return row?.at ?? null
}

/** The newest run of each rule. */
export async function newestRuns(db: Db, ruleIds: readonly string[]): Promise<Map<string, RunRow>> {
  const found = new Map<string, RunRow>()
  for (const id of ruleIds) for (const run of await readRuns(db, id, 1)) found.set(id, run)
  return found
}

/** Takes the name of the pass for itself. @returns false: another process passes right now. */
export async function takePass(tx: Tx, holder: string, now: number, ms: number): Promise<boolean> {
  const until = now + ms
  const taken = await tx
    .insertInto('leases')
    .values({ name: PASS, holder, until })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ holder, until }).where('leases.until', '<=', now))
    .returning('name')
    .executeTakeFirst()
  return taken !== undefined
}

export async function dropPass(tx: Tx, holder: string): Promise<void> {
  await tx.deleteFrom('leases').where('name', '=', PASS).where('holder', '=', holder).execute()
}
/** How far clocks of two processes may be apart. */
const AHEAD_MS = 5 * 60_000
const PASS = 'rules:pass'
