import { engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { GO, OWNER, openRig } from './testing/rig.ts'
import { ACTIVE } from './testing/vendor.ts'

const PAUSE = { do: 'pause' } as const
const HOUR = 3_600_000
const FREED = { rule: { id: 'rul_1', version: 1, runId: 'r', requiresApproval: false } }

describe.each(engines())('attacks on executions on $engine', ({ open }) => {
  const rigged = async (options = {}) => openRig(await open(), options)

  test('X4: a rule that was switched off, deleted or bound to questions again lets nothing pass that it had wished before', async () => {
    const rig = await rigged({ mode: 'auto_low_risk' })
    const asked = await rig.approved(PAUSE, FREED)
    rig.freed.delete('rul_1')
    expect(await rig.execution.executeAllowed()).toBe(0)
    const rule = { actor: { kind: 'system', part: 'rules' }, via: 'rule', requestId: null } as const
    expect(await rig.execution.execute(rule, asked)).toMatchObject({ refusal: { code: 'not-allowed' } })
    // It becomes a question instead of being forgotten.
    expect(await rig.proposals.ask()).toEqual([asked])
  })

  test('X4: what may run is not kept waiting by any number of questions with more at stake', async () => {
    const rig = await rigged({ mode: 'auto_low_risk' })
    for (let n = 0; n < 210; n += 1) await rig.approved(PAUSE, { ...FREED, risk: 'high', stakeMinor: 1_000_000 })
    await rig.approved(PAUSE, { ...FREED, stakeMinor: 1 })
    expect(await rig.execution.executeAllowed()).toBe(1)
  })

  test('a process that comes back after the yes ran out finishes nothing that did not arrive', async () => {
    for (const [more, wait] of [
      [{ expiresAt: TEST_START + HOUR }, 2 * HOUR],
      [{}, 7 * HOUR],
    ] as const) {
      const rig = await rigged()
      rig.vendor.meets.push('lost-request')
      const { id, proposalId } = await rig.planned(PAUSE, more)
      await rig.execution.run(id, GO)
      expect(await rig.row(id)).toMatchObject({ state: 'unknown' })
      await rig.clock.advance(wait)
      await rig.start().execution.settle(GO)
      expect(rig.vendor.sends).toHaveLength(1)
      expect(await rig.row(id)).toMatchObject({ state: 'failed' })
      expect(await rig.stateOf(proposalId)).toBe('failed')
    }
  })

  test('what arrived is found out however late; it is not called failed because the yes ran out', async () => {
    const rig = await rigged()
    rig.vendor.meets.push('lost-reply')
    rig.vendor.readsMeet.push('ok', 'silent')
    const { id } = await rig.planned(PAUSE)
    await rig.execution.run(id, GO)
    await rig.clock.advance(72 * HOUR)
    await rig.execution.settle(GO)
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1 })
  })

  test('a second send after midnight counts for the day on which it is sent', async () => {
    const rig = await rigged()
    rig.vendor.meets.push('lost-request')
    const { id } = await rig.planned(PAUSE)
    await rig.execution.run(id, GO)
    const before = (await rig.row(id)).day
    // To five minutes after the next midnight in Seoul, or as near as six hours allow.
    const toMidnight = 24 * HOUR - ((rig.clock.now() + 9 * HOUR) % (24 * HOUR))
    await rig.store.write((tx) =>
      tx
        .updateTable('executions')
        .set({ planned_at: rig.clock.now() + toMidnight })
        .execute(),
    )
    await rig.clock.advance(toMidnight + 300_000)
    const caps = (await rig.execution.settings()).caps
    await rig.execution.setCaps(OWNER, { ...caps, perDay: 1 })
    const other = await rig.planned(PAUSE)
    await rig.execution.settle(GO)
    expect(rig.vendor.sends).toHaveLength(1)
    expect(await rig.row(id)).toMatchObject({ state: 'failed' })
    expect((await rig.row(other.id)).day).not.toBe(before)
  })

  test('the person wins: what the vendor took and somebody changed back is not sent a second time', async () => {
    const rig = await rigged()
    const { id } = await rig.planned(PAUSE, { externalId: 'a' })
    const { perform } = rig.vendor.actions()
    const store = openRig(rig.store, {
      seed: 9,
      actions: {
        ...rig.vendor.actions(),
        async perform(...args) {
          await perform(...args)
          rig.vendor.states.set('a', ACTIVE)
        },
      },
    })
    await store.execution.run(id, GO)
    expect(await rig.row(id)).toMatchObject({ state: 'unknown' })
    for (let n = 0; n < 5; n += 1) {
      await rig.clock.advance(61_000)
      await rig.execution.settle(GO)
    }
    expect(rig.vendor.sends).toHaveLength(1)
    expect(rig.vendor.states.get('a')?.status).toBe('active')
    expect(await rig.row(id)).toMatchObject({ state: 'failed' })
    const shown = await rig.execution.views.one(id, 'en')
    expect(shown?.steps.map(({ text }) => text)).toContain('The platform answered that it took it.')
  })

  test('F17: an hour forward while a request is on its way does not send a second one', async () => {
    const rig = await rigged()
    rig.vendor.meets.push({ late: HOUR + 30_000 })
    const { id } = await rig.planned(PAUSE)
    await rig.execution.run(id, GO)
    rig.clock.set(rig.clock.now() + HOUR)
    await rig.execution.settle(GO)
    await rig.clock.advance(5_000)
    await rig.execution.settle(GO)
    expect(rig.vendor.sends).toHaveLength(1)
    for (let n = 0; n < 4; n += 1) {
      await rig.clock.advance(61_000)
      await rig.execution.settle(GO)
    }
    expect(rig.vendor.effects).toHaveLength(1)
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1 })
  })

  test('F17: an hour back does not leave what a dead process held lying for an hour', async () => {
    const rig = await rigged()
    const { id } = await rig.planned(PAUSE)
    const doomed = rig.start('after-reply')
    void doomed.execution.run(id, GO)
    while (!doomed.isDead()) await new Promise((resolve) => setImmediate(resolve))
    rig.clock.set(rig.clock.now() - HOUR)
    await rig.clock.advance(5_000)
    await rig.start().execution.settle(GO)
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1 })
    expect(rig.vendor.effects).toHaveLength(1)
  })

  test('F17: two processes whose clocks are minutes apart send one after the other has surely arrived, not before', async () => {
    const rig = await rigged()
    rig.vendor.meets.push({ late: 90_000 })
    const { id } = await rig.planned(PAUSE)
    const ahead = openRig(rig.store, { seed: 31, actions: rig.vendor.actions() })
    await rig.execution.run(id, GO)
    ahead.clock.set(rig.clock.now() + 5 * 60_000)
    for (let n = 0; n < 2; n += 1) {
      await ahead.execution.settle(GO)
      await rig.clock.advance(50_000)
      await ahead.clock.advance(50_000)
    }
    expect(rig.vendor.sends).toHaveLength(1)
    await ahead.execution.settle(GO)
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1 })
    expect(rig.vendor.effects).toHaveLength(1)
  })

  test('F17: a clock that goes back a day brings no new limits and no second effect', async () => {
    const rig = await rigged()
    const caps = { ...(await rig.execution.settings()).caps, perDay: 2 }
    await rig.execution.setCaps(OWNER, caps)
    await rig.clock.advance(24 * HOUR)
    for (const { id } of [await rig.planned(PAUSE), await rig.planned(PAUSE)]) await rig.execution.run(id, GO)
    const waits = await rig.approved(PAUSE)
    rig.clock.set(rig.clock.now() - 24 * HOUR)
    expect(await rig.execution.execute(OWNER, waits)).toMatchObject({ refusal: { code: 'execution-cap-reached' } })
    for (const id of rig.queued) await rig.start().execution.run(id, GO)
    expect(rig.vendor.effects).toHaveLength(2)
  })

  test('what was cut off or lost when the switch was pressed is not sent again after it is released', async () => {
    const rig = await rigged()
    rig.vendor.meets.push('lost-request')
    const { id, proposalId } = await rig.planned(PAUSE)
    await rig.execution.run(id, GO)
    await rig.execution.pause(OWNER)
    await rig.execution.resume(OWNER)
    await rig.clock.advance(61_000)
    await rig.execution.settle(GO)
    expect(await rig.row(id)).toMatchObject({ state: 'failed', attempts: 1 })
    expect(rig.vendor.sends).toHaveLength(1)
    // A person may execute it again.
    const again = await rig.execution.execute(OWNER, proposalId)
    if (again.ok) await rig.execution.run(again.value.executionId, GO)
    expect(await rig.stateOf(proposalId)).toBe('executed')
  })

  test('a switch that is pressed between the record and the send is heard before the send', async () => {
    const rig = await rigged()
    const { id } = await rig.planned(PAUSE)
    const other = rig.start()
    const slow = openRig(rig.store, {
      seed: 5,
      actions: rig.vendor.actions(),
      beforeSend: () => other.execution.pause(OWNER),
    })
    await slow.execution.run(id, GO)
    expect(rig.vendor.sends).toHaveLength(0)
  })

  test('limits in one currency do not become larger ones in another', async () => {
    const rig = await rigged()
    const caps = {
      ...(await rig.execution.settings()).caps,
      budgetIncreaseMinorPerDay: 900_000,
      ownerFromMinor: 50_000,
    }
    expect((await rig.execution.setCaps(OWNER, caps)).caps).toEqual(caps)
    rig.shop.currency = 'USD'
    expect((await rig.execution.settings()).caps).toEqual({
      ...caps,
      budgetIncreaseMinorPerDay: 20_000,
      ownerFromMinor: 0,
    })
    rig.shop.currency = 'KRW'
    expect((await rig.execution.settings()).caps).toEqual(caps)
    expect(rig.entries.filter(({ action }) => action === 'execution.caps-changed')).toHaveLength(1)
    await rig.execution.setCaps(OWNER, caps)
    expect(rig.entries.filter(({ action }) => action === 'execution.caps-changed')).toHaveLength(1)
  })

  test('a connection that goes while something is on its way: nothing more is sent, and the log says what nobody will know', async () => {
    const rig = await rigged()
    const waits = await rig.planned(PAUSE)
    const sent = await rig.planned(PAUSE)
    const removing = openRig(rig.store, {
      seed: 11,
      actions: {
        ...rig.vendor.actions(),
        async perform(...args) {
          await rig.vendor.actions().perform(...args)
          expect(await rig.store.write((tx) => rig.execution.remove(tx, ['con_1']))).toBe(2)
        },
      },
    })
    await removing.execution.run(sent.id, GO)
    await rig.execution.run(waits.id, GO)
    await rig.execution.settle(GO)
    expect(rig.vendor.sends).toHaveLength(1)
    const said = rig.entries.filter(({ action }) => /unknown|failed/.test(action))
    expect(said.map(({ action, object }) => [action, object])).toEqual([
      ['execution.failed', waits.id],
      ['execution.unknown', sent.id],
    ])
    expect(await rig.store.read.selectFrom('executions').select('id').execute()).toEqual([])
  })

  test('one execution that cannot be carried further, and one platform that hangs, keep none of the others', async () => {
    const rig = await rigged()
    const broken = await rig.planned(PAUSE)
    const hanging = await rig.planned(PAUSE, { connectorId: 'con_2', externalId: 'hangs' })
    const behind = await rig.planned(PAUSE)
    await rig.store.write((tx) =>
      tx.updateTable('executions').set({ payload_json: '{' }).where('id', '=', broken.id).execute(),
    )
    await rig.clock.advance(120_000)
    const { read, ...actions } = rig.vendor.actions()
    const other = openRig(rig.store, {
      seed: 12,
      actions: {
        ...actions,
        read: (target, about, signal) =>
          target.externalId === 'hangs' ? new Promise(() => {}) : read(target, about, signal),
      },
    })
    other.clock.set(rig.clock.now())
    let over = false
    const ended = expect(other.execution.settle(GO).finally(() => (over = true))).rejects.toThrow()
    // Two queues at once: neither waits for the other, so each is waited for.
    const reaches = async (id: string, state: string): Promise<void> => {
      while ((await rig.row(id)).state !== state) await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all([reaches(behind.id, 'executed'), reaches(hanging.id, 'intended')])
    expect(over).toBe(false)
    while (!over) await other.clock.advance(2_000)
    await ended
    expect((await rig.row(hanging.id)).state).toBe('waiting')
  })

  test('an old copy put back: what was done after it is read, not sent; what a person changed since is left alone', async () => {
    const rig = await rigged()
    const done = await rig.planned(PAUSE, { externalId: 'done' })
    const changed = await rig.planned({ do: 'set-budget', micros: 40_000_000_000 }, { externalId: 'changed' })
    const copy = await rig.store.read.selectFrom('executions').selectAll().execute()
    const proposals = await rig.store.read.selectFrom('action_proposals').selectAll().execute()
    for (const { id } of [done, changed]) await rig.execution.run(id, GO)
    rig.vendor.states.set('changed', { ...ACTIVE, dailyBudgetMicros: 90_000_000_000 })
    expect(rig.vendor.sends).toHaveLength(2)
    await rig.store.write(async (tx) => {
      for (const { id, ...row } of copy) await tx.updateTable('executions').set(row).where('id', '=', id).execute()
      for (const { id, ...row } of proposals)
        await tx.updateTable('action_proposals').set(row).where('id', '=', id).execute()
    })
    await rig.clock.advance(2 * HOUR)
    await rig.start().execution.settle(GO)
    expect(rig.vendor.sends).toHaveLength(2)
    expect(await rig.row(done.id)).toMatchObject({ state: 'executed', attempts: 0 })
    expect(await rig.row(changed.id)).toMatchObject({ state: 'failed' })
  })
})
