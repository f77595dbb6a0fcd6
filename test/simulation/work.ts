import { EXECUTE_JOB, SETTLE_JOB } from '@commerce/domain/execution'
import { addDays, dayOf } from '@commerce/kernel'
import type { JobHandlers } from '@commerce/store/jobs'
import type { Chance } from './chance.ts'
import { contentOf } from './facts-oracle.ts'
import { inProcess, type Process, type Town } from './shop.ts'
import { ACCOUNTS, SEOUL, SETTLE_DAYS } from './world.ts'

/** Evaluates, proposes, carries out what may be; alone, so that what it saw was learned before its moment. */
const TICK = 'act.tick'

/** The job loop of two processes: real queue, real schedules, in an order drawn from the seed. */
export function createWork(deps: { town: Town; someone: () => Promise<Process>; note: (what: string) => void }) {
  const { town, someone, note } = deps
  const { base, clock, chance, bug } = town

  async function runNames(names: readonly string[]): Promise<void> {
    const pick = (all: JobHandlers): JobHandlers =>
      Object.fromEntries(names.flatMap((name) => (all[name] ? [[name, all[name]]] : [])))
    const process = await someone()
    const twice = chance.happens(0.15) ? await someone() : null
    const ran = await Promise.all(
      [process, ...(twice === null || twice === process ? [] : [twice])].map((one) =>
        inProcess(one, one.jobs.runUntilEmpty(pick(one.handlers))),
      ),
    )
    for (const one of ran)
      if (one === null || one.ran > 0) note(`worked ${one === null ? 'lost' : `${one.ran} ${one.failed}`}`)
  }

  /** What the schedules of every minute ask for; their cron expressions are tested where they live and cost a fifth of a history here. */
  async function ring(): Promise<void> {
    const { jobs, schedules } = await someone()
    await base.write(async (tx) => {
      for (const { name, job, payload } of schedules)
        await jobs.enqueue(tx, job, payload, { dedupeKey: `schedule:${name}` })
    })
  }

  return {
    /** @param all every job that is due; otherwise some are left for the next time, as on a machine that is busy. */
    async work(all: boolean): Promise<void> {
      await ring()
      if (bug === 'forgets-what-it-planned')
        await base.write((tx) => tx.deleteFrom('jobs').where('name', 'in', [EXECUTE_JOB, SETTLE_JOB]).execute())
      const names = shuffled(Object.keys((await someone()).handlers).sort(), chance)
      const others = names.filter((name) => name !== TICK)
      const cut = chance.whole(others.length)
      for (const part of [others.slice(0, cut), [TICK], others.slice(cut)]) {
        if (part.length === 0 || (!all && chance.happens(0.4))) continue
        await clock.advance(1)
        await runNames(part)
      }
    },
  }
}

function shuffled<T>(of: readonly T[], chance: Chance): T[] {
  const left = [...of]
  return of.map(() => left.splice(chance.whole(left.length), 1)[0] as T)
}

/** Reads everything of the last days twice with nothing in the way: the second time may change nothing (promise 4). */
export async function sameAgain({ base, clock }: Town, { ingest, jobs }: Process): Promise<string[]> {
  const to = addDays(dayOf(clock.now(), SEOUL), -1)
  const contents: string[] = []
  // What was begun before reads other days.
  await jobs.runUntilEmpty(ingest.handlers)
  for (let n = 0; n < 2; n += 1) {
    await clock.advance(1)
    for (const id of ACCOUNTS)
      await ingest.startSync({ kind: 'operator' }, null, id, { from: addDays(to, -SETTLE_DAYS), to })
    await jobs.runUntilEmpty(ingest.handlers)
    contents.push(await contentOf(base))
  }
  return contents[0] === contents[1] ? [] : [`the same data again made ${contents[1]} of ${contents[0]}`]
}
