import { engines } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byStake, chooseAsks } from './policy/ranking.ts'
import { HOUR, OWNER, offered, openInbox, wish } from './testing/inbox.ts'

const ranked = fc.record({
  id: fc.uuid(),
  stakeMinor: fc.integer({ min: 0, max: 20 }),
  risk: fc.constantFrom('low' as const, 'med' as const, 'high' as const),
  keyId: fc.constantFrom(null, 'key_1'),
})

test('at most as many as are left, nothing left out has more at stake, and programs take half of the day at most', () => {
  fc.assert(
    fc.property(fc.uniqueArray(ranked, { selector: ({ id }) => id }), fc.nat(8), fc.nat(8), (all, perDay, used) => {
      const asked = { all: used, ofKeys: Math.min(used, 2) }
      const chosen = chooseAsks(all, perDay, asked)
      const keys = Math.max(0, Math.ceil(perDay / 2) - asked.ofKeys)
      const ofKeys = (some: typeof all) => some.filter(({ keyId }) => keyId !== null)
      const may = all.length - Math.max(0, ofKeys(all).length - keys)
      expect(chosen.length).toBe(Math.min(may, Math.max(0, perDay - used)))
      expect(ofKeys(chosen).length).toBeLessThanOrEqual(keys)
      const full = ofKeys(chosen).length === keys
      const rest = all.filter((one) => !chosen.includes(one) && !(full && one.keyId !== null))
      for (const one of chosen) for (const other of rest) expect(byStake(one, other)).toBeLessThan(0)
      expect(chooseAsks([...all].reverse(), perDay, asked)).toEqual(chosen)
    }),
    { numRuns: 2_000 },
  )
})

describe.each(engines())('the questions of a day on $engine', ({ open }) => {
  test('the most at stake are asked, the rest waits for the digest; an answer gives no place back', async () => {
    const inbox = openInbox(await open())
    const wishes = Array.from({ length: 8 }, (_, at) => wish({ externalId: `cmp_${at}`, stakeMinor: at * 1_000 }))
    const ids = await offered(inbox, ...wishes)
    expect(await inbox.proposals.ask()).toEqual([ids[7], ids[6], ids[5], ids[4], ids[3]])
    expect(await inbox.proposals.ask()).toEqual([])
    await inbox.proposals.reject(OWNER, ids[7] ?? '')
    expect(await inbox.proposals.ask()).toEqual([])
    const list = async (show: 'open' | 'batched') =>
      (await inbox.proposals.views.list({ show, limit: 50, from: null, language: 'en' })).page
    expect((await list('open')).items.map(({ id }) => id)).toEqual([ids[6], ids[5], ids[4], ids[3]])
    expect((await list('batched')).items.map(({ id, asked }) => [id, asked])).toEqual([
      [ids[2], false],
      [ids[1], false],
      [ids[0], false],
    ])
    expect((await list('open')).budget).toEqual({ perDay: 5, usedToday: 5 })
    // 15 hours later it is the next day in Seoul.
    await inbox.clock.advance(15 * HOUR)
    expect(await inbox.proposals.ask()).toEqual([ids[2], ids[1], ids[0]])
  })

  test('several processes together ask no more than one', async () => {
    const store = await open()
    const inboxes = [1, 2, 3].map((seed) => openInbox(store, seed))
    const [first] = inboxes
    if (first === undefined) throw new Error('there is one')
    await offered(first, ...Array.from({ length: 12 }, (_, at) => wish({ externalId: `cmp_${at}` })))
    const asked = await Promise.all(inboxes.flatMap(({ proposals }) => [proposals.ask(), proposals.ask()]))
    expect(asked.flat()).toHaveLength(5)
    expect(new Set(asked.flat()).size).toBe(5)
  })

  test('a question that newer figures replaced is not a second one; what runs by itself is not asked', async () => {
    const inbox = openInbox(await open())
    inbox.acting.caps = { ownerFromMinor: null, asksPerDay: 1 }
    inbox.acting.mode = 'auto_low_risk'
    const rule = { id: 'rul_1', version: 1, runId: 'run_1', requiresApproval: false }
    const budget = (micros: number) => wish({ action: { do: 'set-budget', micros }, risk: 'med' })
    await offered(inbox, wish({ rule, stakeMinor: 90_000 }), budget(30_000_000_000))
    expect(await inbox.proposals.ask()).toHaveLength(1)
    const [newer] = await offered(inbox, budget(20_000_000_000))
    expect(await inbox.proposals.ask()).toEqual([newer])
  })
})
