import { addDays, type Currency, type Day, dayOf, daysBetween, eachDay, type Zone } from '@commerce/kernel'
import { loadKnown, loadNow } from './book/load.ts'
import type { RulesDeps } from './deps.ts'
import { evaluateInSlices, type Failed } from './engine/evaluate.ts'
import { extrasOf, horizonOf, levelsOf, windowsOf } from './engine/horizon.ts'
import type { ConnectionFacts, Evaluation, PassResult, RuleSettings, Snapshot, Wish } from './model.ts'
import { newestDays } from './repo/facts.ts'
import { addRun, dropPass, type RunRow, readRules, takePass } from './repo/rules.ts'
import { createRest } from './rest.ts'

/** A pass takes seconds; a process that died in one is taken over after this. */
const PASS_MS = 300_000
const EDITS_MS = 31 * 86_400_000
const HOUR_MS = 3_600_000
/** How much later than the last day of the past the newest one of now may be; a look back reads so many days more. */
const LATE_DAYS = 8

export interface Looked {
  readonly snapshot: Snapshot
  readonly connections: readonly ConnectionFacts[]
  readonly currency: Currency
  readonly zone: Zone
}

/** The facts that rules need: of now, or as they were known at a moment. */
export async function lookAround(deps: RulesDeps, rules: readonly RuleSettings[], at: number | null): Promise<Looked> {
  const { currency, zone } = await deps.shop()
  const connections = await deps.connections()
  const moment = at ?? deps.clock.now()
  const stretch = await daysOf(deps, rules, connections, moment, at === null ? 0 : LATE_DAYS)
  const ask = {
    ...stretch,
    currency,
    connections,
    levels: levelsOf(rules),
    extras: extrasOf(rules),
    windows: windowsOf(rules),
    rest: createRest(deps.clock),
    ownChanges: await deps.ownChanges(moment - EDITS_MS),
  }
  const book = at === null ? await loadNow(deps.store, deps.clock, ask) : await loadKnown(deps.store, { ...ask, at })
  const lateness = rules.some(({ guards }) => guards.lag === 'predicted')
    ? { curves: await deps.nowcast.curves(book.at), rates: await deps.nowcast.rates(book.at) }
    : null
  const snapshot = book.snapshot(dayOf(book.at, zone), {
    target: await deps.targets(),
    lateness,
    predict: deps.nowcast.predict,
  })
  return { snapshot, connections, currency, zone }
}

/**
 * The days that windows of these rules can lie in: before the newest day of each connection, which for files may be long ago. Of an API
 * that fell silent nothing is read, because nothing is said about it.
 */
async function daysOf(
  deps: RulesDeps,
  rules: readonly RuleSettings[],
  connections: readonly ConnectionFacts[],
  moment: number,
  more: number,
): Promise<{ readonly from: Day; readonly to: Day; readonly days: ReadonlySet<Day> }> {
  const { zone } = await deps.shop()
  const to = addDays(dayOf(moment, zone), 1)
  const back = horizonOf(rules, connections) + more
  const levels = new Set<string>(levelsOf(rules))
  const of = new Map(connections.map((one) => [one.id, one]))
  const days = new Set<Day>()
  let from = addDays(to, -back)
  for (const { connectorId, level, day } of await newestDays(deps.store.read, to)) {
    const connection = of.get(connectorId)
    if (connection === undefined || !levels.has(level)) continue
    const first = addDays(day, -back)
    if (first < from) from = first
    const { staleAfterDays } = connection
    // The newest day may be the running one, so the last whole one is the day before it.
    if (staleAfterDays !== null && daysBetween(day, to) > staleAfterDays + 2 + more) continue
    for (const one of eachDay(first, day)) days.add(one)
  }
  return { from, to, days }
}

/** Evaluates every enabled rule on what is known now and hands the wishes on. One process at a time; one rule that fails stops no other. */
export async function pass(deps: RulesDeps): Promise<PassResult> {
  const { store, clock, ids } = deps
  const at = clock.now()
  const nothing: PassResult = { at, runs: [], proposed: 0, superseded: 0 }
  const holder = ids.next('hold')
  if (!(await store.write((tx) => takePass(tx, holder, at, PASS_MS)))) return nothing
  try {
    const rules = (await readRules(store.read)).filter(({ enabled }) => enabled).map(({ settings }) => settings)
    if (rules.length === 0) return nothing
    const started = clock.now()
    const { snapshot, connections } = await lookAround(deps, rules, null)
    const memory = await deps.proposals.memory(snapshot.asOf)
    const failed = new Map<string, string>()
    const onFailed = ({ settings, error }: Failed): void => {
      failed.set(settings.id, messageOf(error))
    }
    const evaluations = await evaluateInSlices(rules, snapshot, memory, onFailed, createRest(clock))
    const ms = clock.now() - started
    const runs: PassResult['runs'][number][] = []
    const sum = { proposed: 0, superseded: 0 }
    for (const settings of rules) {
      const evaluation = evaluations.find((one) => one.settings === settings) ?? null
      const run: RunRow = {
        id: ids.next('run'),
        rule_id: settings.id,
        rule_version: settings.version,
        at: snapshot.asOf,
        day: snapshot.day,
        seen: evaluation?.seen ?? 0,
        proposed: 0,
        held_json: JSON.stringify(Object.fromEntries(evaluation?.held ?? [])),
        ms,
        error: failed.get(settings.id) ?? null,
      }
      if (evaluation !== null) {
        try {
          const offered = await offer(deps, evaluation, run.id, snapshot, connections)
          run.proposed = offered.proposed.length
          sum.proposed += offered.proposed.length
          sum.superseded += offered.superseded
        } catch (error) {
          run.error = messageOf(error)
        }
      }
      await store.write(async (tx) => {
        await addRun(tx, run)
        await deps.announce(tx, 'rules', settings.id)
      })
      runs.push({ id: run.id, ruleId: settings.id, seen: run.seen, proposed: run.proposed, error: run.error })
    }
    return { at: snapshot.asOf, runs, ...sum }
  } finally {
    await store.write((tx) => dropPass(tx, holder))
  }
}

async function offer(
  deps: RulesDeps,
  { settings, wishes, noLonger }: Evaluation,
  runId: string,
  snapshot: Snapshot,
  connections: readonly ConnectionFacts[],
) {
  const of = new Map(connections.map((one) => [one.id, one]))
  const run = { ruleId: settings.id, runId, at: snapshot.asOf, day: snapshot.day as Day }
  return await deps.proposals.offer(
    run,
    wishes.map((wish) =>
      proposalOf(wish, settings, runId, snapshot, of.get(wish.target.ref.connectorId)?.demo ?? false),
    ),
    noLonger,
  )
}

function proposalOf(wish: Wish, settings: RuleSettings, runId: string, snapshot: Snapshot, demo: boolean) {
  const { target, action } = wish
  const { connectorId, platform, level, externalId } = target.ref
  return {
    ...{ connectorId, platform, level, externalId, action },
    entityName: target.name,
    parentId: target.parentId,
    before: {
      status: target.status,
      dailyBudgetMicros: target.dailyBudgetMicros,
      bidMicros: target.bidMicros,
    },
    evidence: wish.evidence,
    rule: { id: settings.id, version: settings.version, runId, requiresApproval: settings.requiresApproval },
    proposer: 'rule',
    reason: null,
    risk: wish.risk,
    how: action.do === 'suggest' ? ('advice' as const) : target.how,
    stakeMinor: wish.stakeMinor,
    currency: snapshot.currency,
    expiresAt: snapshot.asOf + settings.guards.expiresHours * HOUR_MS,
    demo,
  }
}

/** A stack trace belongs on nobody's page. */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}
