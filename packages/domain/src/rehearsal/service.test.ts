import { addDays, day, startOfDay } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { openRig } from '../ingest/testing/open-rig.ts'
import { adDay, entity, pageOf } from '../ingest/testing/rig.ts'
import { createNowcast } from '../nowcast/index.ts'
import { fillDraft } from '../rules/index.ts'
import { createRehearsal } from './index.ts'
import { connection, KRW, SEOUL } from './testing/past.ts'

const FIRST = day('2026-11-20')
const DAYS = 12
const RUN = 'rehearsal.run'
const BY = { actor: { kind: 'operator' }, requestId: null } as const

/** Twelve mornings on which a sync read yesterday: c1 only costs, c2 sells. */
async function opened(place: Parameters<typeof openRig>[0]) {
  const rig = await openRig(place)
  const { store, ports } = rig
  for (let n = 0; n < DAYS; n += 1) {
    const of = addDays(FIRST, n)
    ports.clock.set(startOfDay(addDays(of, 1), SEOUL) + 6 * 3_600_000)
    const figures = { day: of, lastDay: of, clicks: 40, costMicros: 20_000_000_000, conversionValueMicros: 0 }
    const rows = [
      entity({ entityId: 'c1' }),
      entity({ entityId: 'c2' }),
      adDay({ ...figures, entityId: 'c1', conversionsMicros: 0 }),
      adDay({ ...figures, entityId: 'c2', conversionsMicros: 4_000_000, conversionValueMicros: 90_000_000_000 }),
    ]
    await rig.load([pageOf(rows, { completes: { level: 'campaign', from: of, to: of } })])
  }
  ports.clock.set(startOfDay(addDays(FIRST, DAYS), SEOUL) + 8 * 3_600_000)
  const facts = { ...connection('con_1'), settleDays: 3 }
  const jobs: string[] = []
  const rehearsal = createRehearsal({
    ...ports,
    store,
    announce: async () => undefined,
    jobs: {
      enqueue: async (_tx, name) => {
        jobs.push(name)
        return 'job'
      },
    },
    passHour: async () => 7,
    nowcast: createNowcast({ store, clock: ports.clock, connections: async () => [facts] }),
    rules: {
      settingsOf: async (id) =>
        id === 'rul_kill'
          ? fillDraft({ code: 'kill-switch', guards: { lag: 'raw', minAgeDays: 0 }, args: { days: 3 } }, KRW, 'en', {
              id,
              version: 1,
            }).settings
          : null,
      examine: async ({ args }) => ({
        problems: args.spend === -1 ? [{ path: 'args.spend', code: 'least', text: 'too little' }] : [],
      }),
      deps: {
        shop: async () => ({ currency: KRW, zone: SEOUL }),
        connections: async () => [facts],
        targets: async () => () => null,
        ownChanges: async () => [],
      },
    },
  })
  const run = async (id: string, attempt = 1, signal = new AbortController().signal) =>
    await rehearsal.handlers[RUN]?.run({ id: 'job', payload: { id }, attempt, signal })
  return { rehearsal, run, jobs, rig }
}

describe.each(engines())('backtests on $engine', ({ place }) => {
  const range = { from: FIRST, to: addDays(FIRST, DAYS) }
  const kill = { ruleId: 'rul_kill' }

  test('one is asked for, computed by its job, and tells what a stop would have saved', async () => {
    const { rehearsal, run, jobs } = await opened(place)
    const started = await rehearsal.start(BY, { ...range, a: [kill], b: [{ draft: { code: 'roas-floor' } }] }, 'en')
    if (!started.ok) throw new Error(started.refusal.code)
    const { id } = started.value
    expect(jobs).toEqual([RUN])
    expect(await rehearsal.find(id, 'en')).toMatchObject({ value: { state: 'waiting', a: null } })
    await run(id)
    const found = await rehearsal.find(id, 'ko')
    if (!found.ok) throw new Error(found.refusal.code)
    const { state, a, b, progress, knownFrom, names } = found.value
    expect({ state, progress, knownFrom, names: names.length }).toEqual({
      state: 'done',
      progress: { done: DAYS + 1, total: DAYS + 1 },
      knownFrom: addDays(FIRST, 1),
      names: 2,
    })
    const [first] = a?.list ?? []
    expect(first).toMatchObject({ externalId: 'c1', conversionsThen: 0, conversionsNow: 0, verdict: 'right' })
    expect(first?.what).toMatch(/[가-힣]/)
    // Whole days after the stop, at 20,000 won each.
    const saved = DAYS - 1 - Math.round((Date.parse(first?.day ?? '') - Date.parse(FIRST)) / 86_400_000)
    expect(a).toMatchObject({ entities: 1, savedSpendMinor: saved * 20_000, lostSalesMinor: 0, winnersStopped: 0 })
    expect(a?.days.reduce((sum, one) => sum + one.savedMinor, 0)).toBe(a?.savedSpendMinor)
    expect(a?.days[1]?.spendMinor).toBe(40_000)
    expect(b?.proposals).toBeGreaterThanOrEqual(0)
    expect(await rehearsal.list('en')).toMatchObject({ items: [{ id, state: 'done' }], first: FIRST })
  })

  test('one that was stopped stays stopped, and a run that was lost starts again', async () => {
    const { rehearsal, run } = await opened(place)
    const ask = { ...range, a: [kill] }
    const [stopped, lost] = [await rehearsal.start(BY, ask, 'en'), await rehearsal.start(BY, ask, 'en')]
    if (!stopped.ok || !lost.ok) throw new Error('both may start')
    expect(await rehearsal.stop(stopped.value.id)).toMatchObject({ value: { state: 'stopped' } })
    await run(stopped.value.id)
    expect(await rehearsal.find(stopped.value.id, 'en')).toMatchObject({ value: { state: 'stopped', a: null } })
    await expect(run(lost.value.id, 1, AbortSignal.abort())).rejects.toThrow()
    await run(lost.value.id, 2)
    expect(await rehearsal.find(lost.value.id, 'en')).toMatchObject({ value: { state: 'done' } })
    expect(await rehearsal.stop(lost.value.id)).toMatchObject({ value: { state: 'done' } })
  })

  test('what cannot be tried is refused', async () => {
    const { rehearsal } = await opened(place)
    const code = async (more: object) => {
      const answer = await rehearsal.start(BY, { ...range, a: [kill], ...more }, 'en')
      return answer.ok ? 'started' : answer.refusal.code
    }
    expect(await code({ from: '2026-11-30', to: '2026-11-29' })).toBe('backtest-range')
    expect(await code({ from: '2025-01-01', to: '2026-11-29' })).toBe('backtest-range')
    expect(await code({ from: '2027-01-01', to: '2027-01-02' })).toBe('backtest-range')
    expect(await code({ from: '2026-02-30', to: '2026-11-29' })).toBe('backtest-range')
    expect(await code({ from: '2026-01-01', to: '2026-01-02' })).toBe('backtest-no-data')
    expect(await code({ a: [{ ruleId: 'rul_none' }] })).toBe('not-found')
    expect(await code({ a: [{ draft: { code: 'kill-switch', args: { spend: -1 } } }] })).toBe('rule-wrong')
    expect(await rehearsal.find('bkt_none', 'en')).toMatchObject({ ok: false })
    expect(await rehearsal.stop('bkt_none')).toMatchObject({ ok: false })
  })
})
