import { addDays, dayOf } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { connectionRow } from '../digest/testing/connection-row.ts'
import { executionsCsv } from './csv.ts'
import { GO, OWNER, openRig, type Rig, SEOUL } from './testing/rig.ts'
import { ACTIVE } from './testing/vendor.ts'

const PAUSE = { do: 'pause' } as const
const DAY = 24 * 3_600_000

/** An entity as an import describes it, read from a page at a moment. */
async function learn(rig: Rig, key: number, externalId: string, status: string, budget: number | null = null) {
  const at = rig.clock.now()
  const page = at % 1_000_000_000
  await rig.store.write(async (tx) => {
    await tx
      .insertInto('raw_pages')
      .values({
        page,
        run_id: 'run_x',
        connector_id: 'con_1',
        stream: 's',
        format: 'csv',
        scheme: 'x',
        request: 'x',
        context_json: '{}',
        completes_json: null,
        body: new Uint8Array(),
        size: 0,
        hash: `${page}`,
        fetched_at: at,
      })
      .execute()
    const said = { status, daily_budget_micros: budget, page, learned_at: at }
    await tx
      .insertInto('entities')
      .values({
        key,
        connector_id: 'con_1',
        level: externalId.startsWith('term') ? 'search-term' : 'campaign',
        external_id: externalId,
        parent_id: externalId.startsWith('term') ? 'cmp_n' : null,
        name: externalId.startsWith('term') ? '무료' : externalId,
        vendor_status: status,
        bid_micros: null,
        extra_json: null,
        place: 0,
        ...said,
      })
      .onConflict((there) => there.column('key').doUpdateSet(said))
      .execute()
  })
}

async function spent(rig: Rig, key: number, level: string, daysAhead: number, impressions: number) {
  const day = addDays(dayOf(rig.clock.now(), SEOUL), daysAhead)
  const figures = { currency: 'KRW', impressions, clicks: 0, cost_micros: impressions * 1_000_000, attribution: '' }
  await rig.store.write(async (tx) => {
    await tx
      .insertInto('metrics_daily')
      .values({
        day,
        entity_key: key,
        part: '',
        ...figures,
        conversions_micros: null,
        conversion_value_micros: null,
        metrics_json: null,
        page: 1,
        place: 0,
        learned_at: 0,
      })
      .execute()
    await tx
      .insertInto('ad_days')
      .values({ day, connector_id: 'con_1', level, scheme: 'x', complete: 1, read_at: 0 })
      .onConflict((there) => there.columns(['day', 'connector_id', 'level']).doNothing())
      .execute()
  })
}

describe.each(engines())('undo, to-dos and outside edits on $engine', ({ open }) => {
  async function rigged() {
    const store = await open()
    await store.write((tx) =>
      tx
        .insertInto('connectors')
        .values(connectionRow('con_1', 'naver', 'ads'))
        .execute(),
    )
    return openRig(store)
  }
  async function done(rig: Rig, action: Parameters<Rig['planned']>[0], externalId: string) {
    const { id, proposalId } = await rig.planned(action, { externalId })
    await rig.execution.run(id, GO)
    return { id, proposalId }
  }

  test('an undo goes back to what was recorded, is read back, and works once', async () => {
    const rig = await rigged()
    const budget = await done(rig, { do: 'set-budget', micros: 40_000_000_000 }, 'a')
    expect(await rig.execution.undoPreview(budget.id, 'en')).toMatchObject({
      value: { outcome: 'change', changes: [{ label: 'Daily budget', before: '₩40,000', after: '₩50,000' }] },
    })
    const undone = await Promise.all(Array.from({ length: 10 }, () => rig.execution.undo(OWNER, budget.id, false)))
    expect(undone.filter(({ ok }) => ok)).toHaveLength(1)
    const id = rig.queued.at(-1) ?? ''
    await rig.execution.run(id, GO)
    expect(rig.vendor.states.get('a')?.dailyBudgetMicros).toBe(50_000_000_000)
    expect(await rig.row(id)).toMatchObject({ kind: 'undo', state: 'executed', undo_of: budget.id })
    expect(await rig.stateOf(budget.proposalId)).toBe('reverted')
    expect(await rig.execution.undo(OWNER, budget.id, true)).toMatchObject({ refusal: { code: 'undo-already' } })
    expect(await rig.execution.undo(OWNER, id, true)).toMatchObject({ refusal: { code: 'undo-irreversible' } })
    expect(await rig.execution.views.one(budget.id, 'en')).toMatchObject({ canUndo: false, undoneBy: id })
  })

  test('what somebody else changed since is shown, and goes only over their head when a person says so', async () => {
    const rig = await rigged()
    const { id, proposalId } = await done(rig, { do: 'set-budget', micros: 40_000_000_000 }, 'a')
    rig.vendor.states.set('a', { ...ACTIVE, dailyBudgetMicros: 45_000_000_000 })
    expect(await rig.execution.undoPreview(id, 'ko')).toMatchObject({
      value: { outcome: 'conflict', text: '그 뒤에 다른 변경이 있었습니다: 45,000원' },
    })
    expect(await rig.execution.undo(OWNER, id, false)).toMatchObject({ refusal: { code: 'undo-conflict' } })
    const over = await rig.execution.undo(OWNER, id, true)
    if (!over.ok) throw new Error(over.refusal.code)
    // And once more, after they were shown it: a conflict again, nothing is sent.
    rig.vendor.states.set('a', { ...ACTIVE, dailyBudgetMicros: 48_000_000_000 })
    await rig.execution.run(over.value.executionId, GO)
    expect(await rig.row(over.value.executionId)).toMatchObject({ state: 'failed', attempts: 0 })
    expect(await rig.stateOf(proposalId)).toBe('executed')
    const again = await rig.execution.undo(OWNER, id, true)
    if (!again.ok) throw new Error(again.refusal.code)
    await rig.execution.run(again.value.executionId, GO)
    expect(rig.vendor.states.get('a')?.dailyBudgetMicros).toBe(50_000_000_000)
    expect(await rig.stateOf(proposalId)).toBe('reverted')
  })

  test('the dry run says what would change, that it moved, and why it would be refused; it sends nothing', async () => {
    const rig = await rigged()
    const pause = await rig.approved(PAUSE, { externalId: 'a' })
    const small = await rig.approved({ do: 'set-budget', micros: 1_000_000 }, { externalId: 'b' })
    expect(await rig.execution.preview(pause, 'ko')).toMatchObject({
      value: { outcome: 'change', changes: [{ label: '상태', before: '켜짐', after: '일시 중지' }] },
    })
    expect(await rig.execution.preview(small, 'en')).toMatchObject({ value: { outcome: 'refused' } })
    rig.vendor.states.set('a', { ...ACTIVE, dailyBudgetMicros: 90_000_000_000 })
    expect(await rig.execution.preview(pause, 'en')).toMatchObject({ value: { outcome: 'moved' } })
    rig.vendor.readsMeet.push('silent')
    expect(await rig.execution.preview(pause, 'en')).toMatchObject({ refusal: { code: 'vendor-silent' } })
    expect(await rig.execution.preview('prp_none', 'en')).toMatchObject({ refusal: { code: 'not-found' } })
    expect(rig.vendor.sends).toHaveLength(0)
  })

  test('a to-do is opened, waits, and is verified by newer data only', async () => {
    const rig = await rigged()
    await learn(rig, 1, 'cmp_t', 'active')
    await rig.clock.advance(1_000)
    const { id, proposalId } = await rig.planned(PAUSE, { how: 'todo', externalId: 'cmp_t' })
    expect(await rig.row(id)).toMatchObject({ state: 'todo' })
    expect(rig.queued).toEqual([])
    expect(await rig.execution.todoOf(proposalId)).toMatchObject({ url: 'https://console.example/' })
    expect(await rig.execution.verifyTodos()).toBe(0)
    expect(await rig.execution.done(OWNER, proposalId)).toEqual({ ok: true, value: null })
    await spent(rig, 1, 'campaign', 1, 500)
    await rig.clock.advance(2 * DAY)
    expect(await rig.execution.verifyTodos()).toBe(0)
    expect((await rig.row(id)).checked_json).toContain('contradicted')
    await learn(rig, 1, 'cmp_t', 'paused')
    expect(await rig.execution.verifyTodos()).toBe(1)
    expect(await rig.row(id)).toMatchObject({ state: 'executed' })
    expect(await rig.stateOf(proposalId)).toBe('executed')
    expect(await rig.execution.done(OWNER, proposalId)).toMatchObject({ refusal: { code: 'proposal-not-approved' } })
    expect(rig.vendor.sends).toHaveLength(0)
  })

  test('what was done between the question and the to-do is seen, also when no file says it anew', async () => {
    const rig = await rigged()
    await learn(rig, 1, 'cmp_t', 'active')
    await rig.clock.advance(1_000)
    const proposalId = await rig.approved(PAUSE, { how: 'todo', externalId: 'cmp_t' })
    await rig.clock.advance(1_000)
    await learn(rig, 1, 'cmp_t', 'paused')
    await rig.clock.advance(1_000)
    expect(await rig.execution.execute(OWNER, proposalId)).toMatchObject({ ok: true })
    expect(await rig.execution.verifyTodos()).toBe(1)
    expect(await rig.stateOf(proposalId)).toBe('executed')
  })

  test('a negative keyword is verified when the term no longer shows on whole days after it', async () => {
    const rig = await rigged()
    await learn(rig, 2, 'term_1', 'unknown')
    await rig.clock.advance(1_000)
    const negative = { do: 'add-negative-keyword', text: '무료', match: 'exact' } as const
    const { id } = await rig.planned(negative, { how: 'todo', externalId: 'cmp_n' })
    await spent(rig, 2, 'search-term', 0, 40)
    await rig.clock.advance(2 * DAY)
    expect(await rig.execution.verifyTodos()).toBe(0)
    await spent(rig, 99, 'search-term', -1, 10)
    expect(await rig.execution.verifyTodos()).toBe(1)
    expect(await rig.row(id)).toMatchObject({ state: 'executed' })
  })

  test('advice is done by a word; nothing is sent', async () => {
    const rig = await rigged()
    const advice = { do: 'suggest', advice: 'refresh-creative' } as const
    const { id, proposalId } = await rig.planned(advice, { how: 'advice' })
    expect(await rig.row(id)).toMatchObject({ state: 'executed', how: 'advice' })
    expect(await rig.stateOf(proposalId)).toBe('executed')
    expect(rig.vendor.sends).toHaveLength(0)
  })

  test('an edit by somebody else is seen once, told, and left alone', async () => {
    const rig = await rigged()
    await learn(rig, 1, 'a', 'active')
    await rig.clock.advance(1_000)
    const { id } = await done(rig, PAUSE, 'a')
    expect(await rig.execution.watchOutside()).toBe(0)
    await rig.clock.advance(1_000)
    await learn(rig, 1, 'a', 'paused')
    expect(await rig.execution.watchOutside()).toBe(0)
    await rig.clock.advance(1_000)
    await learn(rig, 1, 'a', 'active')
    expect(await rig.execution.watchOutside()).toBe(1)
    expect(await rig.execution.watchOutside()).toBe(0)
    expect(await rig.execution.outsideEdits(rig.clock.now())).toEqual([{ object: id, name: '가을 원피스_파워링크' }])
    expect(rig.vendor.sends).toHaveLength(1)
    expect(await rig.execution.ownChanges(0)).toMatchObject([{ externalId: 'a', action: PAUSE }])
  })

  test('the log as a file: every row, formulas made harmless, marked as UTF-8', async () => {
    const rig = await rigged()
    await done(rig, PAUSE, 'a')
    const { id } = await rig.planned(PAUSE, { externalId: 'b', entityName: '=cmd|x', reason: null })
    await rig.execution.run(id, GO)
    const first = await rig.execution.views.page({ filter: {}, limit: 1, from: null, language: 'ko' })
    expect(first.next).not.toBeNull()
    const rest = await rig.execution.views.page({ filter: {}, limit: 5, from: first.next, language: 'ko' })
    let text = ''
    async function* pages() {
      yield first.items
      yield rest.items
    }
    for await (const part of executionsCsv(pages(), 'ko')) text += part
    expect(text.codePointAt(0)).toBe(0xfeff)
    expect(text.trimEnd().split('\r\n')).toHaveLength(3)
    expect(text).toContain("'=cmd|x")
    expect(text).toContain('상태: 켜짐')
    expect(await rig.store.write((tx) => rig.execution.remove(tx, ['con_1']))).toBe(2)
  })
})
