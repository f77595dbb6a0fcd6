import { predict } from '@commerce/domain/nowcast'
import { createRules, type RulesDeps } from '@commerce/domain/rules'
import { type Currency, zone } from '@commerce/kernel'
import { migrate, openStore } from '@commerce/store'
import { inFolder } from './kit/folder.ts'
import { type Bench, median, seconds } from './kit/measure.ts'
import { ids, clock as realClock } from './kit/ports.ts'
import { CONNECTION_COUNT, connectionOf, ENTITIES, makeRuleFacts } from './kit/rule-facts.ts'

const ROUNDS = 5
/** Days in the database; a pass reads those its rules look at. */
const DAYS = 45
const LAST = Date.UTC(2026, 10, 20)

/** A full pass of the rules, reading included, over 50,000 keywords that all have a row on every day (the dense worst case). */
export const bench: Bench = {
  name: 'rules',
  run: () =>
    inFolder(async (folder) => {
      const prepared = await openStore({ url: null, dataDir: folder, clock: realClock })
      await migrate(prepared)
      await prepared.close()
      const rows = makeRuleFacts(folder, LAST, DAYS)
      const store = await openStore({ url: null, dataDir: folder, clock: realClock })
      try {
        let proposed = 0
        const rules = createRules(
          depsOver(store, (count) => {
            proposed = count
          }),
        )
        const by = { actor: { kind: 'system', part: 'bench' }, requestId: null } as const
        for (const draft of [
          { code: 'kill-switch', scope: { level: 'keyword' }, args: { spend: 40_000 }, enabled: true },
          { code: 'negative-keyword', scope: { level: 'keyword' }, args: { days: 7 }, enabled: true },
        ] as const) {
          const made = await rules.make(by, { ...draft, scope: { ...draft.scope } }, 'ko')
          if (!made.ok) throw new Error(made.refusal.code)
        }
        const settings = await rules.settings()
        const looks: number[] = []
        const passes: number[] = []
        const processor: number[] = []
        const blocks: number[] = []
        let seen = 0
        for (let round = 0; round < ROUNDS; round += 1) {
          looks.push(await seconds(async () => void (await rules.lookAround(settings, null))))
          const block = watchLoop()
          const used = process.threadCpuUsage()
          passes.push(
            await seconds(async () => {
              seen = (await rules.pass()).runs.reduce((sum, run) => sum + run.seen, 0)
            }),
          )
          const { user, system } = process.threadCpuUsage(used)
          processor.push((user + system) / 1e6)
          blocks.push(await block())
        }
        if (seen !== 2 * ENTITIES || proposed === 0) throw new Error(`the pass saw ${seen} and proposed ${proposed}`)
        const figure = (what: string, unit: string, value: number, reach: number | null = null) => ({
          ...{ what, unit, value, reach },
          limit: null,
          limitIs: '',
        })
        return [
          figure('pass of 2 rules over 50,000 keywords, reading included', 's', median(passes), 1),
          figure('of it reading', 's', median(looks)),
          figure('processor time of the thread in a pass', 's', median(processor)),
          figure('longest time in a pass in which nothing else could run', 'ms', median(blocks)),
          figure('rows in the database', 'rows', rows),
        ]
      } finally {
        await store.close()
      }
    }),
}

/** The longest that a turn of the event loop takes from now on. @returns stops watching; milliseconds. */
function watchLoop(): () => Promise<number> {
  let longest = 0
  let last = performance.now()
  let watching = true
  const turn = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (watching) setImmediate(turn)
  }
  setImmediate(turn)
  return async () => {
    await new Promise((resolve) => setImmediate(resolve))
    watching = false
    return longest
  }
}

function depsOver(store: RulesDeps['store'], onOffered: (count: number) => void): RulesDeps {
  const seoul = zone('Asia/Seoul')
  const connections = Array.from({ length: CONNECTION_COUNT }, (_, n) => ({
    id: connectionOf(n),
    platform: 'naver',
    name: connectionOf(n),
    demo: false,
    currency: 'KRW' as Currency,
    zone: seoul,
    how: 'api' as const,
    offers: () => ['pause', 'budget', 'bid', 'negative-keyword'],
    settleDays: 3,
    staleAfterDays: 3,
  }))
  const curve = (connectorId: string) => ({
    ...{ connectorId, basis: 'assumed' as const, days: 0 },
    share: [0.7, 0.9, 0.97, 1],
    spread: 1,
  })
  return {
    store,
    // The moment stands still; pauses are real.
    clock: { ...realClock, now: () => LAST + 86_400_000 + 4 * 3_600_000 },
    ids,
    recordAudit: async () => undefined,
    announce: async () => undefined,
    shop: async () => ({ currency: 'KRW' as Currency, zone: seoul }),
    connections: async () => connections,
    targets: async () => () => null,
    ownChanges: async () => [],
    nowcast: {
      curves: async () => new Map(connections.map(({ id }) => [id, curve(id)])),
      rates: async () => new Map(connections.map(({ id }) => [id, { perClick: 0.02, weight: 200 }])),
      predict,
    },
    proposals: {
      withdraw: async () => 0,
      memory: async () => ({ lastProposed: () => null, openFor: () => false, countOnDay: () => 0 }),
      offer: async (_, wishes) => {
        if (wishes.length > 0) onOffered(wishes.length)
        return { proposed: [], superseded: 0 }
      },
    },
    nameOf: async () => 'bench',
    openProposals: async () => new Map(),
    nextPassAt: async () => null,
  }
}
