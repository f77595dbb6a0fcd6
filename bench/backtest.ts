import { createNowcast } from '@commerce/domain/nowcast'
import { createRehearsal, type RehearsalDeps } from '@commerce/domain/rehearsal'
import { type ConnectionFacts, kindsIn, type RuleSettings } from '@commerce/domain/rules'
import { addDays, type Currency, day, zone } from '@commerce/kernel'
import { migrate, openStore } from '@commerce/store'
import { inFolder } from './kit/folder.ts'
import { type Bench, median } from './kit/measure.ts'
import { fillPast } from './kit/past-rows.ts'
import { clock, ids } from './kit/ports.ts'

const SEOUL = zone('Asia/Seoul')
const KRW = 'KRW' as Currency
const CODES = ['kill-switch', 'roas-floor', 'winner-scaling'] as const
const BACKTEST = { connections: 4, entities: 1_000, days: 365 } as const

/** Twelve months of 1,000 campaigns, every day with the versions of its first two weeks, three rules, once a day. */
export const bench: Bench = {
  name: 'backtest',
  run: () =>
    inFolder(async (folder) => {
      const to = addDays(day(new Date(clock.now()).toISOString().slice(0, 10)), -1)
      const from = addDays(to, 1 - BACKTEST.days)
      const opened = await openStore({ url: null, dataDir: folder, clock })
      await migrate(opened)
      await opened.close()
      const made = fillPast(folder, { ...BACKTEST, from: addDays(from, -40), to })
      process.stderr.write(`${made.rows} rows and ${made.versions} versions\n`)
      const store = await openStore({ url: null, dataDir: folder, clock })
      const rehearsal = createRehearsal(depsOf(store, made.connections))
      const times: number[] = []
      for (let round = 0; round < 3; round += 1) {
        const start = performance.now()
        const used = process.cpuUsage()
        const tried = await rehearsal.tryNow(
          { from, to, a: [{ ruleId: 'rul_1' }, { ruleId: 'rul_2' }, { ruleId: 'rul_3' }] },
          'en',
          async () => true,
        )
        times.push((performance.now() - start) / 1_000)
        const spent = process.cpuUsage(used)
        if (!tried.ok || tried.value === null) throw new Error('the backtest did not run')
        const { a } = tried.value.result
        process.stderr.write(
          `${times.at(-1)?.toFixed(2)} s (processor ${(spent.user / 1e6 + spent.system / 1e6).toFixed(2)} s): ${a.proposals} proposals for ${a.entities} entities, ${a.winnersStopped} winners stopped\n`,
        )
      }
      await store.close()
      return [
        {
          what: 'backtest of 12 months, 1,000 entities, daily',
          unit: 's',
          value: median(times),
          limit: null,
          limitIs: '',
          reach: 10,
        },
      ]
    }),
}

function depsOf(store: RehearsalDeps['store'], connections: readonly string[]): RehearsalDeps {
  const kinds = kindsIn(KRW)
  const rules = CODES.map((code, n): RuleSettings => {
    const kind = kinds.get(code)
    if (kind === undefined) throw new Error(code)
    const args = Object.fromEntries(kind.args.map((arg) => [arg.name, arg.default]))
    const { guards, scope } = kind
    return {
      id: `rul_${n + 1}`,
      code,
      name: code,
      version: 1,
      requiresApproval: true,
      args,
      guards: { ...guards, lag: n === 0 ? 'predicted' : 'matured', minAgeDays: 0 },
      scope: { ...scope, level: 'campaign' },
      condition: null,
      action: null,
    }
  })
  const facts = connections.map(
    (id): ConnectionFacts => ({
      id,
      platform: 'meta',
      name: id,
      demo: false,
      currency: KRW,
      zone: SEOUL,
      how: 'api',
      offers: () => ['pause', 'budget', 'bid'],
      settleDays: 28,
      staleAfterDays: 3,
    }),
  )
  const named = facts.map(({ id, name, platform, zone: of, settleDays }) => ({
    id,
    name,
    platform,
    zone: of,
    settleDays,
  }))
  return {
    store,
    clock,
    ids,
    announce: async () => undefined,
    jobs: { enqueue: async () => null },
    passHour: async () => 7,
    nowcast: createNowcast({ store, clock, connections: async () => named }),
    rules: {
      settingsOf: async (id) => rules.find((rule) => rule.id === id) ?? null,
      examine: async () => ({ problems: [] }),
      deps: {
        shop: async () => ({ currency: KRW, zone: SEOUL }),
        connections: async () => facts,
        targets: async () => () => null,
        ownChanges: async () => [],
      },
    },
  }
}
