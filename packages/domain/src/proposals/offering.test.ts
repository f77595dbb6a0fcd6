import { engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { HOUR, KEY, NEXT_RUN, OWNER, offered, openInbox, RUN, wish } from './testing/inbox.ts'

describe.each(engines())('offering proposals on $engine', ({ open }) => {
  test('the same is asked for once while it is open, and again when it is not', async () => {
    const inbox = openInbox(await open())
    const [id = ''] = await offered(inbox, wish())
    expect(await inbox.proposals.offer(NEXT_RUN, [wish()], [])).toEqual({ proposed: [], superseded: 0 })
    await inbox.proposals.approve(OWNER, id)
    expect(await inbox.proposals.offer(NEXT_RUN, [wish()], [])).toEqual({ proposed: [], superseded: 0 })
    await inbox.clock.advance(49 * HOUR)
    await inbox.proposals.expire()
    expect((await inbox.proposals.offer(NEXT_RUN, [wish()], [])).proposed).toHaveLength(1)
  })

  test('two processes that offer the same at once make it once', async () => {
    const store = await open()
    const [one, two] = [openInbox(store), openInbox(store, 2)]
    const wishes = Array.from({ length: 8 }, (_, at) => wish({ externalId: `cmp_${at}` }))
    const made = await Promise.all([
      one.proposals.offer(RUN, wishes, []),
      two.proposals.offer(NEXT_RUN, [...wishes].reverse(), []),
      one.proposals.offer(RUN, wishes, []),
    ])
    expect(made.flatMap(({ proposed }) => proposed)).toHaveLength(8)
  })

  test('newer figures replace what nobody has answered, and opposites never stand side by side', async () => {
    const inbox = openInbox(await open())
    const to = (micros: number) => wish({ action: { do: 'set-budget', micros }, stakeMinor: 10_000 })
    const [first = ''] = await offered(inbox, to(30_000_000_000))
    const replaced = await inbox.proposals.offer(NEXT_RUN, [to(35_000_000_000)], [])
    expect(replaced.superseded).toBe(1)
    expect(await inbox.proposals.record(first)).toMatchObject({ state: 'superseded' })
    const [second = ''] = replaced.proposed
    await inbox.proposals.approve(OWNER, second)
    expect(await inbox.proposals.offer(NEXT_RUN, [to(36_000_000_000)], [])).toEqual({ proposed: [], superseded: 0 })

    const paused = wish({ externalId: 'cmp_9' })
    const [pause = ''] = await offered(inbox, paused)
    await inbox.proposals.offer(NEXT_RUN, [{ ...paused, action: { do: 'resume' } }], [])
    expect((await inbox.proposals.record(pause))?.state).toBe('superseded')
  })

  test('of two rules the one with more at stake stands; they do not take turns', async () => {
    const inbox = openInbox(await open())
    const other = { ruleId: 'rul_2', runId: 'run_9', at: TEST_START, day: RUN.day } as const
    const small = wish({ action: { do: 'set-budget', micros: 40_000_000_000 }, stakeMinor: 10_000 })
    const large = wish({ action: { do: 'set-budget', micros: 30_000_000_000 }, stakeMinor: 20_000 })
    const [first = ''] = await offered(inbox, small)
    const rule = { id: 'rul_2', version: 1, runId: 'run_9', requiresApproval: true }
    expect((await inbox.proposals.offer(other, [{ ...large, rule }], [])).superseded).toBe(1)
    expect((await inbox.proposals.record(first))?.state).toBe('superseded')
    expect(await inbox.proposals.offer(NEXT_RUN, [small], [])).toEqual({ proposed: [], superseded: 0 })
  })

  test('a rule that goes takes its questions with it; what a pass at that moment still asks is withdrawn within a minute', async () => {
    const inbox = openInbox(await open())
    const [asked = '', answered = ''] = await offered(inbox, wish(), wish({ externalId: 'cmp_2' }))
    await inbox.proposals.approve(OWNER, answered)
    const rolledBack = inbox.store.write(async (tx) => {
      expect(await inbox.proposals.withdraw(tx, 'rul_1')).toBe(1)
      throw new Error('the rule stays')
    })
    await expect(rolledBack).rejects.toThrow('stays')
    expect((await inbox.proposals.record(asked))?.state).toBe('proposed')
    await inbox.store.write((tx) => inbox.proposals.withdraw(tx, 'rul_1'))
    expect((await inbox.proposals.record(asked))?.state).toBe('superseded')
    expect((await inbox.proposals.record(answered))?.state).toBe('approved')

    const [late = ''] = await offered(inbox, wish({ externalId: 'cmp_3' }))
    inbox.off.add('rul_1')
    expect(await inbox.proposals.offer(NEXT_RUN, [wish({ externalId: 'cmp_4' })], [])).toEqual({
      proposed: [],
      superseded: 0,
    })
    for (const { run } of Object.values(inbox.proposals.handlers)) {
      await run({ id: 'job_1', payload: {}, attempt: 1, signal: new AbortController().signal })
    }
    expect((await inbox.proposals.record(late))?.state).toBe('superseded')
    expect((await inbox.proposals.record(answered))?.state).toBe('approved')
  })

  test('what no longer holds is withdrawn only while nobody has answered it', async () => {
    const inbox = openInbox(await open())
    const [open_ = '', answered = '', other = ''] = await offered(
      inbox,
      wish(),
      wish({ externalId: 'cmp_2' }),
      wish({ externalId: 'cmp_3' }),
    )
    await inbox.proposals.approve(OWNER, answered)
    const gone = ['cmp_1', 'cmp_2'].map((externalId) => ({ connectorId: 'con_1', level: 'campaign', externalId }))
    expect(await inbox.proposals.offer(NEXT_RUN, [], gone)).toEqual({ proposed: [], superseded: 1 })
    expect((await inbox.proposals.record(open_))?.state).toBe('superseded')
    expect((await inbox.proposals.record(answered))?.state).toBe('approved')
    expect((await inbox.proposals.record(other))?.state).toBe('proposed')
    expect((await inbox.proposals.views.detail(open_, 'en'))?.events.at(-1)?.reason).toBe(
      'The condition no longer holds',
    )
  })

  test('each negative keyword is its own proposal', async () => {
    const inbox = openInbox(await open())
    const negative = (text: string) => wish({ action: { do: 'add-negative-keyword', text, match: 'exact' } })
    expect(await offered(inbox, negative('무료'), negative('중고'), negative('무료'))).toHaveLength(2)
  })

  test('rules remember what they asked, as of any moment', async () => {
    const inbox = openInbox(await open())
    const [id = ''] = await offered(inbox, wish())
    await inbox.clock.advance(2 * HOUR)
    await inbox.proposals.reject(OWNER, id)
    await inbox.clock.advance(HOUR)
    const ref = { connectorId: 'con_1', platform: 'naver', level: 'campaign', externalId: 'cmp_1' } as const
    const now = await inbox.proposals.memory(inbox.clock.now())
    expect(now.lastProposed('rul_1', ref)).toEqual({ at: TEST_START, day: '2026-11-21', open: false })
    expect(now.openFor(ref, 'pause')).toBe(false)
    expect(now.countOnDay('rul_1', RUN.day)).toBe(1)
    expect(now.lastProposed('rul_2', ref)).toBeNull()
    const then = await inbox.proposals.memory(TEST_START + HOUR)
    expect(then.lastProposed('rul_1', ref)?.open).toBe(true)
    expect(then.openFor(ref, 'pause')).toBe(true)
    const before = await inbox.proposals.memory(TEST_START - 1)
    expect(before.lastProposed('rul_1', ref)).toBeNull()
  })

  test('what failed and was carried out again was open a second time, also when looked back at', async () => {
    const inbox = openInbox(await open())
    const [id = ''] = await offered(inbox, wish())
    await inbox.proposals.approve(OWNER, id)
    const ref = { connectorId: 'con_1', platform: 'naver', level: 'campaign', externalId: 'cmp_1' } as const
    for (const state of ['executing', 'failed', 'executing', 'failed'] as const) {
      await inbox.clock.advance(HOUR)
      await inbox.store.write((tx) => inbox.proposals.move(tx, id, state, { name: 'system', via: 'system' }))
    }
    const openAfter = async (hours: number) =>
      (await inbox.proposals.memory(TEST_START + hours * HOUR)).openFor(ref, 'pause')
    const looked: boolean[] = []
    for (const hours of [0, 1, 2, 3, 4]) looked.push(await openAfter(hours))
    expect(looked).toEqual([true, true, false, true, false])
  })

  test('proposals of connections that go, go with their history', async () => {
    const inbox = openInbox(await open())
    const [gone = '', kept = ''] = await offered(inbox, wish(), wish({ connectorId: 'con_2' }))
    expect(await inbox.store.write((tx) => inbox.proposals.remove(tx, ['con_1']))).toBe(1)
    expect(await inbox.proposals.record(gone)).toBeNull()
    expect(await inbox.proposals.record(kept)).not.toBeNull()
  })
})

describe.each(engines())('proposals of people and programs on $engine', ({ open }) => {
  const target = {
    platform: 'naver',
    demo: false,
    name: '가을 원피스',
    parentId: null,
    before: { status: 'active', dailyBudgetMicros: 50_000_000_000, bidMicros: null },
    how: 'api',
    offers: ['pause', 'budget'],
    spendADayMicros: 30_000_000_000,
    currency: 'KRW',
  } as const
  const asks = { connectorId: 'con_1', level: 'campaign', externalId: 'cmp_1', reason: 'spends at night' } as const

  test('a key in the wrong hands keeps no rule from asking, and takes half of the questions at most', async () => {
    const inbox = openInbox(await open())
    const ids: string[] = []
    for (let n = 1; n <= 6; n += 1) {
      inbox.targets.set(`con_1/campaign/cmp_${n}`, { ...target, spendADayMicros: 900_000_000_000 })
      const action = { do: 'set-budget', micros: 99_000_000_000 } as const
      const made = await inbox.proposals.propose(KEY, {
        ...{ ...asks, externalId: `cmp_${n}`, action },
      })
      if (made.ok) ids.push(made.value.id)
    }
    expect(ids).toHaveLength(6)
    expect(await inbox.proposals.ask()).toHaveLength(3)
    // A pass asks its memory before it offers anything: what nobody answered is not in its way, a person's yes is.
    const openFor = async (externalId: string) => {
      const memory = await inbox.proposals.memory(inbox.clock.now())
      return memory.openFor({ ...asks, platform: 'naver', externalId }, 'set-budget')
    }
    expect(await openFor('cmp_6')).toBe(false)
    expect((await inbox.proposals.approve(OWNER, ids.at(-1) ?? '')).ok).toBe(true)
    expect([await openFor('cmp_6'), await openFor('cmp_1')]).toEqual([true, false])
    const lower = wish({ action: { do: 'set-budget', micros: 30_000_000_000 }, stakeMinor: 1_000 })
    const ruled = await inbox.proposals.offer(RUN, [lower, wish({ externalId: 'cmp_2' })], [])
    expect(ruled).toMatchObject({ proposed: [expect.any(String), expect.any(String)], superseded: 1 })
    expect(await openFor('cmp_1')).toBe(true)
    expect(await inbox.proposals.ask()).toEqual(expect.arrayContaining([...ruled.proposed]))
  })

  test('land in the inbox with what is at stake, and are never approved by it', async () => {
    const inbox = openInbox(await open())
    inbox.targets.set('con_1/campaign/cmp_1', target)
    const made = await inbox.proposals.propose(KEY, { ...asks, action: { do: 'pause' } })
    if (!made.ok) throw new Error(made.refusal.code)
    expect(await inbox.proposals.record(made.value.id)).toMatchObject({
      state: 'proposed',
      proposer: 'usr_1',
      risk: 'low',
      stakeMinor: 30_000,
      requiresApproval: true,
      reversible: true,
    })
    const again = await inbox.proposals.propose(KEY, { ...asks, action: { do: 'pause' } })
    expect(again).toMatchObject({ refusal: { code: 'proposal-open-already' } })
    const opposite = await inbox.proposals.propose(KEY, { ...asks, action: { do: 'resume' } })
    expect(opposite).toMatchObject({ refusal: { code: 'action-no-change' } })
  })

  test('a larger budget is of higher risk; what is not offered, not there or nothing new is refused', async () => {
    const inbox = openInbox(await open())
    inbox.targets.set('con_1/campaign/cmp_1', target)
    const budget = (micros: number) => inbox.proposals.propose(KEY, { ...asks, action: { do: 'set-budget', micros } })
    expect(await budget(50_000_000_000)).toMatchObject({ refusal: { code: 'action-no-change' } })
    const made = await budget(80_000_000_000)
    if (!made.ok) throw new Error(made.refusal.code)
    expect(await inbox.proposals.record(made.value.id)).toMatchObject({ risk: 'high', stakeMinor: 30_000 })
    const bid = await inbox.proposals.propose(KEY, { ...asks, action: { do: 'set-bid', micros: 500_000_000 } })
    expect(bid).toMatchObject({ refusal: { code: 'action-not-offered' } })
    const other = await inbox.proposals.propose(KEY, { ...asks, externalId: 'cmp_9', action: { do: 'pause' } })
    expect(other).toMatchObject({ refusal: { code: 'not-found' } })
  })
})
