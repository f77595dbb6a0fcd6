import type { Execution } from '@commerce/domain/execution'
import type { Proposals } from '@commerce/domain/proposals'
import type { Rules } from '@commerce/domain/rules'
import type { Clock } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { JobHandlers, Schedule } from '@commerce/store/jobs'

/** Rules are checked at least so often; new data and changed rules are looked at within a minute. */
export const PASS_EVERY_MS = 60 * 60_000
const TICK_JOB = 'act.tick'

/** L5, L6, L13: after what came in, evaluate, propose, ask, and carry out what may be (X4). Safe in several processes at once. */
export function createActing(deps: {
  store: Store
  clock: Clock
  rules: Rules
  proposals: Proposals
  execution: Execution
}) {
  const { store, clock, rules, proposals, execution } = deps

  /** Something that a pass would see: a run that ended, a rule that was changed. */
  async function isNews(since: number): Promise<boolean> {
    const run = await store.read
      .selectFrom('sync_runs')
      .select('id')
      .where('finished_at', '>=', since)
      .limit(1)
      .executeTakeFirst()
    if (run !== undefined) return true
    const rule = await store.read
      .selectFrom('rules')
      .select('id')
      .where('updated_at', '>=', since)
      .limit(1)
      .executeTakeFirst()
    return rule !== undefined
  }

  /** While history is being read, what is there is not all there is. */
  async function isFilling(): Promise<boolean> {
    const filling = await store.read
      .selectFrom('sync_runs')
      .select('id')
      .where('kind', '=', 'backfill')
      .where('state', 'in', ['running', 'waiting'])
      .where('alive_at', '>', clock.now() - 5 * 60_000)
      .limit(1)
      .executeTakeFirst()
    return filling !== undefined
  }

  async function isDue(): Promise<boolean> {
    const last = await rules.lastPassAt()
    if (last === null) return !(await isFilling())
    if (clock.now() - last >= PASS_EVERY_MS) return true
    return (await isNews(last)) && !(await isFilling())
  }

  /** One round; what expires meanwhile is the business of the proposals themselves. @returns what it came to. */
  async function round(): Promise<{ readonly proposed: number; readonly executed: number }> {
    const proposed = (await isDue()) ? (await rules.pass()).proposed : 0
    await proposals.ask()
    return { proposed, executed: await execution.executeAllowed() }
  }

  const handlers: JobHandlers = {
    [TICK_JOB]: {
      async run() {
        await round()
      },
    },
  }
  const schedules: readonly Schedule[] = [
    { name: TICK_JOB, cron: '* * * * *', zone: 'UTC', job: TICK_JOB, payload: {} },
  ]
  return { round, handlers, schedules }
}

/** When rules are checked again at the latest; null: no rule was ever checked. */
export async function nextPass(rules: Pick<Rules, 'lastPassAt'>): Promise<number | null> {
  const last = await rules.lastPassAt()
  return last === null ? null : last + PASS_EVERY_MS
}
