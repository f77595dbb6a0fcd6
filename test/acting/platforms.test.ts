import type { Action } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { expectStatus } from '../kit/people.ts'
import { type Acting, type ActingShop, openActing } from './rig.ts'

const ACTING: readonly Acting[] = ['naver', 'meta', 'google', 'tiktok']
const budget = (units: number): Action => ({ do: 'set-budget', micros: units * 1_000_000 })
const bid = (units: number): Action => ({ do: 'set-bid', micros: units * 1_000_000 })
const not = (text: string): Action => ({ do: 'add-negative-keyword', text, match: 'exact' })

/** Campaigns with a budget of their own, and what somebody sets it to in the platform's console (minor units). */
const EDITED: Readonly<Record<Acting, readonly [name: string, budget: number]>> = {
  naver: ['파워링크_브랜드', 75_000],
  meta: ['전환_신규고객', 150_000],
  google: ['검색_커피', 80_000],
  tiktok: ['영상_선물', 7_000],
}

/** One of everything a platform takes; amounts in units of the account's currency. */
const DEEDS: Readonly<Record<Acting, readonly { level: AdLevel; name: string; action: Action }[]>> = {
  naver: [
    { level: 'campaign', name: '파워링크_차', action: { do: 'pause' } },
    { level: 'campaign', name: '쇼핑검색_케어', action: { do: 'resume' } },
    { level: 'campaign', name: '파워링크_커피', action: budget(95_000) },
    { level: 'adgroup', name: '차_핵심', action: bid(380) },
    { level: 'keyword', name: '모아상점', action: bid(190) },
    { level: 'adgroup', name: '선물_정보성', action: not('녹차 효능') },
  ],
  meta: [
    { level: 'campaign', name: '인지도_겨울', action: { do: 'pause' } },
    { level: 'adgroup', name: '조회_14일', action: { do: 'pause' } },
    { level: 'ad', name: '관심사_차_영상', action: { do: 'pause' } },
    { level: 'campaign', name: '전환_신규고객', action: budget(190_000) },
    { level: 'adgroup', name: '장바구니_7일', action: budget(20_001) },
  ],
  google: [
    { level: 'campaign', name: '실적최대화_전체', action: { do: 'pause' } },
    { level: 'keyword', name: '녹차', action: { do: 'pause' } },
    { level: 'campaign', name: '검색_브랜드', action: budget(23_000) },
    { level: 'adgroup', name: '검색_차_1', action: bid(351) },
    { level: 'campaign', name: '검색_차', action: not('무료') },
    { level: 'adgroup', name: '검색_커피_1', action: not('공짜') },
  ],
  tiktok: [
    { level: 'campaign', name: '영상_티타임', action: { do: 'pause' } },
    { level: 'ad', name: '관심사_숏폼A', action: { do: 'pause' } },
    { level: 'campaign', name: '영상_선물', action: budget(71.5) },
    { level: 'adgroup', name: '영상_티타임_관심사', action: budget(26.01) },
  ],
}

describe.each(engines().slice(0, 1))('platforms that take changes, on $engine', ({ place }) => {
  test.each(ACTING)(
    '%s: what a sync stored is what it says; everything it takes is done once, seen and taken back',
    async (platform) => {
      const shop = await openActing(await place({ migrated: false }), [platform])
      const { world, journal } = shop.twin
      const { execution } = shop.rig.product().act
      await shop.backfill(2)
      const stored = await storedOf(shop, platform)
      // Ads of search engines are not read.
      const reads = (level: AdLevel): boolean => level !== 'ad' || platform === 'meta' || platform === 'tiktok'
      expect(stored).toHaveLength(world.accounts[platform].entities.filter(({ level }) => reads(level)).length)
      expect(await disagreements(shop, platform, stored)).toEqual([])

      const deeds = DEEDS[platform].map((deed) => ({ ...deed, target: shop.place(platform, deed.level, deed.name) }))
      const executed: string[] = []
      for (const { level, name, action, target } of deeds) {
        const before = journal.effects.length
        const done = await shop.carryOut(target, action)
        const said = `${level} ${name} ${action.do}`
        expect.soft(done, said).toMatchObject({ state: 'executed', attempts: 1, canUndo: true, problem: null })
        expect.soft(journal.effects.length - before, said).toBe(1)
        executed.push(done.id)
      }
      await shop.sync()
      const touched = new Set(deeds.map(({ target }) => target.externalId))
      const after = (await storedOf(shop, platform)).filter((one) => touched.has(one.external_id))
      expect(await disagreements(shop, platform, after)).toEqual([])
      expect(await execution.watchOutside()).toBe(0)

      const effects = journal.effects.length
      for (const id of executed)
        expect.soft(await shop.undo(id)).toMatchObject({ state: 'executed', attempts: 1, problem: null })
      expect(journal.effects.length - effects).toBe(deeds.length)
      for (const { level, name } of deeds) {
        const one = world.accounts[platform].entities.find((found) => found.level === level && found.name === name)
        if (one === undefined) throw new Error(`there is no ${name}`)
        const { active, dailyBudget, bid } = one
        const { negatives = [], ...now } = world.settings.now(platform, one.id) ?? {}
        expect.soft({ ...now, negatives }, name).toEqual({ active, dailyBudget, bid, negatives: [] })
      }
      await shop.sync()
      expect(await execution.watchOutside()).toBe(0)
      expect((await expectStatus(shop.owner.get('/api/admin/audit-log/verification'), 200)).json.intact).toBe(true)
    },
    60_000,
  )
})

describe.each(engines().slice(0, 1))('a person was faster in the console of the platform, on $engine', ({ place }) => {
  test('nothing is sent, and what they set stands', async () => {
    const shop = await openActing(await place({ migrated: false }), ACTING)
    const { world, journal } = shop.twin
    await shop.backfill(1)
    for (const platform of ACTING) {
      const [name, dailyBudget] = EDITED[platform]
      const target = shop.place(platform, 'campaign', name)
      const id = await shop.approved(target, { do: 'pause' })
      world.change(platform, target.externalId, { dailyBudget }, shop.rig.now())
      const over = await shop.execute(id)
      expect.soft(over, platform).toMatchObject({ state: 'failed', attempts: 0, canUndo: false })
      expect.soft(over.problem, platform).not.toBeNull()
      expect
        .soft(world.settings.now(platform, target.externalId), platform)
        .toMatchObject({ active: true, dailyBudget })
    }
    expect(journal.effects).toEqual([])
  })
})

async function storedOf(shop: ActingShop, platform: Acting) {
  return await shop.rig
    .product()
    .store.read.selectFrom('entities')
    .selectAll()
    .where('connector_id', '=', shop.ids[platform] ?? '')
    .where('page', '>', 0)
    .where('level', 'in', ['campaign', 'adgroup', 'keyword', 'ad'])
    .execute()
}

/** Advertisements of which the product knows another status, budget or bid than acting reads: what is proposed about them would be refused. */
async function disagreements(shop: ActingShop, platform: Acting, stored: Awaited<ReturnType<typeof storedOf>>) {
  const opened = await shop.rig.product().data.connections.open(shop.ids[platform] ?? '')
  if (!opened.ok || opened.value.actions === undefined) throw new Error(`${platform} does not act`)
  const found = []
  for (const row of stored) {
    const { level, name } = row
    const target = { level: level as AdLevel, externalId: row.external_id, parentId: row.parent_id, name }
    const state = await opened.value.actions.read(target, 'pause', new AbortController().signal)
    const known = { status: row.status, budget: row.daily_budget_micros, bid: row.bid_micros }
    const says = { status: state?.status, budget: state?.dailyBudgetMicros, bid: state?.bidMicros }
    if (JSON.stringify(known) !== JSON.stringify(says)) found.push({ level, name, known, says })
  }
  return found
}
