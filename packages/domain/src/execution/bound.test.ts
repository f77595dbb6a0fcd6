import { engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { GO, OWNER, openRig, type Rig } from './testing/rig.ts'

const PAUSE = { do: 'pause' } as const
const HOUR = 3_600_000
const LOWER = { do: 'set-budget', micros: 40_000_000_000 } as const

/** What somebody with the password of the database may write over a proposal after the yes. */
const EDITS = {
  action: { payload_json: '{"do":"set-budget","micros":49000000000}' },
  target: { external_id: 'cmp_other' },
  connection: { connector_id: 'con_2' },
  'before-value': { before_json: '{"status":"active","dailyBudgetMicros":49000000000,"bidMicros":null}' },
  money: { stake_minor: 1 },
  expiry: { expires_at: TEST_START + 900 * HOUR },
} as const

async function edit(rig: Rig, id: string, set: Record<string, unknown>): Promise<void> {
  await rig.store.write((tx) => tx.updateTable('action_proposals').set(set).where('id', '=', id).execute())
}

describe.each(engines())('an approval holds for what was approved on $engine (promise 1)', ({ open }) => {
  test('a proposal that is not what was approved is not planned, whatever of it was changed; the log says so', async () => {
    const rig = openRig(await open())
    for (const [what, set] of Object.entries(EDITS)) {
      const id = await rig.approved(LOWER)
      await edit(rig, id, set)
      expect([what, await rig.execution.execute(OWNER, id)]).toMatchObject([
        what,
        { refusal: { code: 'approval-does-not-match' } },
      ])
    }
    expect(rig.queued).toEqual([])
    const found = rig.entries.filter(({ action }) => action === 'proposal.mismatch-found')
    expect(found).toHaveLength(Object.keys(EDITS).length)
    const fine = await rig.approved(LOWER)
    expect((await rig.execution.execute(OWNER, fine)).ok).toBe(true)
  })

  test('a plan that was changed before it was sent is not sent; a sent one is not judged by what was written over it', async () => {
    const rig = openRig(await open())
    const other = { payload_json: '{"do":"set-budget","micros":90000000000}' }
    for (const set of [other, { external_id: 'cmp_other' }, { expected_json: '{"status":"unknown"}' }]) {
      const { id, proposalId } = await rig.planned(LOWER)
      await rig.store.write((tx) => tx.updateTable('executions').set(set).where('id', '=', id).execute())
      await rig.execution.run(id, GO)
      expect(await rig.row(id)).toMatchObject({ state: 'failed', attempts: 0 })
      expect((await rig.execution.views.one(id, 'en'))?.problem).toBe('This is not what was approved')
      expect(await rig.stateOf(proposalId)).toBe('failed')
    }
    expect(rig.vendor.sends).toEqual([])

    rig.vendor.meets.push('lost-request')
    const sent = await rig.planned(LOWER)
    await rig.execution.run(sent.id, GO)
    await rig.store.write((tx) =>
      tx
        .updateTable('executions')
        .set({ payload_json: JSON.stringify(PAUSE) })
        .where('id', '=', sent.id)
        .execute(),
    )
    await rig.clock.advance(120_000)
    await rig.execution.settle(GO)
    expect(await rig.row(sent.id)).toMatchObject({ state: 'unknown', attempts: 1 })
    expect(rig.vendor.sends).toHaveLength(1)
  })

  test('an answer to a card that showed something else changes nothing and is told so', async () => {
    const rig = openRig(await open())
    const id = await rig.approved(PAUSE)
    const [card] = await rig.proposals.shown('en', [id])
    const old = { ...OWNER, shown: 'what was there before' }
    expect(await rig.execution.execute(old, id)).toMatchObject({ refusal: { code: 'proposal-changed' } })
    expect(rig.queued).toEqual([])
    expect((await rig.execution.execute({ ...OWNER, shown: card?.version ?? '' }, id)).ok).toBe(true)
  })
})

describe.each(engines())('how far a bid may rise on $engine (promise 1, F16)', ({ open }) => {
  const bid = (units: number) => ({ do: 'set-bid', micros: units * 1_000_000 }) as const
  const at = (units: number | null) => ({
    before: {
      status: 'active' as const,
      dailyBudgetMicros: null,
      bidMicros: units === null ? null : units * 1_000_000,
    },
    expiresAt: TEST_START + 900 * HOUR,
    externalId: 'kwd_1',
  })
  const CAPPED = { code: 'execution-cap-reached', params: { cap: 'bidIncreaseTimes', limit: 2 } }

  test('a bid rises at most so many times, of what it is and of what it was that morning', async () => {
    const rig = openRig(await open())
    expect(await rig.execution.execute(OWNER, await rig.approved(bid(1_001), at(500)))).toMatchObject({
      refusal: CAPPED,
    })
    // What was proposed without a bid in sight is looked at with the one that is there.
    const blind = await rig.planned(bid(1_002), { ...at(null), externalId: 'kwd_2' })
    await rig.execution.run(blind.id, GO)
    expect(JSON.parse((await rig.row(blind.id)).problem_json ?? '')).toMatchObject(CAPPED)

    const once = await rig.planned(bid(1_000), { ...at(500), externalId: 'kwd_3' })
    await rig.execution.run(once.id, GO)
    expect(await rig.row(once.id)).toMatchObject({ state: 'executed', increase_minor: 0 })
    const twice = { ...at(1_000), externalId: 'kwd_3' }
    // One that found its bid there already was never sent; it begins no new morning.
    const there = await rig.planned(bid(1_000), twice)
    await rig.execution.run(there.id, GO)
    expect(await rig.row(there.id)).toMatchObject({ state: 'executed', attempted_at: null })
    const again = await rig.approved(bid(1_500), twice)
    expect(await rig.execution.execute(OWNER, again)).toMatchObject({ refusal: CAPPED })
    await rig.clock.advance(24 * HOUR)
    const next = await rig.execution.execute(OWNER, again)
    expect(next.ok).toBe(true)
    if (next.ok) await rig.execution.run(next.value.executionId, GO)
    expect(rig.vendor.effects.map(({ action }) => action)).toEqual([bid(1_000), bid(1_500)])

    // The owner's limit, a lowered bid, and the way back from one.
    await rig.execution.setCaps(OWNER, { ...(await rig.execution.settings()).caps, bidIncreaseTimes: 10 })
    const wide = await rig.planned(bid(4_000), { ...at(500), externalId: 'kwd_4' })
    await rig.execution.run(wide.id, GO)
    await rig.execution.setCaps(OWNER, { ...(await rig.execution.settings()).caps, bidIncreaseTimes: 1 })
    const down = await rig.planned(bid(70), { ...at(500), externalId: 'kwd_5' })
    await rig.execution.run(down.id, GO)
    const back = await rig.execution.undo(OWNER, down.id, false)
    if (back.ok) await rig.execution.run(back.value.executionId, GO)
    expect(rig.vendor.effects.map(({ action }) => action).slice(2)).toEqual([bid(4_000), bid(70), bid(500)])
  })

  test('settings that were saved before there was this limit have the usual one', async () => {
    const rig = openRig(await open())
    const { bidIncreaseTimes: _, ...older } = (await rig.execution.settings()).caps
    await rig.execution.setCaps(OWNER, (await rig.execution.settings()).caps)
    const caps_json = JSON.stringify({ ...older, currency: 'KRW' })
    await rig.store.write(async (tx) => {
      await tx.updateTable('execution_settings').set({ caps_json }).execute()
    })
    expect((await rig.execution.settings()).caps.bidIncreaseTimes).toBe(2)
    expect(await rig.execution.execute(OWNER, await rig.approved(bid(1_001), at(500)))).toMatchObject({
      refusal: CAPPED,
    })
  })
})

describe.each(engines())('what nobody can read back any more on $engine', ({ open }) => {
  /** Sent, the answer lost, and then the keys of the connection are worth nothing. */
  async function lost(rig: Rig) {
    rig.vendor.meets.push('lost-reply')
    rig.vendor.readsMeet.push('ok', 'silent')
    const planned = await rig.planned(PAUSE)
    await rig.execution.run(planned.id, GO)
    rig.keyless.add('con_1')
    return planned
  }

  test('an owner who looked settles it by word: marked as that, never sent by it', async () => {
    const rig = openRig(await open())
    const one = await lost(rig)
    rig.keyless.clear()
    const two = await lost(rig)
    expect(await rig.execution.settleByWord(OWNER, one.id, 'done', null)).toMatchObject({
      refusal: { code: 'execution-in-flight' },
    })
    await rig.clock.advance(15 * 60_000)
    await rig.execution.settle(GO)
    expect(await rig.execution.views.one(one.id, 'en')).toMatchObject({ state: 'unknown', settleable: true })
    rig.people.set('usr_1', { role: 'partner', name: '김민수' })
    expect(await rig.execution.settleByWord(OWNER, one.id, 'done', null)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    rig.people.set('usr_1', { role: 'owner', name: '김민수' })
    // Two at once, from two processes: the first word counts.
    const other = rig.start()
    await Promise.all([
      rig.execution.settleByWord(OWNER, one.id, 'done', 'seen in the console'),
      other.execution.settleByWord(OWNER, one.id, 'done', null),
    ])
    // Where it was said, not where it was executed.
    expect((await rig.execution.settleByWord({ ...OWNER, via: 'cli' }, two.id, 'not-done', null)).ok).toBe(true)
    const steps = await rig.store.read
      .selectFrom('proposal_events')
      .select(['status', 'via'])
      .where('proposal_id', '=', two.proposalId)
      .where('status', '=', 'failed')
      .execute()
    expect(steps).toEqual([{ status: 'failed', via: 'cli' }])
    const said = rig.entries.filter(({ action }) => action === 'execution.settled-by-word')
    expect(said.map(({ object }) => object)).toEqual([one.id, two.id])
    expect(said[1]).toMatchObject({ actor: OWNER.actor, after: { word: 'not-done', readBack: false } })

    expect(await rig.stateOf(one.proposalId)).toBe('executed')
    expect(await rig.stateOf(two.proposalId)).toBe('failed')
    const shown = await rig.execution.views.one(one.id, 'en')
    expect(shown).toMatchObject({ state: 'executed', settledBy: '김민수', settleable: false })
    expect(shown?.steps.at(-1)?.text).toBe('김민수 looked at the platform: it was done. It could not be read back.')
    expect(await rig.execution.views.one(two.id, 'en')).toMatchObject({
      state: 'failed',
      settledBy: '김민수',
      problem: '김민수 looked at the platform: it was not done',
    })
    const sent = rig.vendor.sends.length
    rig.keyless.clear()
    await rig.clock.advance(10 * 60_000)
    await rig.execution.settle(GO)
    for (const { id } of [one, two]) await other.execution.run(id, GO)
    expect(rig.vendor.sends).toHaveLength(sent)
    // Only a new yes to carry it out does anything, and it looks first.
    expect((await rig.execution.execute(OWNER, one.proposalId)).ok).toBe(false)
    expect((await rig.execution.execute(OWNER, two.proposalId)).ok).toBe(true)
  })

  test('a word while a process is reading it wins; what that process finds out is not written over it', async () => {
    const rig = openRig(await open())
    const { id, proposalId } = await lost(rig)
    rig.keyless.clear()
    await rig.clock.advance(16 * 60_000)
    let reading = (): void => {}
    let answer = (): void => {}
    const begun = new Promise<void>((resolve) => {
      reading = resolve
    })
    const waits = new Promise<void>((resolve) => {
      answer = resolve
    })
    const { read, ...actions } = rig.vendor.actions()
    const slow = openRig(rig.store, {
      seed: 21,
      actions: {
        ...actions,
        async read(...args) {
          reading()
          await waits
          return await read(...args)
        },
      },
    })
    slow.clock.set(rig.clock.now())
    const running = slow.execution.run(id, GO)
    await begun
    expect((await rig.execution.settleByWord(OWNER, id, 'not-done', null)).ok).toBe(true)
    answer()
    await running
    expect(await rig.row(id)).toMatchObject({ state: 'failed', attempts: 1 })
    expect(await rig.stateOf(proposalId)).toBe('failed')
    expect(rig.vendor.sends).toHaveLength(1)
  })
})
