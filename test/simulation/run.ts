import { createHash } from 'node:crypto'
import type { Caps, Via } from '@commerce/contracts'
import type { Action } from '@commerce/contracts/connector'
import type { By, NewProposal } from '@commerce/domain/proposals'
import { addDays, createIds, type Day, dayOf, manualClock, seededRandom } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Bug } from './bugs.ts'
import { chanceOf } from './chance.ts'
import { type Campaign, type Ledger, live, sync } from './facts.ts'
import { broken, type Oracle, unsettled } from './oracle.ts'
import { campaignsOf, firstState, inProcess, openProcess, type Process, SEOUL, type Town } from './shop.ts'
import { createVendor } from './vendor.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const START = Date.UTC(2026, 2, 1, 21)
const CAPS: Caps = {
  perDay: 4,
  perConnectionPerDay: 3,
  perEntityPerDay: 1,
  budgetIncreaseMinorPerDay: 40_000,
  budgetIncreaseTimes: 3,
  bidIncreaseTimes: 3,
  ownerFromMinor: null,
  asksPerDay: 5,
}
const PEOPLE = ['usr_owner', 'usr_other', 'usr_left'] as const

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
  const rates = { fault: 0.25, crash: 0.04 }
  const vendor = createVendor({ clock, chance, faultRate: () => rates.fault })
  const campaigns = campaignsOf(chance)
  for (const one of campaigns) vendor.add(one.connectorId, one.externalId, firstState(one))
  const mode = seed % 3 === 0 ? ('auto_low_risk' as const) : ('manual' as const)
  const oracle: Oracle = {
    approved: new Map(),
    rejected: new Set(),
    undone: new Set(),
    paused: [],
    caps: CAPS,
    mode,
    restless: 0,
  }
  const town: Town = {
    ...{ base, clock, random, chance, vendor, campaigns, mode, bug },
    ids: createIds(clock, random),
    people: new Map([
      ['usr_owner', { role: 'owner', name: '주인' }],
      ['usr_other', { role: 'owner', name: 'Other' }],
      ['usr_left', { role: 'owner', name: 'Left' }],
    ]),
    queue: [],
    crashRate: () => rates.crash,
  }
  const history: string[] = []
  const note = (what: string): void => {
    history.push(`${clock.now()} ${what}`)
    trace?.(`${new Date(clock.now()).toISOString()} ${what}`)
  }
  const processes: Process[] = [openProcess(town), openProcess(town)]
  const ledger: Ledger = new Map()
  let deaths = 0
  let page = 1
  let runs = 0

  /** One of the processes that live; a dead one is replaced before it is asked again. */
  function someone(): Process {
    for (const [at, one] of processes.entries()) {
      if (one.life.alive()) continue
      deaths += 1
      note('died')
      processes[at] = openProcess(town)
    }
    return chance.one(processes)
  }

  const byOf = (userId: string, via: Via): By => ({
    actor: { kind: 'user', userId, role: 'owner', sessionId: 'ses_1' },
    via,
    requestId: null,
  })

  async function morning(day: Day): Promise<void> {
    for (const one of processes) if (!one.life.alive()) break
    page += 1
    const ask = { to: addDays(day, -1), days: 6, at: clock.now(), page }
    await sync(base, campaigns, vendor, ledger, ask)
    page += 1
    oracle.restless += await sync(base, campaigns, vendor, ledger, {
      ...ask,
      page,
      again: bug === 'writes-the-same-again',
    })
    for (const one of campaigns) {
      runs += 1
      const run = { ruleId: `rul_${one.key % 3}`, runId: `rrn_${runs}`, at: clock.now(), day }
      const wishes = chance.happens(0.5) ? [wishOf(town, one, run)] : []
      const process = someone()
      const offered = await inProcess(process, process.proposals.offer(run, wishes, []))
      note(`offered ${one.externalId} ${offered?.proposed.length ?? 'lost'}`)
      if (bug === 'asks-twice-for-the-same' && wishes.length > 0) {
        await base.write((tx) => tx.updateTable('action_proposals').set({ open_key: null }).execute())
        await process.proposals.offer({ ...run, runId: `${run.runId}b` }, wishes, [])
      }
    }
    const process = someone()
    await inProcess(process, process.proposals.expire())
    await inProcess(process, process.proposals.ask())
  }

  async function proposalAt(states: readonly string[]): Promise<string | null> {
    const rows = await base.read
      .selectFrom('action_proposals')
      .select(['id', 'status'])
      .where('status', 'in', [...states] as 'proposed'[])
      .orderBy('id')
      .execute()
    return rows.length === 0 ? null : chance.one(rows).id
  }

  async function approve(): Promise<void> {
    const id = chance.happens(0.9)
      ? await proposalAt(['proposed'])
      : await proposalAt(['proposed', 'rejected', 'expired', 'executed', 'superseded', 'failed'])
    if (id === null) return
    const taps = chance.happens(0.3) ? 2 : 1
    await Promise.all(
      Array.from({ length: taps }, async (_, n) => {
        const who = chance.one(PEOPLE)
        const process = someone()
        const record = await process.proposals.record(id)
        const role = town.people.get(who)?.role
        const rejecting = n === 1 && chance.happens(0.4)
        const by = byOf(who, n === 0 ? 'web' : 'telegram')
        const answer = await inProcess(
          process,
          rejecting ? process.proposals.reject(by, id) : process.proposals.approve(by, id),
        )
        note(
          `${rejecting ? 'reject' : 'approve'} ${id} ${who} ${answer === null ? 'lost' : answer.ok ? 'ok' : answer.refusal.code}`,
        )
        if (answer === null) {
          // Nobody knows whether it was taken: an approval that stands counts as one, by the one who tapped.
          const now = await base.read.selectFrom('proposal_events').selectAll().where('proposal_id', '=', id).execute()
          const taken = now.filter(
            (event) => event.status === (rejecting ? 'rejected' : 'approved') && event.at === clock.now(),
          )
          if (taken.length === 0 || said(id, rejecting)) return
        } else if (!answer.ok && !(bug === 'first-answer-does-not-win' && answer.refusal.code === 'proposal-settled'))
          return
        if (rejecting) oracle.rejected.add(id)
        else {
          const allowed = role === 'owner'
          // Two answers at once are told apart by their number, not by what the second one came too late for.
          const late = bug !== 'first-answer-does-not-win' && record !== null && clock.now() > record.expiresAt
          oracle.approved.set(id, [...(oracle.approved.get(id) ?? []), { at: clock.now(), by: who, allowed, late }])
        }
      }),
    )
  }
  const said = (id: string, rejecting: boolean): boolean =>
    rejecting ? oracle.rejected.has(id) : (oracle.approved.get(id)?.length ?? 0) > 0

  async function execute(): Promise<void> {
    const id = chance.happens(0.85)
      ? await proposalAt(['approved'])
      : await proposalAt(['proposed', 'failed', 'approved', 'rejected'])
    if (id === null) return
    if (bug === 'executes-without-approval')
      await base.write((tx) =>
        tx.updateTable('action_proposals').set({ status: 'approved' }).where('id', '=', id).execute(),
      )
    const taps = chance.happens(0.3) ? 3 : 1
    const answers = await Promise.all(
      Array.from({ length: taps }, () => {
        const process = someone()
        return inProcess(process, process.execution.execute(byOf(chance.one(PEOPLE), 'web'), id))
      }),
    )
    note(`execute ${id} ${answers.map((one) => (one === null ? 'lost' : one.ok ? 'ok' : one.refusal.code)).join()}`)
  }

  async function undo(): Promise<void> {
    const rows = await base.read
      .selectFrom('executions')
      .select('id')
      .where('state', '=', 'executed')
      .orderBy('id')
      .execute()
    if (rows.length === 0) return
    const { id } = chance.one(rows)
    const process = someone()
    const before = new Set((await base.read.selectFrom('executions').select('id').execute()).map((row) => row.id))
    const undone = await inProcess(process, process.execution.undo(byOf('usr_owner', 'web'), id, chance.happens(0.2)))
    note(`undo ${id} ${undone === null ? 'lost' : undone.ok ? 'ok' : undone.refusal.code}`)
    const after = await base.read.selectFrom('executions').select(['id', 'kind']).execute()
    for (const row of after) if (row.kind === 'undo' && !before.has(row.id)) oracle.undone.add(row.id)
  }

  async function killSwitch(): Promise<void> {
    const on = oracle.paused.at(-1)?.to === null
    const process = someone()
    const by = byOf('usr_owner', 'telegram')
    if (on) {
      const done = await inProcess(process, process.execution.resume(by))
      const settings = done ?? (await someone().execution.settings())
      if (!settings.paused) {
        const last = oracle.paused.at(-1)
        if (last !== undefined) last.to = clock.now()
      }
      note(`resume ${settings.paused}`)
      return
    }
    const done = await inProcess(process, process.execution.pause(by))
    const settings = done ?? (await someone().execution.settings())
    if (settings.paused || bug === 'kill-switch-without-effect') oracle.paused.push({ from: clock.now(), to: null })
    note(`pause ${settings.paused}`)
  }

  async function work(): Promise<void> {
    if (bug === 'forgets-what-it-planned') town.queue.length = 0
    const waiting = town.queue.splice(0)
    for (const id of waiting) {
      const process = someone()
      const twice = chance.happens(0.2) ? someone() : null
      await Promise.all([
        inProcess(process, process.execution.run(id, new AbortController().signal)),
        twice === null ? null : inProcess(twice, twice.execution.run(id, new AbortController().signal)),
      ])
    }
    const process = someone()
    await inProcess(process, process.execution.executeAllowed())
    if (bug !== 'forgets-what-it-planned')
      await inProcess(process, process.execution.settle(new AbortController().signal))
    await inProcess(process, process.execution.watchOutside())
  }

  async function somebodyElse(): Promise<void> {
    const one = chance.one(campaigns)
    const what = chance.one(['pause', 'resume', 'budget', 'gone', 'role'] as const)
    note(`outside ${what} ${one.externalId}`)
    if (what === 'role') {
      const left = town.people.get('usr_left')
      if (left !== undefined) left.role = left.role === 'owner' ? chance.one(['partner', null] as const) : 'owner'
    } else if (what === 'budget') {
      vendor.edit(one.connectorId, one.externalId, {
        dailyBudgetMicros: one.spendMicros + chance.whole(9) * 1_000_000_000,
      })
    } else if (what === 'gone') {
      if (chance.happens(0.1)) vendor.remove(one.connectorId, one.externalId)
    } else vendor.edit(one.connectorId, one.externalId, { status: what === 'pause' ? 'paused' : 'active' })
  }

  const caps = {
    ...CAPS,
    ...(bug === 'counts-one-too-many-a-day' ? { perDay: CAPS.perDay + 1, perConnectionPerDay: 9 } : {}),
    ...(bug === 'counts-one-too-many-an-entity' ? { perEntityPerDay: CAPS.perEntityPerDay + 1 } : {}),
    ...(bug === 'forgets-the-cap-on-rises' ? { budgetIncreaseMinorPerDay: 10_000_000 } : {}),
  }
  await processes[0]?.execution.setCaps(byOf('usr_owner', 'web'), caps)
  const violations = new Set<string>()
  const look = async (): Promise<void> => {
    for (const one of await broken(base, vendor, oracle)) violations.add(one)
  }

  const first = dayOf(clock.now(), SEOUL)
  for (let n = 0; n < days && violations.size === 0; n += 1) {
    const day = addDays(first, n)
    live(campaigns, vendor, ledger, addDays(day, -1), chance)
    await morning(day)
    const until = START + (n + 1) * 24 * HOUR
    for (let steps = 12; steps > 0 && violations.size === 0; steps -= 1) {
      await clock.advance(Math.min(until - clock.now(), MINUTE * (1 + chance.whole(steps === 12 ? 20 : 180))))
      vendor.arrive()
      const draw = chance.share()
      if (draw < 0.55) await approve()
      if (draw < 0.7) await execute()
      else if (draw < 0.78) await undo()
      else if (draw < 0.83 || (oracle.paused.at(-1)?.to === null && draw > 0.9)) await killSwitch()
      else if (draw < 0.92) await somebodyElse()
      await work()
      await clock.advance(5_000 + chance.whole(60) * 1_000)
      vendor.arrive()
      await work()
      await look()
    }
    clock.set(until)
  }

  // Quiet: no faults, no deaths, the switch released; whatever hung must come to its end.
  rates.fault = 0
  rates.crash = 0
  if (oracle.paused.at(-1)?.to === null) await killSwitch()
  for (let n = 0; n < 12 && violations.size === 0; n += 1) {
    await clock.advance(2 * MINUTE)
    vendor.arrive()
    await work()
  }
  if (violations.size === 0) {
    await look()
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

function wishOf({ chance, vendor, clock }: Town, one: Campaign, run: { ruleId: string; runId: string }): NewProposal {
  const state = vendor.states.get(vendor.placeOf(one.connectorId, one.externalId))
  const budget = state?.dailyBudgetMicros ?? one.spendMicros
  const action: Action =
    one.orders === 0
      ? { do: 'pause' }
      : {
          do: 'set-budget',
          micros: Math.max(1, Math.round((budget / 1e9) * chance.one([0.01, 0.7, 0.8, 1.2, 1.5]))) * 1e9,
        }
  const low = action.do === 'pause'
  return {
    connectorId: one.connectorId,
    platform: 'sim',
    level: 'campaign',
    externalId: one.externalId,
    entityName: one.name,
    parentId: null,
    action,
    before: { status: state?.status ?? 'active', dailyBudgetMicros: budget, bidMicros: null },
    evidence: null,
    rule: { id: run.ruleId, version: 1, runId: run.runId, requiresApproval: !low || chance.happens(0.5) },
    proposer: 'rule',
    reason: null,
    risk: low ? 'low' : 'med',
    how: 'api',
    stakeMinor: Math.round(one.spendMicros / 1_000_000),
    currency: 'KRW',
    expiresAt: clock.now() + chance.one([2, 24, 72]) * HOUR,
    demo: false,
  }
}
