import { addDays, dayOf } from '@commerce/kernel'
import type { Lateness, NowcastConnection, NowcastDeps, NowcastList, NowcastService } from './model.ts'
import { createHistory, LOOKS, STALE_DAYS } from './policy/history.ts'
import { predict } from './policy/predict.ts'
import { readArrivals } from './repo.ts'

/** Curves are those of the last full five minutes: a page that asks often is cheap, and a moment always has the same answer. */
const STEP_MS = 300_000
const KEPT = 8

const moment = (at: number): number => Math.floor(at / STEP_MS) * STEP_MS

/** How late conversions arrive at each account, learned from kept versions (docs/time-machine.md). */
export function createNowcast(deps: NowcastDeps): NowcastService & NowcastList {
  const kept = new Map<string, Promise<Lateness>>()

  async function read(connections: readonly NowcastConnection[], from: number, to: number) {
    const [first] = connections
    if (first === undefined) return createHistory([], new Map())
    const longest = Math.max(LOOKS, ...connections.map(({ settleDays }) => settleDays))
    const today = dayOf(from, first.zone)
    const arrivals = await readArrivals(deps.store.read, {
      connections: connections.map(({ id }) => id),
      firstDay: addDays(today, -(LOOKS + longest + 2)),
      recentDay: addDays(today, -STALE_DAYS),
      from,
      to,
    })
    return createHistory(connections, arrivals)
  }

  async function lateness(at: number): Promise<Lateness> {
    const asked = moment(at)
    const connections = await deps.connections()
    const key = `${asked} ${connections.map(({ id, settleDays }) => `${id}/${settleDays}`).join(' ')}`
    const known = kept.get(key)
    if (known !== undefined) return await known
    const made = read(connections, asked, asked).then((history) => history(asked))
    kept.set(key, made)
    made.catch(() => kept.delete(key))
    for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old)
    return await made
  }

  return {
    async list() {
      const { curves } = await lateness(deps.clock.now())
      return (await deps.connections()).flatMap(({ id, name, platform }) => {
        const curve = curves.get(id)
        return curve === undefined
          ? []
          : [{ connectorId: id, name, platform, basis: curve.basis, days: curve.days, curve: [...curve.share] }]
      })
    },
    predict,
    curves: async (at) => (await lateness(at)).curves,
    rates: async (at) => (await lateness(at)).rates,
    async history(from, to) {
      const history = await read(await deps.connections(), moment(from), moment(to))
      return { at: (at) => history(moment(at)) }
    },
  }
}
