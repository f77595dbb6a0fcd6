import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { GO, OWNER, openRig } from './testing/rig.ts'
import { ACTIVE } from './testing/vendor.ts'

const PAUSE = { do: 'pause' } as const

describe.each(engines())('executions on $engine', ({ open }) => {
  const rigged = async (options = {}) => openRig(await open(), options)

  test('a yes becomes one effect that is read back, recorded and told', async () => {
    const rig = await rigged()
    const { id, proposalId } = await rig.planned(PAUSE)
    expect(rig.queued).toEqual([id])
    expect(await rig.stateOf(proposalId)).toBe('executing')
    await rig.execution.run(id, GO)
    await rig.execution.run(id, GO)
    expect(rig.vendor.effects).toHaveLength(1)
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1, holder: null })
    expect(await rig.stateOf(proposalId)).toBe('executed')
    expect(rig.entries.map(({ action }) => action)).toEqual([
      'proposal.made',
      'proposal.approved',
      'execution.planned',
      'execution.executed',
    ])
    expect(rig.told).toHaveLength(1)
    const one = await rig.execution.views.one(id, 'ko')
    expect(one).toMatchObject({ state: 'executed', by: '김민수', canUndo: true })
    expect(one?.diff).toEqual([{ label: '상태', before: '켜짐', after: '일시 중지' }])
    expect(one?.steps.map(({ what }) => what)).toEqual(['planned', 'intended', 'attempted', 'settled'])
  })

  test('F12: executed a hundred times at once it is planned and sent once', async () => {
    const rig = await rigged()
    const proposalId = await rig.approved(PAUSE)
    const answers = await Promise.all(Array.from({ length: 100 }, () => rig.execution.execute(OWNER, proposalId)))
    const good = answers.filter(({ ok }) => ok)
    expect(good).toHaveLength(1)
    expect(new Set(answers.flatMap((one) => (one.ok ? [] : [one.refusal.code])))).toEqual(
      new Set(['execution-in-flight']),
    )
    const id = rig.queued[0] ?? ''
    const other = rig.start()
    await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? rig : other).execution.run(id, GO)))
    expect(rig.vendor.sends).toHaveLength(1)
    expect((await rig.execution.execute(OWNER, proposalId)).ok).toBe(false)
  })

  test('what already is as wanted sends nothing', async () => {
    const rig = await rigged()
    const { id, proposalId } = await rig.planned(PAUSE, { externalId: 'a' })
    rig.vendor.states.set('a', { ...ACTIVE, status: 'paused' })
    await rig.execution.run(id, GO)
    expect(rig.vendor.sends).toHaveLength(0)
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 0 })
    expect(await rig.stateOf(proposalId)).toBe('executed')
    expect(await rig.execution.undo(OWNER, id, false)).toMatchObject({ refusal: { code: 'undo-irreversible' } })
  })

  test('F16: a before-value that moved, a target that is gone and a budget below the minimum are refused', async () => {
    const rig = await rigged()
    const moved = await rig.planned({ do: 'set-budget', micros: 40_000_000_000 }, { externalId: 'moved' })
    rig.vendor.states.set('moved', { ...ACTIVE, dailyBudgetMicros: 60_000_000_000 })
    const gone = await rig.planned(PAUSE, { externalId: 'gone' })
    rig.vendor.states.delete('gone')
    const small = await rig.planned({ do: 'set-budget', micros: 1_000_000 }, { externalId: 'small' })
    for (const { id } of [moved, gone, small]) await rig.execution.run(id, GO)
    expect(rig.vendor.sends).toHaveLength(0)
    const problems = await Promise.all(
      [moved, gone, small].map(async ({ id }) => (await rig.execution.views.one(id, 'en'))?.problem),
    )
    expect(problems).toEqual([
      'It was changed since the figures were read: ₩50,000 then, ₩60,000 now',
      'It is not there any more at naver',
      '₩1 is below the minimum of ₩70',
    ])
    expect(await rig.stateOf(moved.proposalId)).toBe('failed')
    // A certain failure may be tried again by a person.
    rig.vendor.states.set('gone', ACTIVE)
    const again = await rig.execution.execute(OWNER, gone.proposalId)
    expect(again.ok).toBe(true)
    if (again.ok) await rig.execution.run(again.value.executionId, GO)
    expect(await rig.stateOf(gone.proposalId)).toBe('executed')
  })

  test('F16: without approval, expired, or with the role taken away nothing is planned', async () => {
    const rig = await rigged()
    const asked = await rig.approved(PAUSE, { rule: { id: 'rul_1', version: 1, runId: 'r', requiresApproval: false } })
    expect(await rig.execution.execute(OWNER, asked)).toMatchObject({ refusal: { code: 'proposal-not-approved' } })
    const revoked = await rig.approved(PAUSE)
    rig.people.set('usr_1', { role: 'partner', name: '김민수' })
    expect(await rig.execution.execute(OWNER, revoked)).toMatchObject({ refusal: { code: 'not-allowed' } })
    rig.people.set('usr_1', { role: 'owner', name: '김민수' })
    const late = await rig.planned(PAUSE)
    await rig.clock.advance(49 * 3_600_000)
    expect(await rig.execution.execute(OWNER, revoked)).toMatchObject({ refusal: { code: 'proposal-expired' } })
    await rig.execution.run(late.id, GO)
    expect(await rig.row(late.id)).toMatchObject({ state: 'failed' })
    expect(await rig.execution.execute(OWNER, 'prp_none')).toMatchObject({ refusal: { code: 'not-found' } })
    expect(rig.vendor.sends).toHaveLength(0)
  })

  test('F16: limits hold when everything is asked for at once', async () => {
    const rig = await rigged()
    const caps = { ...(await rig.execution.settings()).caps, perDay: 5, budgetIncreaseMinorPerDay: 25_000 }
    await rig.execution.setCaps(OWNER, caps)
    const raise = { do: 'set-budget', micros: 60_000_000_000 } as const
    const wished = []
    for (let n = 0; n < 4; n += 1) wished.push(await rig.approved(raise))
    for (let n = 0; n < 8; n += 1) wished.push(await rig.approved(PAUSE))
    const other = rig.start()
    const answers = await Promise.all(wished.map((id, at) => (at % 2 === 0 ? rig : other).execution.execute(OWNER, id)))
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(5)
    await Promise.all(rig.queued.map((id) => rig.execution.run(id, GO)))
    expect(rig.vendor.effects).toHaveLength(5)
    const raised = rig.vendor.effects.filter(({ action }) => action.do === 'set-budget').length
    expect(raised * 10_000).toBeLessThanOrEqual(25_000)
    const { usedToday } = await rig.execution.settings()
    expect(usedToday).toEqual({ executions: 5, budgetIncreaseMinor: raised * 10_000 })
    const double = await rig.approved({ do: 'set-budget', micros: 150_000_000_000 })
    await rig.execution.setCaps(OWNER, { ...caps, perDay: 50, budgetIncreaseMinorPerDay: 1_000_000 })
    expect(await rig.execution.execute(OWNER, double)).toMatchObject({
      refusal: { code: 'execution-cap-reached', params: { cap: 'budgetIncreaseTimes', limit: 2 } },
    })
  })

  test('F16: the kill switch stops what is planned, claimed and waiting; nothing is sent after it', async () => {
    const rig = await rigged()
    const planned = []
    for (let n = 0; n < 12; n += 1) planned.push(await rig.planned(PAUSE))
    await rig.execution.run(planned[0]?.id ?? '', GO)
    rig.vendor.meets.push('limit')
    await rig.execution.run(planned[1]?.id ?? '', GO)
    expect(await rig.row(planned[1]?.id ?? '')).toMatchObject({ state: 'waiting', attempts: 0 })
    const racing = planned.slice(2, 8).map(({ id }) => rig.execution.run(id, GO))
    const other = rig.start()
    const settings = await other.execution.pause(OWNER, 'strange figures')
    const sentBefore = rig.vendor.sends.length
    expect(settings).toMatchObject({ paused: true, pausedBy: '김민수' })
    await Promise.all(racing)
    await rig.clock.advance(60_000)
    for (const { id } of planned) await rig.execution.run(id, GO)
    await rig.execution.settle(GO)
    // Those that had been recorded as sent before the switch may still arrive; nothing is recorded as sent after it.
    const { pausedAt } = settings
    expect(rig.vendor.sends.filter(({ at }) => at > (pausedAt ?? 0) + 1_000)).toEqual([])
    expect(rig.vendor.sends.length - sentBefore).toBeLessThanOrEqual(6)
    const refused = await rig.approved(PAUSE)
    expect(await rig.execution.execute(OWNER, refused)).toMatchObject({ refusal: { code: 'execution-paused' } })
    await rig.execution.resume(OWNER)
    await rig.execution.settle(GO)
    const states = await rig.store.read.selectFrom('executions').select('state').execute()
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['executed', 'failed']))
    expect(await rig.stateOf(planned[11]?.proposalId ?? '')).toBe('failed')
    expect(rig.entries.filter(({ action }) => /paused|resumed/.test(action))).toHaveLength(2)
  })

  test('F13: refused is certain, a limit costs no attempt, silence is asked about and never answered with a second send', async () => {
    const rig = await rigged()
    rig.vendor.meets.push('refused')
    const no = await rig.planned(PAUSE)
    await rig.execution.run(no.id, GO)
    expect(await rig.row(no.id)).toMatchObject({ state: 'failed', attempts: 1 })

    rig.vendor.meets.push('limit')
    const later = await rig.planned(PAUSE)
    await rig.execution.run(later.id, GO)
    const sent = rig.vendor.sends.length
    await rig.execution.run(later.id, GO)
    expect(rig.vendor.sends).toHaveLength(sent)
    await rig.clock.advance(20_000)
    await rig.execution.run(later.id, GO)
    expect(await rig.row(later.id)).toMatchObject({ state: 'executed', attempts: 1 })

    for (const meets of ['lost-reply', 'garbage'] as const) {
      rig.vendor.meets.push(meets)
      const { id } = await rig.planned(PAUSE)
      await rig.execution.run(id, GO)
      expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1 })
    }

    rig.vendor.meets.push('lost-request')
    const lost = await rig.planned(PAUSE)
    const before = rig.vendor.effects.length
    await rig.execution.run(lost.id, GO)
    expect(await rig.row(lost.id)).toMatchObject({ state: 'unknown', attempts: 1 })
    expect(await rig.stateOf(lost.proposalId)).toBe('unknown')
    await rig.clock.advance(5_000)
    await rig.execution.settle(GO)
    expect(rig.vendor.effects).toHaveLength(before)
    await rig.clock.advance(60_000)
    expect(await rig.execution.settle(GO)).toBe(1)
    expect(await rig.row(lost.id)).toMatchObject({ state: 'executed', attempts: 2 })
    expect(await rig.stateOf(lost.proposalId)).toBe('executed')
  })

  test('F13: a request that arrives late is not doubled; a vendor that cannot be read keeps it unknown', async () => {
    const rig = await rigged()
    rig.vendor.meets.push({ late: 30_000 })
    rig.vendor.readsMeet.push('ok', 'silent', 'silent')
    const { id } = await rig.planned(PAUSE)
    await rig.execution.run(id, GO)
    expect(await rig.row(id)).toMatchObject({ state: 'unknown' })
    await rig.clock.advance(5_000)
    expect(await rig.execution.settle(GO)).toBe(0)
    await rig.clock.advance(60_000)
    expect(await rig.execution.settle(GO)).toBe(1)
    expect(rig.vendor.effects).toHaveLength(1)
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1 })

    // Reading fails before anything was sent: it waits, and nothing is sent blindly.
    rig.vendor.readsMeet.push('silent', 'limit')
    const waits = await rig.planned(PAUSE)
    await rig.execution.run(waits.id, GO)
    expect(await rig.row(waits.id)).toMatchObject({ state: 'waiting', attempts: 0 })
    await rig.clock.advance(5_000)
    await rig.execution.run(waits.id, GO)
    expect(await rig.row(waits.id)).toMatchObject({ state: 'waiting', attempts: 0 })
    await rig.clock.advance(30_000)
    await rig.execution.run(waits.id, GO)
    expect(await rig.row(waits.id)).toMatchObject({ state: 'executed' })
  })

  test('F13: three sends that come to nothing end it, with what was tried', async () => {
    const rig = await rigged()
    rig.vendor.meets.push('lost-request', 'lost-request', 'lost-request')
    const { id, proposalId } = await rig.planned(PAUSE)
    await rig.execution.run(id, GO)
    for (let n = 0; n < 8; n += 1) {
      await rig.clock.advance(61_000)
      await rig.execution.settle(GO)
    }
    expect(await rig.row(id)).toMatchObject({ state: 'failed', attempts: 3 })
    expect(rig.vendor.sends).toHaveLength(3)
    expect(await rig.stateOf(proposalId)).toBe('failed')
  })

  test('F13: a vendor that hangs is left after its time, and asked later', async () => {
    const rig = await rigged()
    rig.vendor.meets.push('hang')
    const { id } = await rig.planned(PAUSE)
    let over = false
    const running = rig.execution.run(id, GO).finally(() => (over = true))
    // Time stands still until it is sent: a process that seems to have stood still would not send any more.
    while (rig.vendor.sends.length === 0) await new Promise((resolve) => setImmediate(resolve))
    while (!over) await rig.clock.advance(500)
    await running
    expect(await rig.row(id)).toMatchObject({ state: 'executed', attempts: 1 })
    expect(rig.vendor.effects).toHaveLength(1)
  })

  test('X4: only low risk that an owner freed of the question runs by itself, and only in that mode', async () => {
    const freed = { rule: { id: 'rul_1', version: 1, runId: 'r', requiresApproval: false } }
    const manual = await rigged()
    await manual.approved(PAUSE, freed)
    expect(await manual.execution.executeAllowed()).toBe(0)
    const rig = await rigged({ mode: 'auto_low_risk' })
    const low = await rig.approved(PAUSE, freed)
    const high = await rig.approved(PAUSE, { ...freed, risk: 'high' })
    await rig.execution.pause(OWNER)
    expect(await rig.execution.executeAllowed()).toBe(0)
    await rig.execution.resume(OWNER)
    expect(await rig.execution.executeAllowed()).toBe(1)
    expect(await rig.execution.executeAllowed()).toBe(0)
    expect(await rig.stateOf(low)).toBe('executing')
    expect(await rig.stateOf(high)).toBe('proposed')
    await rig.execution.run(rig.queued[0] ?? '', GO)
    expect(await rig.row(rig.queued[0] ?? '')).toMatchObject({ state: 'executed', via: 'rule', actor_name: 'system' })
  })
})
