import type { Actor } from '@commerce/contracts'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { Trouble } from './index.ts'
import { addPerson, alertRig } from './testing/rig.ts'

const HOUR = 3_600_000
const OWNER: Actor = { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' }
const BY = { actor: OWNER, requestId: 'req_1' }
const SILENT: Trouble = { kind: 'rule-silent', object: 'rul_1', severity: 'warning', params: { name: '예산 지킴이' } }
const WORKER: Trouble = { kind: 'worker-silent', object: 'worker-silent', severity: 'critical', params: {} }

describe.each(engines())('alerts on $engine', ({ open }) => {
  async function opened() {
    const store = await open()
    await addPerson(store, 'usr_1')
    return alertRig(store)
  }
  const list = async (rig: Awaited<ReturnType<typeof opened>>, show: 'open' | 'all' = 'open') => {
    const found = await rig.alerts.views.list({ show, limit: 50 }, 'ko')
    if (!found.ok) throw new Error(found.refusal.code)
    return found.value
  }

  test('one alert while it lasts, told once; told again when it comes back', async () => {
    const rig = await opened()
    rig.state.troubles = [SILENT]
    expect(await rig.alerts.watch()).toEqual({ opened: 1, closed: 0 })
    await rig.clock.advance(60_000)
    expect(await rig.alerts.watch()).toEqual({ opened: 0, closed: 0 })
    expect(await rig.alerts.send()).toBe(1)
    expect(rig.state.sent.length).toBe(1)
    const { items, open: count, checkedAt } = await list(rig)
    expect(count).toBe(1)
    expect(checkedAt).toBe(rig.clock.now())
    expect(items[0]).toMatchObject({
      kind: 'rule-silent',
      state: 'open',
      count: 2,
      title: '“예산 지킴이” 규칙이 켜져 있지만 확인이 멈췄습니다',
      text: '11월 21일 09:00부터입니다. 마지막 확인: 없음. 이 규칙이 살펴야 할 것을 놓치고 있습니다.',
      to: '/dashboard/rules/rul_1',
    })
    rig.state.troubles = []
    expect(await rig.alerts.watch()).toEqual({ opened: 0, closed: 1 })
    expect((await list(rig)).items).toEqual([])
    expect((await list(rig, 'all')).items[0]?.state).toBe('resolved')
    await rig.clock.advance(HOUR)
    rig.state.troubles = [SILENT]
    await rig.alerts.watch()
    expect(await rig.alerts.send()).toBe(1)
  })

  test('what comes and goes within minutes is not told each time', async () => {
    const rig = await opened()
    for (let time = 0; time < 5; time += 1) {
      rig.state.troubles = [SILENT]
      await rig.alerts.watch()
      rig.state.troubles = []
      await rig.alerts.watch()
      await rig.clock.advance(60_000)
    }
    expect(await rig.alerts.send()).toBe(1)
  })

  test('several processes that look at once open one alert', async () => {
    const rig = await opened()
    const other = alertRig(rig.store, { seed: 2 })
    rig.state.troubles = [SILENT, WORKER]
    other.state.troubles = [SILENT, WORKER]
    const looks = await Promise.all([rig.alerts.watch(), other.alerts.watch(), rig.alerts.watch()])
    expect(looks.reduce((sum, look) => sum + look.opened, 0)).toBe(2)
    expect((await list(rig)).open).toBe(2)
    await Promise.all([rig.alerts.send(), other.alerts.send()])
    expect(rig.state.sent.length + other.state.sent.length).toBe(2)
  })

  test('a watcher that throws is an alert itself, and what was open stays open', async () => {
    const rig = await opened()
    rig.state.troubles = [SILENT]
    await rig.alerts.watch()
    rig.state.failing = new Error('no such table')
    await rig.alerts.watch()
    expect((await list(rig)).items.map(({ kind }) => kind).sort()).toEqual(['rule-silent', 'watch-failing'])
    expect(rig.state.reports.length).toBe(1)
    rig.state.failing = null
    await rig.alerts.watch()
    expect((await list(rig)).items.map(({ kind }) => kind)).toEqual(['rule-silent'])
  })

  test('a watcher that never answers is an alert, too, and the others look', async () => {
    const store = await open()
    await addPerson(store, 'usr_1')
    const hangs = { kinds: ['backup-old'], look: () => new Promise<never>(() => {}) } as const
    const looks = { kinds: ['worker-silent'], look: async () => [WORKER] } as const
    const rig = alertRig(store, { watchers: [hangs, looks] })
    const watched = rig.alerts.watch()
    while (rig.state.reports.length === 0) await rig.clock.advance(5_000)
    await watched
    expect((await list(rig)).items.map(({ kind }) => kind).sort()).toEqual(['watch-failing', 'worker-silent'])
  })

  test('a storm is told in six messages, the worst first; every alert stands in the list', async () => {
    const rig = await opened()
    rig.state.troubles = Array.from({ length: 40 }, (_, at) => ({ ...SILENT, object: `rul_${at}` })).concat(WORKER)
    expect(await rig.alerts.watch()).toEqual({ opened: 41, closed: 0 })
    await rig.alerts.send()
    expect(rig.state.sent).toHaveLength(6)
    expect(rig.state.sent.some(({ title }) => /36/.test(title))).toBe(true)
    expect((await list(rig)).open).toBe(41)
    await rig.alerts.watch()
    expect(await rig.alerts.send()).toBe(0)
  })

  test('acknowledging keeps it until it is over and says who', async () => {
    const rig = await opened()
    rig.state.troubles = [WORKER]
    await rig.alerts.watch()
    const id = (await list(rig)).items[0]?.id ?? ''
    const first = await rig.alerts.views.acknowledge(BY, id, 'en')
    expect(first).toMatchObject({ ok: true, value: { state: 'acknowledged', acknowledgedBy: 'usr_1' } })
    await rig.alerts.views.acknowledge(BY, id, 'en')
    expect(rig.state.entries.length).toBe(1)
    await rig.alerts.watch()
    expect((await list(rig)).items[0]?.state).toBe('acknowledged')
    rig.state.troubles = []
    await rig.alerts.watch()
    expect((await list(rig)).items).toEqual([])
    expect(await rig.alerts.views.acknowledge(BY, 'alr_none', 'en')).toMatchObject({ ok: false })
    // Whoever was woken hears that it is over.
    const told = await rig.alerts.choices.notices('usr_1', 10)
    expect(told.items.map(({ title }) => title)).toEqual([
      '해결됨: 작업 프로세스가 멈춰 있습니다',
      '작업 프로세스가 멈춰 있습니다',
    ])
  })

  test('pages through the past without losing or repeating', async () => {
    const rig = await opened()
    for (let n = 0; n < 7; n += 1) {
      rig.state.troubles = [{ ...SILENT, object: `rul_${n}` }]
      await rig.alerts.watch()
      if (n % 2 === 0) await rig.clock.advance(1)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await rig.alerts.views.list({ show: 'all', limit: 3, cursor }, 'en')
      if (!page.ok) throw new Error(page.refusal.code)
      seen.push(...page.value.items.map(({ to }) => to))
      cursor = page.value.next ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(7)
    expect(seen.length).toBe(7)
    expect(await rig.alerts.views.list({ show: 'all', limit: 3, cursor: 'x' }, 'en')).toMatchObject({ ok: false })
  })
})

describe.each(engines())('notices on $engine', ({ open }) => {
  async function opened() {
    const store = await open()
    await addPerson(store, 'usr_1', 'ko')
    await addPerson(store, 'usr_2', 'en', 'partner')
    return alertRig(store)
  }
  type Rig = Awaited<ReturnType<typeof opened>>
  const tell = (rig: Rig, key: string, more: { critical?: boolean; type?: 'alert' | 'proposal' } = {}) =>
    rig.store.write((tx) =>
      rig.alerts.tell(tx, {
        type: more.type ?? 'alert',
        key,
        critical: more.critical ?? false,
        say: (language) => ({ title: `${key} ${language}`, text: 'text' }),
        to: '/dashboard/alerts',
      }),
    )

  test('told once per key, to each in the own language', async () => {
    const rig = await opened()
    await tell(rig, 'k')
    await tell(rig, 'k')
    await rig.alerts.send()
    expect(rig.state.sent.map(({ title }) => title).sort()).toEqual(['k en', 'k ko'])
    expect(await rig.alerts.choices.notices('usr_2', 10)).toMatchObject({
      unread: 1,
      items: [{ type: 'alert', title: 'k en', read: false, to: '/dashboard/alerts' }],
    })
    expect(await rig.alerts.choices.read('usr_2', rig.clock.now() + HOUR)).toEqual({ unread: 0 })
    await rig.clock.advance(1)
    await tell(rig, 'later')
    expect((await rig.alerts.choices.notices('usr_2', 10)).unread).toBe(1)
    expect((await rig.alerts.choices.notices('usr_1', 10)).unread).toBe(2)
  })

  test('quiet hours of the shop hold back what can wait, not what is critical', async () => {
    const rig = await opened()
    // 23:30 in Seoul.
    await rig.clock.advance(14 * HOUR + HOUR / 2)
    await tell(rig, 'can-wait')
    await tell(rig, 'critical', { critical: true })
    await rig.alerts.send()
    expect(rig.state.sent.map(({ title }) => title).sort()).toEqual(['critical en', 'critical ko'])
    await rig.clock.advance(7 * HOUR + HOUR / 2 - 1)
    expect(await rig.alerts.send()).toBe(0)
    await rig.clock.advance(1)
    expect(await rig.alerts.send()).toBe(2)
    // The page shows it at once: it wakes nobody.
    expect((await rig.alerts.choices.notices('usr_1', 10)).items.length).toBe(2)
  })

  test('questions go to Telegram as cards, not as notices', async () => {
    const rig = await opened()
    await tell(rig, 'proposal:prp_1', { type: 'proposal' })
    expect(await rig.alerts.send()).toBe(0)
    expect((await rig.alerts.choices.notices('usr_1', 10)).items.length).toBe(1)
  })

  test('a refused one is not repeated, one that must wait is, a doubtful one is not', async () => {
    const rig = await opened()
    rig.state.answers = [
      { kind: 'not-sent', detail: 'Too Many Requests', retryMs: 7_000 },
      { kind: 'unknown', detail: 'HTTP 502' },
    ]
    await tell(rig, 'a')
    expect(await rig.alerts.send()).toBe(0)
    expect(await rig.alerts.send()).toBe(0)
    await rig.clock.advance(7_000)
    expect(await rig.alerts.send()).toBe(1)
    rig.state.answers = [
      { kind: 'not-sent', detail: 'chat not found', retryMs: null },
      { kind: 'not-sent', detail: 'chat not found', retryMs: null },
    ]
    await tell(rig, 'b')
    await rig.alerts.send()
    await rig.clock.advance(HOUR)
    expect(await rig.alerts.send()).toBe(0)
    const states = await rig.store.read
      .selectFrom('notices')
      .select('state')
      .where('channel', '=', 'telegram')
      .execute()
    expect(states.map(({ state }) => state).sort()).toEqual(['refused', 'refused', 'sent', 'unknown'])
  })

  test('a process that dies while it sends leaves a message that is never sent twice', async () => {
    const rig = await opened()
    await tell(rig, 'a')
    await rig.store.write((tx) =>
      tx.updateTable('notices').set({ state: 'sending', attempts: 1 }).where('channel', '=', 'telegram').execute(),
    )
    await rig.alerts.send()
    expect(rig.state.sent).toEqual([])
    const states = await rig.store.read
      .selectFrom('notices')
      .select('state')
      .where('channel', '=', 'telegram')
      .execute()
    expect(states.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  })

  test('choices: what is off is not told; a way that is not connected cannot be chosen', async () => {
    const rig = await opened()
    const choose = (on: { type: 'alert' | 'digest'; channel: 'app' | 'telegram' | 'mail' }[]) =>
      rig.alerts.choices.set(BY, 'usr_1', { on, quiet: null }, 'en')
    expect(await choose([{ type: 'alert', channel: 'mail' }])).toMatchObject({
      ok: false,
      refusal: { code: 'channel-not-connected', params: { channel: 'Mail' } },
    })
    expect(
      await choose([
        { type: 'alert', channel: 'app' },
        { type: 'digest', channel: 'telegram' },
      ]),
    ).toMatchObject({
      ok: true,
      value: {
        on: [
          { type: 'alert', channel: 'app' },
          { type: 'digest', channel: 'telegram' },
        ],
        quiet: null,
        ways: [
          { channel: 'app', connected: true },
          { channel: 'telegram', connected: true },
          { channel: 'mail', connected: false },
        ],
      },
    })
    expect(rig.state.entries[0]?.action).toBe('notices.settings-changed')
    await tell(rig, 'a')
    await rig.alerts.send()
    expect(rig.state.sent.map(({ title }) => title)).toEqual(['a en'])
    rig.state.chat = null
    const view = await rig.alerts.choices.view('usr_1', 'en')
    expect(view).toMatchObject({ ok: true, value: { ways: [{}, { channel: 'telegram', connected: false }, {}] } })
    expect(await rig.alerts.choices.view('usr_9', 'en')).toMatchObject({ ok: false })
  })
})
