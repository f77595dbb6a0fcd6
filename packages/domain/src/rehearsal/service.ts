import type { AnswerOf } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import { day, dayOf, daysBetween, granted, isDay, type Result, refused } from '@commerce/kernel'
import type { JobHandlers, JobRun } from '@commerce/store/jobs'
import { fillDraft, type RuleSettings } from '../rules/index.ts'
import { compute } from './compute.ts'
import type { BacktestAsk, By, KeptAsk, KeptResult, RehearsalDeps, RulePick } from './model.ts'
import { addBacktest, changeOpen, daysOfData, hasData, readBacktest, readBacktests } from './repo.ts'
import { namesOf, viewOf } from './views.ts'

export const RUN_JOB = 'rehearsal.run'
const ATTEMPTS = 3
/** Id of a rule that is not saved. */
const DRAFT = 'draft'
const MOST_DAYS = 400
/** How often progress is written, and how soon a stop is heard. */
const PROGRESS_MS = 500

export type Rehearsal = ReturnType<typeof createRehearsal>

/** The time machine: rules tried on the past as it was known then (docs/time-machine.md). */
export function createRehearsal(deps: RehearsalDeps) {
  const { store, clock } = deps

  async function resolve(
    picks: readonly RulePick[],
    language: Language,
  ): Promise<Result<RuleSettings[], 'not-found' | 'rule-wrong'>> {
    const found: RuleSettings[] = []
    for (const pick of picks) {
      const rule = await ruleOf(pick, language)
      if (!rule.ok) return rule
      // Two drafts have no id of their own; memory and outcomes go by it.
      const taken = found.some(({ id }) => id === rule.value.id)
      found.push(taken ? { ...rule.value, id: `${rule.value.id}-${found.length}` } : rule.value)
    }
    return granted(found)
  }

  async function ruleOf(pick: RulePick, language: Language): Promise<Result<RuleSettings, 'not-found' | 'rule-wrong'>> {
    if ('ruleId' in pick) {
      const known = await deps.rules.settingsOf(pick.ruleId)
      return known === null ? refused('not-found') : granted(known)
    }
    const { currency } = await deps.rules.deps.shop()
    const { settings } = fillDraft(pick.draft, currency, language, { id: DRAFT, version: 0 })
    const [problem] = (await deps.rules.examine(settings, language)).problems
    return problem === undefined
      ? granted(settings)
      : refused('rule-wrong', { detail: problem.text, path: problem.path, field: problem.code })
  }

  /** What was asked, checked and with the rules as they stand now. */
  async function prepare(ask: BacktestAsk, language: Language) {
    const { zone } = await deps.rules.deps.shop()
    const { from, to } = ask
    if (!isDay(from) || !isDay(to)) return refused('backtest-range')
    const days = daysBetween(from, to) + 1
    if (days < 1 || days > MOST_DAYS || from > dayOf(clock.now(), zone)) return refused('backtest-range')
    const a = await resolve(ask.a, language)
    if (!a.ok) return a
    const b = ask.b === undefined ? null : await resolve(ask.b, language)
    if (b !== null && !b.ok) return b
    if (!(await hasData(store.read, from, to))) return refused('backtest-no-data')
    const kept: KeptAsk = { a: a.value, b: b === null ? null : b.value }
    return granted({ from, to, days, kept })
  }

  async function run(job: JobRun): Promise<void> {
    const id = String(job.payload.id)
    const row = await readBacktest(store.read, id)
    if (row === null || (row.state !== 'waiting' && row.state !== 'running')) return
    const { a, b } = JSON.parse(row.ask_json) as KeptAsk
    let told = Number.NEGATIVE_INFINITY
    let open = true
    const progress = async (done: number, total: number): Promise<boolean> => {
      if (done < total && clock.monotonic() - told < PROGRESS_MS) return open
      told = clock.monotonic()
      job.signal.throwIfAborted()
      open = await store.write(async (tx) => {
        const there = await changeOpen(tx, id, { state: 'running', done, total })
        if (there) await deps.announce(tx, 'rules', id)
        return there
      })
      return open
    }
    try {
      const range = { from: day(row.from_day), to: day(row.to_day) }
      const result = await compute(deps, { ...range, sides: b === null ? [a] : [a, b], progress })
      if (result !== null) await finish(id, { state: 'done', result_json: JSON.stringify(result) })
    } catch (error) {
      job.signal.throwIfAborted()
      if (job.attempt >= ATTEMPTS)
        await finish(id, { state: 'failed', error: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }

  async function finish(id: string, change: Parameters<typeof changeOpen>[2]): Promise<boolean> {
    return await store.write(async (tx) => {
      const changed = await changeOpen(tx, id, { ...change, finished_at: clock.now() })
      if (changed) await deps.announce(tx, 'rules', id)
      return changed
    })
  }

  const handlers: JobHandlers = { [RUN_JOB]: { concurrency: 1, run } }

  return {
    handlers,

    async list(language: Language): Promise<AnswerOf<'GET /api/backtests'>> {
      const rows = await readBacktests(store.read)
      return {
        items: rows.map((row) => ({
          id: row.id,
          state: row.state,
          from: row.from_day,
          to: row.to_day,
          createdAt: row.created_at,
          finishedAt: row.finished_at,
          names: namesOf(JSON.parse(row.ask_json) as KeptAsk, language),
        })),
        ...(await daysOfData(store.read)),
      }
    },

    /** Puts a backtest in the queue. */
    async start(by: By, ask: BacktestAsk, language: Language) {
      const prepared = await prepare(ask, language)
      if (!prepared.ok) return prepared
      const { from, to, days, kept } = prepared.value
      const id = deps.ids.next('bkt')
      await store.write(async (tx) => {
        await addBacktest(tx, {
          id,
          state: 'waiting',
          ask_json: JSON.stringify(kept),
          from_day: from,
          to_day: to,
          done: 0,
          total: days,
          result_json: null,
          error: null,
          by_name: by.actor.kind === 'user' || by.actor.kind === 'key' ? by.actor.userId : by.actor.kind,
          created_at: clock.now(),
          finished_at: null,
        })
        await deps.jobs.enqueue(tx, RUN_JOB, { id }, { maxAttempts: ATTEMPTS })
        await deps.announce(tx, 'rules', id)
      })
      return granted({ id })
    },

    /** A backtest with its result, said in a language. */
    async find(id: string, language: Language): Promise<Result<AnswerOf<'GET /api/backtests/{id}'>, 'not-found'>> {
      const row = await readBacktest(store.read, id)
      if (row === null) return refused('not-found')
      const { currency } = await deps.rules.deps.shop()
      return granted(viewOf(row, currency, language))
    },

    /** Stops one that waits or runs; one that is over stays as it is. */
    async stop(id: string): Promise<Result<AnswerOf<'POST /api/backtests/{id}/stop'>, 'not-found'>> {
      await finish(id, { state: 'stopped' })
      const row = await readBacktest(store.read, id)
      return row === null ? refused('not-found') : granted({ id, state: row.state })
    },

    /** Computes one here and now, keeping nothing; for the command line. Null in the answer: it was stopped. */
    async tryNow(
      ask: BacktestAsk,
      language: Language,
      progress: (done: number, total: number) => Promise<boolean>,
    ): Promise<
      Result<
        { readonly result: KeptResult; readonly rules: KeptAsk } | null,
        'backtest-range' | 'backtest-no-data' | 'not-found' | 'rule-wrong'
      >
    > {
      const prepared = await prepare(ask, language)
      if (!prepared.ok) return prepared
      const { from, to, kept } = prepared.value
      const { a, b } = kept
      const result = await compute(deps, { from, to, sides: b === null ? [a] : [a, b], progress })
      return granted(result === null ? null : { result, rules: kept })
    },
  }
}
