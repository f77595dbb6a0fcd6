import { createHash } from 'node:crypto'
import type { Caps } from '@commerce/contracts'
import { VendorUnreachable } from '@commerce/contracts/connector'
import { addDays, createIds, dayOf, manualClock, seededRandom } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Bug } from './bugs.ts'
import { chanceOf } from './chance.ts'
import { wrongFacts } from './facts-oracle.ts'
import { makeRules } from './house-rules.ts'
import { createMall } from './mall.ts'
import { broken, type Oracle, unsettled } from './oracle.ts'
import { wrongCredits, wrongOrders } from './orders-oracle.ts'
import { wrongPast } from './past.ts'
import { createAdPlatform } from './platform.ts'
import { openProcess, type Process, type Town } from './shop.ts'
import { createStockroom } from './stock.ts'
import { byOf, createTaps } from './taps.ts'
import { createVendor } from './vendor.ts'
import { tellVisits } from './visits.ts'
import { createWork, sameAgain } from './work.ts'
import { CONNECTIONS, campaignsOf, firstState, HOUR, type Ledger, live, MINUTE, SEOUL } from './world.ts'

const START = Date.UTC(2026, 2, 1, 21)
/** Moments of a day at which something happens. */
const STEPS = 6
/** Days the shop had advertised before the first one that is watched. */
const BEFORE = 12
const CAPS: Caps = {
  perDay: 4,
  perConnectionPerDay: 3,
  perEntityPerDay: 1,
  budgetIncreaseMinorPerDay: 25_000,
  budgetIncreaseTimes: 3,
  bidIncreaseTimes: 3,
  ownerFromMinor: null,
  asksPerDay: 5,
}

export interface Report {
  readonly seed: number
  /** Of everything that happened, in order: the same seed gives the same. */
  readonly hash: string
  readonly violations: readonly string[]
  readonly effects: number
  readonly executions: number
  readonly deaths: number
}

/** Days of a shop with a platform that fails, people who tap, and processes that die; one seed is one history (reliability.md section 7). */
export async function simulate(
  base: Store,
  { seed, days, bug = null, trace }: { seed: number; days: number; bug?: Bug | null; trace?: (line: string) => void },
): Promise<Report> {
  const clock = manualClock(START)
  const random = seededRandom(seed)
  const chance = chanceOf(seededRandom(seed ^ 0x5eed))
  const rates = { fault: 0, crash: 0 }
  const vendor = createVendor({ clock, chance, faultRate: () => rates.fault })
  const campaigns = campaignsOf(chance)
  for (const one of campaigns) vendor.add(one.connectorId, one.externalId, firstState(one))
  const ledger: Ledger = new Map()
  const first = dayOf(START, SEOUL)
  for (let back = BEFORE; back > 1; back -= 1) live(campaigns, vendor, ledger, addDays(first, -back), chance)
  const ads = createAdPlatform({ clock, chance, vendor, campaigns, ledger, rate: () => rates.fault })
  const mall = createMall({ clock, chance, rate: () => rates.fault })
  const mode = seed % 3 === 0 ? ('auto_low_risk' as const) : ('manual' as const)
  const oracle: Oracle = {
    approved: new Map(),
    rejected: new Set(),
    undone: new Set(),
    paused: [],
    words: [],
    freed: new Set(),
    passes: new Map(),
    caps: CAPS,
    mode,
  }
  const violations = new Set<string>()
  const history: string[] = []
  const note = (what: string): void => {
    history.push(`${clock.now()} ${what}`)
    trace?.(`${new Date(clock.now()).toISOString()} ${what}`)
  }
  const town: Town = {
    ...{ base, clock, random, chance, vendor, ads, mall, campaigns, mode, bug },
    people: new Map([
      ['usr_owner', { role: 'owner', name: '주인' }],
      ['usr_other', { role: 'owner', name: 'Other' }],
      ['usr_left', { role: 'owner', name: 'Left' }],
    ]),
    crashRate: () => rates.crash,
    wished(ruleId, at, wishes) {
      const made = wishes.map(({ connectorId, externalId, action, stakeMinor }) => ({
        ...{ ruleId, stakeMinor, place: vendor.placeOf(connectorId, externalId), action: JSON.stringify(action) },
      }))
      oracle.passes.set(at, [...(oracle.passes.get(at) ?? []), ...made])
      for (const one of made) note(`wish ${one.ruleId} ${one.place} ${one.action}`)
    },
    failed({ what, job, error }) {
      if (error instanceof VendorUnreachable) return
      note(`${what} ${job} ${error} ${error instanceof Error ? error.stack : ''}`)
      if (what !== 'lease-lost') violations.add(`${what} ${job ?? ''}: ${error}`)
    },
  }
  const processes: Process[] = [await openProcess(town), await openProcess(town)]
  let deaths = 0

  /** One of the processes that live; a dead one is replaced before it is asked again. */
  async function someone(): Promise<Process> {
    for (const [at, one] of processes.entries()) {
      if (one.life.alive()) continue
      deaths += 1
      note('died')
      processes[at] = await openProcess(town)
    }
    return chance.one(processes)
  }

  const { work } = createWork({ town, someone, note })
  const stockroom = createStockroom({ town, note })
  const ids = createIds(clock, random)
  const taps = createTaps({ town, oracle, someone, note })

  const caps = {
    ...CAPS,
    ...(bug === 'counts-one-too-many-a-day' ? { perDay: CAPS.perDay + 1, perConnectionPerDay: 9 } : {}),
    ...(bug === 'counts-one-too-many-an-entity' ? { perEntityPerDay: CAPS.perEntityPerDay + 1 } : {}),
    ...(bug === 'forgets-the-cap-on-rises' ? { budgetIncreaseMinorPerDay: 10_000_000 } : {}),
  }
  const opening = await someone()
  await opening.execution.setCaps(byOf('usr_owner', 'web'), caps)
  oracle.freed = await makeRules(opening.rules, byOf('usr_owner', 'web'), chance)
  for (const id of CONNECTIONS)
    await opening.ingest.startSync({ kind: 'operator' }, null, id, { from: addDays(first, -BEFORE) })
  Object.assign(rates, { fault: 0.25, crash: 0.04 })

  const look = async (): Promise<void> => {
    for (const one of await broken(base, vendor, oracle)) violations.add(one)
    const facts = [wrongFacts(base, ads), wrongOrders(base, mall), stockroom.wrong()]
    for (const one of (await Promise.all(facts)).flat()) violations.add(one)
  }
  /** With nothing in the way: the same data once more, and a pass of the past once more. */
  const lookBack = async (): Promise<void> => {
    const before = { ...rates }
    Object.assign(rates, { fault: 0, crash: 0 })
    const process = await someone()
    const found = await wrongPast(town, process, oracle)
    if (chance.happens(0.4)) found.push(...(await sameAgain(town, process)))
    await process.catchUp()
    found.push(...(await wrongCredits(base)))
    for (const one of found) violations.add(one)
    Object.assign(rates, before)
  }
  for (let n = 0; n < days && violations.size === 0; n += 1) {
    live(campaigns, vendor, ledger, addDays(first, n - 1), chance)
    const until = START + (n + 1) * 24 * HOUR
    taps.startAnew()
    await work(true)
    for (let steps = STEPS; steps > 0 && violations.size === 0; steps -= 1) {
      await clock.advance(
        Math.min(Math.max(0, until - clock.now()), MINUTE * (1 + chance.whole(steps === STEPS ? 20 : 320))),
      )
      vendor.arrive()
      for (const order of mall.live()) {
        stockroom.sell(order)
        await tellVisits(base, ids, chance, order)
      }
      if (chance.happens(0.15)) await stockroom.tell(await someone())
      const draw = chance.share()
      if (draw < 0.55) await taps.approve()
      if (draw < 0.7) await taps.execute()
      else if (draw < 0.78) await taps.undo()
      else if (draw < 0.83 || (oracle.paused.at(-1)?.to === null && draw > 0.9)) await taps.killSwitch()
      else if (draw < 0.92) await taps.somebodyElse()
      await work(false)
      if (chance.happens(0.4)) {
        await clock.advance(5_000 + chance.whole(60) * 1_000)
        vendor.arrive()
        await work(false)
      }
      await look()
    }
    await clock.advance(Math.max(0, until - clock.now()))
    if (chance.happens(0.3)) await lookBack()
  }

  // Quiet: no faults, no deaths, the switch released; whatever hung must come to its end.
  Object.assign(rates, { fault: 0, crash: 0 })
  if (oracle.paused.at(-1)?.to === null) await taps.killSwitch()
  for (let n = 0; n < 6 && violations.size === 0; n += 1) {
    await clock.advance(4 * MINUTE)
    vendor.arrive()
    await work(true)
  }
  if (violations.size === 0) {
    await look()
    await lookBack()
    for (const one of await unsettled(base, vendor)) violations.add(one)
  }
  const executions = await base.read.selectFrom('executions').select(['id', 'state', 'kind']).orderBy('id').execute()
  for (const { id, state, kind } of executions) history.push(`${id} ${kind} ${state}`)
  for (const effect of vendor.effects) history.push(JSON.stringify(effect))
  const hash = createHash('sha256').update(history.join('\n')).digest('hex')
  return {
    seed,
    hash,
    violations: [...violations],
    effects: vendor.effects.length,
    executions: executions.length,
    deaths,
  }
}
