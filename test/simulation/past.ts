import { evaluate } from '@commerce/domain/rules'
import type { Store } from '@commerce/store'
import { sql } from 'kysely'
import type { Oracle } from './oracle.ts'
import type { Process, Town } from './shop.ts'

/**
 * Rules are pure and see no future: what a past pass wished follows again from what was known at its moment (promise 7), whatever was
 * learned since.
 */
export async function wrongPast({ base, chance }: Town, process: Process, oracle: Oracle): Promise<string[]> {
  const { rules, proposals } = process
  const runs = await base.read.selectFrom('rule_runs').select('at').orderBy('at').execute()
  const most = Math.max(0, ...[...Map.groupBy(runs, ({ at }) => at).values()].map(({ length }) => length))
  // A pass that a process died in was handed on in part.
  const whole = [...Map.groupBy(runs, ({ at }) => at)].filter(([, { length }]) => length === most)
  if (whole.length === 0) return []
  const [at] = chance.one(whole)
  const settings = await rules.settings(at)
  const { snapshot } = await rules.lookAround(settings, at)
  // What the pass itself proposed was not asked before it.
  const memory = await proposals.memory(at - 1)
  const again = evaluate(settings, snapshot, memory).flatMap(({ settings: { id }, wishes }) =>
    wishes.map(({ target, action, stakeMinor }) =>
      lineOf(id, `${target.ref.connectorId}/${target.ref.externalId}`, JSON.stringify(action), stakeMinor),
    ),
  )
  const then = (oracle.passes.get(at) ?? []).map((one) => lineOf(one.ruleId, one.place, one.action, one.stakeMinor))
  const unseen = await notSeen(
    base,
    at,
    snapshot.entities('campaign').map(({ ref }) => ref.externalId),
  )
  const [left, right] = [again.sort().join('; '), then.sort().join('; ')]
  if (unseen.length > 0) return [`the pass of ${at} did not see ${unseen.join()}`]
  return left === right ? [] : [`the pass of ${at} wished ${right || 'nothing'}, looked at again ${left || 'nothing'}`]
}

/** Campaigns that were known at a moment and are not among those a pass of it saw. */
async function notSeen(base: Store, at: number, seen: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    external_id: string
  }>`SELECT external_id FROM entities e WHERE e.level = 'campaign' AND e.page > 0
    AND (e.learned_at <= ${at} OR e.key IN (SELECT entity_key FROM entity_versions WHERE learned_at <= ${at}))`.execute(
    base.read,
  )
  return rows.flatMap(({ external_id }) => (seen.includes(external_id) ? [] : [external_id]))
}

const lineOf = (...parts: readonly (string | number)[]): string => parts.join(' ')
