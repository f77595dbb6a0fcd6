import type { Action } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { startTwin, type Twin } from '@commerce/sandbox'
import { engines } from '@commerce/store/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { replayExecutions } from '../../apps/server/src/product/demo/replay.ts'
import { realPorts } from '../../apps/server/src/product/ports.ts'
import { type Acting, openActing } from './rig.ts'

const not = (text: string, match: 'exact' | 'phrase' = 'exact'): Action => ({ do: 'add-negative-keyword', text, match })
const DEEDS: readonly (readonly [Acting, AdLevel, string, Action])[] = [
  ['naver', 'campaign', '파워링크_차', { do: 'pause' }],
  ['naver', 'adgroup', '차_핵심', { do: 'set-bid', micros: 380_000_000 }],
  ['naver', 'adgroup', '선물_정보성', not('녹차 효능')],
  ['naver', 'adgroup', '선물_정보성', not('커피 카페인 함량')],
  ['google', 'campaign', '검색_차', not('무료', 'phrase')],
  ['google', 'campaign', '검색_브랜드', { do: 'set-budget', micros: 23_000_000_000 }],
  ['google', 'campaign', '검색_차', { do: 'pause' }],
]

/** Settings of everything that was ever changed, without the ids of words. */
function settingsOf(twin: Twin): ReadonlyMap<string, unknown> {
  const { settings } = twin.world
  return new Map(
    settings.log.map(({ platform, entityId }) => {
      const { active, dailyBudget, bid, negatives = [] } = settings.now(platform, entityId) ?? {}
      const words = negatives.map(({ text, match }) => `${match} ${text}`).sort()
      return [`${platform} ${entityId}`, { active, dailyBudget, bid, words }]
    }),
  )
}

describe.each(engines().slice(0, 1))('a demo shop that starts again, on $engine', ({ place }) => {
  test('its new twin is told everything that was carried out on the old one', async () => {
    const shop = await openActing(await place({ migrated: false }), ['naver', 'google'])
    await shop.backfill(2)
    const done = []
    for (const [platform, level, name, action] of DEEDS) {
      shop.rig.travel(1)
      done.push(await shop.carryOut(shop.place(platform, level, name), action))
    }
    // One of the words is let in again.
    shop.rig.travel(1)
    await shop.undo(done[2]?.id ?? '')
    const real = realPorts().clock
    const next = await startTwin({ seed: 7, clock: { ...real, now: () => shop.rig.now() }, generous: true })
    onTestFinished(() => next.close())
    expect(await replayExecutions(shop.rig.product().store, next)).toBe(DEEDS.length + 1)
    const was = settingsOf(shop.twin)
    expect(settingsOf(next)).toEqual(was)
    expect(JSON.stringify([...was])).toContain('exact 커피 카페인 함량')
    expect(JSON.stringify([...was])).not.toContain('녹차 효능')
  })
})
