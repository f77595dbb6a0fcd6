import { type Currency, day } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { openRig } from '../ingest/testing/open-rig.ts'
import { adDay, entity, pageOf, type Rig, SEOUL } from '../ingest/testing/rig.ts'
import type { NewProposal } from '../proposals/index.ts'
import type { RulesDeps } from './deps.ts'
import { createRulesRoutes } from './routes.ts'
import { sayRule } from './say.ts'
import { createRules } from './service.ts'
import { CERTAIN, connection, FORGETFUL } from './testing/shop.ts'

const BY = { actor: { kind: 'user' as const, userId: 'usr_1', role: 'owner' as const }, requestId: null } as never

function rulesOver(rig: Rig, more: Partial<RulesDeps> = {}) {
  const offered: NewProposal[] = []
  const deps: RulesDeps = {
    store: rig.store,
    clock: rig.ports.clock,
    ids: rig.ports.ids,
    recordAudit: async () => undefined,
    announce: async () => undefined,
    shop: async () => ({ currency: 'KRW' as Currency, zone: SEOUL }),
    connections: async () => [connection({ id: 'con_1', staleAfterDays: 3 })],
    targets: async () => () => null,
    ownChanges: async () => [],
    nowcast: {
      curves: async () =>
        new Map([['con_1', { connectorId: 'con_1', basis: 'assumed', days: 0, share: [1], spread: 1 }]]),
      rates: async () => new Map(),
      predict: CERTAIN.predict,
    },
    proposals: {
      memory: async () => FORGETFUL,
      withdraw: async () => 0,
      offer: async (_, wishes) => {
        offered.push(...wishes)
        return { proposed: wishes.map((_one, n) => `prp_${n}`), superseded: 0 }
      },
    },
    nameOf: async () => '주인',
    openProposals: async () => new Map(),
    nextPassAt: async () => null,
    ...more,
  }
  return { rules: createRules(deps), offered, deps }
}

/** Ten days of a campaign that costs and brings nothing, read completely each day; today is 2026-11-21, 10:00. */
async function wasting(rig: Rig): Promise<void> {
  const days = Array.from({ length: 10 }, (_, n) => day(`2026-11-${11 + n}`))
  const from = days[0]
  const to = days.at(-1)
  if (from === undefined || to === undefined) throw new Error('no days')
  rig.ports.clock.set(Date.UTC(2026, 10, 21, 1))
  await rig.load([
    pageOf([entity({ dailyBudgetMicros: 50_000_000_000 })]),
    pageOf(
      days.map((of) => adDay({ day: of, lastDay: of, costMicros: 9_000_000_000, clicks: 30, conversionsMicros: 0 })),
      { completes: { level: 'campaign', from, to } },
    ),
  ])
}

describe.each(engines())('rules on $engine', ({ place }) => {
  test('X4: a rule acts without a question only while it is there, on, and freed of it', async () => {
    const rig = await openRig(place)
    const { rules } = rulesOver(rig)
    expect(await rules.frees(null, 'rul_unknown')).toBe(false)
    const made = await rules.make(BY, { code: 'kill-switch', requiresApproval: false, enabled: true }, 'ko')
    if (!made.ok) throw new Error(made.refusal.code)
    const { id } = made.value.settings
    const now = async () => await rig.store.write((tx) => rules.frees(tx, id))
    expect(await now()).toBe(true)
    for (const [version, change, frees] of [
      [1, { requiresApproval: true }, false],
      [2, { requiresApproval: false }, true],
      [3, { enabled: false }, false],
      [4, { enabled: true }, true],
    ] as const) {
      expect((await rules.change(BY, id, { version, ...change }, 'ko')).ok).toBe(true)
      expect([version, await now()]).toEqual([version, frees])
    }
    await rules.remove(BY, id)
    expect(await now()).toBe(false)
  })

  test('a rule is made off, switched on, evaluated, explained, changed and deleted', async () => {
    const rig = await openRig(place)
    await wasting(rig)
    const { rules, offered } = rulesOver(rig)
    const made = await rules.make(BY, { code: 'kill-switch' }, 'ko')
    if (!made.ok) throw new Error(made.refusal.code)
    const { id } = made.value.settings
    expect(await rules.pass()).toMatchObject({ proposed: 0, runs: [] })

    expect(await rules.change(BY, id, { enabled: true, version: 1 }, 'ko')).toMatchObject({ ok: true })
    expect(await rules.change(BY, id, { enabled: true, version: 1 }, 'ko')).toMatchObject({
      refusal: { code: 'rule-changed-meanwhile' },
    })
    expect(await rules.pass()).toMatchObject({ proposed: 1, runs: [{ seen: 1, proposed: 1, error: null }] })
    expect(offered).toMatchObject([
      { action: { do: 'pause' }, externalId: 'c1', how: 'api', stakeMinor: 9_000, before: { status: 'active' } },
    ])

    const routes = createRulesRoutes(rules)
    const context = { actor: BY, requestId: 'r', language: 'ko' } as never
    const ask = { connectorId: 'con_1', level: 'campaign', externalId: 'c1' } as const
    const now = await routes['GET /api/rules/{id}/why']({ params: { id }, query: ask, context } as never)
    expect(now).toMatchObject({ value: { outcome: 'proposes' } })
    // Before the figures came, nothing was known of it.
    const before = { ...ask, at: rig.ports.clock.now() - 86_400_000 }
    expect(await routes['GET /api/rules/{id}/why']({ params: { id }, query: before, context } as never)).toMatchObject({
      refusal: { code: 'not-found' },
    })
    const check = await routes['POST /api/rules/check']({
      body: { draft: { code: 'kill-switch', args: { spend: 1_000_000 } } },
      context,
    } as never)
    expect(check).toMatchObject({
      value: { preview: { seen: 1, total: 0, held: [{ reason: 'not-met' }] }, overlaps: [{ kind: 'same' }] },
    })
    expect(await rules.remove(BY, id)).toMatchObject({ ok: true })
    expect(await rules.settings()).toEqual([])
    expect(await rules.remove(BY, id)).toMatchObject({ refusal: { code: 'not-found' } })
    const versions = await routes['GET /api/rules/{id}/versions']({ params: { id }, context } as never)
    expect(versions).toMatchObject({
      value: {
        items: [
          { version: 2, enabled: true },
          { version: 1, enabled: false },
        ],
      },
    })
    // A pass on a clock that was a day ahead does not keep the next one waiting for that day.
    expect(await rules.lastPassAt()).toBe(rig.ports.clock.now())
    rig.ports.clock.set(rig.ports.clock.now() - 86_400_000)
    expect(await rules.lastPassAt()).toBeNull()
  })

  test('nonsense is refused with the field, contradictions when they are switched on', async () => {
    const rig = await openRig(place)
    const { rules } = rulesOver(rig)
    expect(await rules.make(BY, { code: 'kill-switch', args: { spend: -5 } }, 'en')).toMatchObject({
      refusal: { code: 'rule-wrong', params: { path: 'args.spend' } },
    })
    await rules.make(BY, { code: 'winner-scaling', args: { roas: 2 }, enabled: true }, 'ko')
    expect(await rules.make(BY, { code: 'roas-floor', args: { roas: 3 }, enabled: true }, 'ko')).toMatchObject({
      refusal: { code: 'rule-contradicts' },
    })
    const off = await rules.make(BY, { code: 'roas-floor', args: { roas: 3 } }, 'ko')
    if (!off.ok) throw new Error(off.refusal.code)
    expect(await rules.change(BY, off.value.settings.id, { enabled: true, version: 1 }, 'ko')).toMatchObject({
      refusal: { code: 'rule-contradicts' },
    })
    expect(await rules.seed(false)).toBe(2)
    expect(await rules.seed(false)).toBe(0)
    expect((await rules.settings()).map(({ code }) => code)).toEqual(['winner-scaling'])
  })

  test('a rule that is switched off or deleted takes its questions with it, or stays as it was', async () => {
    const rig = await openRig(place)
    const withdrawn: string[] = []
    let dies = true
    const { deps } = rulesOver(rig)
    const rules = createRules({
      ...deps,
      proposals: {
        ...deps.proposals,
        async withdraw(_tx, ruleId) {
          if (dies) throw new Error('the process died')
          return withdrawn.push(ruleId)
        },
      },
    })
    const one = await rules.make(BY, { code: 'kill-switch', enabled: true }, 'ko')
    const two = await rules.make(BY, { code: 'demo', enabled: true }, 'ko')
    if (!one.ok || !two.ok) throw new Error('not made')
    const [a, b] = [one.value.settings.id, two.value.settings.id]
    const off = () => rules.change(BY, a, { version: 1, enabled: false }, 'ko')
    await expect(off()).rejects.toThrow('died')
    await expect(rules.remove(BY, b)).rejects.toThrow('died')
    const standing = () => rig.store.write(async (tx) => [await rules.stands(tx, a), await rules.stands(tx, b)])
    expect(await standing()).toEqual([true, true])
    dies = false
    expect((await off()).ok).toBe(true)
    expect((await rules.remove(BY, b)).ok).toBe(true)
    expect(withdrawn).toEqual([a, b])
    expect(await standing()).toEqual([false, false])
  })

  test('a set of rules adds what is not there yet, called in the language of whoever reads', async () => {
    const rig = await openRig(place)
    const { rules } = rulesOver(rig)
    await rules.seed(true)
    const added = await rules.addTemplate(BY, 'direct_purchase', 'ko')
    expect(added.ok && added.value.map(({ settings }) => settings.code)).not.toContain('kill-switch')
    expect(await rules.addTemplate(BY, 'direct_purchase', 'en')).toEqual({ ok: true, value: [] })
    const context = { language: 'en' } as never
    const listed = await createRulesRoutes(rules)['GET /api/rules']({ context } as never)
    const { kinds, items } = listed.ok ? listed.value : { kinds: [], items: [] }
    for (const { code, name } of items) expect(name).toBe(kinds.find((kind) => kind.code === code)?.title)
    expect(items.length).toBeGreaterThan(5)
  })

  test('another currency of the shop: what nobody chose fits it, what somebody chose rests', async () => {
    const rig = await openRig(place)
    let currency = 'KRW' as Currency
    const { rules } = rulesOver(rig, { shop: async () => ({ currency, zone: SEOUL }) })
    await rules.seed(true)
    const mine = await rules.make(BY, { code: 'negative-keyword', args: { spend: 50_000 }, enabled: true }, 'ko')
    const clicks = await rules.make(BY, { code: 'zero-impressions', enabled: true }, 'ko')
    if (!mine.ok || !clicks.ok) throw new Error('not made')
    currency = 'USD' as Currency
    expect(await rules.currencyChanged('KRW')).toBe(3)
    expect(await rules.currencyChanged('USD')).toBe(0)
    const seeded = (await rules.named()).find(({ code }) => code === 'kill-switch')
    expect(seeded).toMatchObject({ version: 2 })
    expect(Number(seeded?.args.spend)).toBeLessThan(10_000)
    const on = (await rules.settings()).map(({ code }) => code)
    expect(on).toContain('zero-impressions')
    expect(on).toContain('kill-switch')
    expect(on).not.toContain('negative-keyword')
    expect((await rules.settingsOf(mine.value.settings.id))?.args.spend).toBe(50_000)
  })

  test('a kill switch that was kept before it knew a price goes on as it did, says so, and can be changed', async () => {
    const rig = await openRig(place)
    const { rules } = rulesOver(rig)
    const made = await rules.make(BY, { code: 'kill-switch' }, 'en')
    if (!made.ok) throw new Error(made.refusal.code)
    const { id } = made.value.settings
    const args = { spend: 30_000, days: 7, chance: 0.2 }
    await rig.store.write((tx) =>
      tx
        .updateTable('rules')
        .set({ args_json: JSON.stringify(args) })
        .where('id', '=', id)
        .execute(),
    )
    const kept = await rules.settingsOf(id)
    expect(kept?.args).toEqual({ ...args, price: 0 })
    if (kept !== null) expect(sayRule(kept, 'KRW' as Currency, 'en')).toMatch(/spent in 7 days without a conversion/)
    expect(sayRule(made.value.settings, 'KRW' as Currency, 'en')).toMatch(/since the last conversion/)
    expect(await rules.change(BY, id, { version: 1, args: { days: 14 }, enabled: true }, 'en')).toMatchObject({
      value: { settings: { args: { ...args, days: 14, price: 0 } } },
    })
  })

  test('one rule that fails stops no other, and two processes do not pass at once', async () => {
    const rig = await openRig(place)
    await wasting(rig)
    let inside: unknown = null
    const { rules, deps } = rulesOver(rig)
    await rules.make(BY, { code: 'kill-switch', enabled: true }, 'ko')
    const broken = await rules.make(BY, { code: 'demo', enabled: true }, 'ko')
    if (!broken.ok) throw new Error(broken.refusal.code)
    await rig.store.write((tx) =>
      tx.updateTable('rules').set({ args_json: '{}' }).where('id', '=', broken.value.settings.id).execute(),
    )
    const second = createRules({
      ...deps,
      proposals: {
        ...deps.proposals,
        memory: async () => {
          inside = await rules.pass()
          return FORGETFUL
        },
      },
    })
    const result = await second.pass()
    expect(inside).toMatchObject({ runs: [] })
    expect(result.runs.map(({ proposed, error }) => [proposed, error === null])).toEqual([
      [1, true],
      [0, false],
    ])
  })

  test('what was known of an entity stays known: status and budget of then, edits from outside', async () => {
    const rig = await openRig(place)
    await wasting(rig)
    const at = rig.ports.clock.now()
    rig.ports.clock.set(at + 3_600_000)
    await rig.load([pageOf([entity({ status: 'paused', dailyBudgetMicros: 60_000_000_000 })])])
    const { rules } = rulesOver(rig)
    const made = await rules.make(BY, { code: 'kill-switch', enabled: true }, 'ko')
    if (!made.ok) throw new Error(made.refusal.code)
    const look = async (moment: number | null) =>
      (await rules.lookAround([made.value.settings], moment)).snapshot.entities('campaign')[0]
    expect(await look(at)).toMatchObject({ status: 'active', dailyBudgetMicros: 50_000_000_000, outsideEditAt: null })
    expect(await look(null)).toMatchObject({
      status: 'paused',
      dailyBudgetMicros: 60_000_000_000,
      outsideEditAt: at + 3_600_000,
    })
  })
})
