import type { Actor } from '@commerce/contracts'
import { zone } from '@commerce/kernel'
import { openStore, type Store } from '@commerce/store'
import { createJobs } from '@commerce/store/jobs'
import { createTestPorts, type EngineUnderTest, engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { AuditRecord } from '../audit/index.ts'
import { createDigest, createDigestRoutes, type Deliver, type DigestFacts, HOUR_JOB, showDigest } from './index.ts'
import type { Sending, Settings } from './policy.ts'
import { facts } from './testing/facts.ts'

const HOUR = 3_600_000
const SEOUL = zone('Asia/Seoul')

async function person(store: Store, id: string, language: string): Promise<void> {
  const row = { id, email: `${id}@example.com`, name: id, language, role: 'owner', theme: 'system' }
  const rest = { email_verified: 1, image: null, created_at: 0, updated_at: 0 }
  await store.write((tx) =>
    tx
      .insertInto('users')
      .values({ ...row, ...rest })
      .execute(),
  )
}

async function openRig(place: EngineUnderTest['place']) {
  const here = await place()
  const ports = createTestPorts()
  const store = await openStore({ ...here, clock: ports.clock })
  onTestFinished(() => store.close())
  const jobs = await createJobs(store, { ...ports, ...(here.url === null ? {} : { connectionString: here.url }) })
  onTestFinished(() => jobs.close())
  const state = {
    facts: facts() as DigestFacts,
    asked: [] as { at: number; since: number }[],
    sent: [] as { to: string; language: string; day: string }[],
    answers: [] as (() => Promise<Sending>)[],
    entries: [] as AuditRecord[],
    events: [] as (string | null)[],
    demo: false,
  }
  const telegram: Deliver = {
    channel: 'telegram',
    recipientOf: async () => '-100',
    async send(to, model, language) {
      state.sent.push({ to, language, day: model.day })
      return await (state.answers.shift()?.() ?? Promise.resolve({ kind: 'sent' as const }))
    },
  }
  const digestWith = (ways: readonly Deliver[]) =>
    createDigest({
      ...ports,
      store,
      jobs,
      source: {
        async read(ask) {
          state.asked.push(ask)
          return state.facts
        },
        known: async ({ measure }) => (measure === 'spend' ? 4_123_000 : measure === 'orders' ? 1 : null),
      },
      shop: async () => ({ name: '가을상점', zone: SEOUL, demo: state.demo }),
      origin: null,
      ways,
      recordAudit: async (_tx, entry) => void state.entries.push(entry),
      announce: async (_tx, _topic, id) => void state.events.push(id),
    })
  const digest = digestWith([telegram])
  let handlers = digest.handlers
  await jobs.schedule([{ name: HOUR_JOB, cron: '0 * * * *', zone: SEOUL, job: HOUR_JOB, payload: {} }])
  return {
    ...state,
    state,
    store,
    ports,
    jobs,
    digest,
    digestWith,
    routes: createDigestRoutes(digest),
    handleWith: (other: typeof digest) => {
      handlers = other.handlers
    },
    /** Lets hours pass and does what is due. */
    async pass(hours: number) {
      await ports.clock.advance(hours * HOUR)
      return await jobs.runUntilEmpty(handlers)
    },
    async choose(id: string, more: Partial<Settings> = {}) {
      const settings: Settings = { enabled: true, hour: 11, language: 'ko', channels: ['web', 'telegram'], ...more }
      const by = { actor: userOf(id), requestId: 'req_1' }
      return await digest.settings.set(by, id, settings, 'en')
    },
    deliveries: () => store.read.selectFrom('digest_deliveries').selectAll().orderBy('language').execute(),
  }
}

const userOf = (userId: string): Actor => ({ kind: 'user', userId, role: 'owner', sessionId: 'ses_1' })

describe.each(engines())('the digest on $engine', ({ place }) => {
  test('is made once a day, at the first hour somebody wants it, and kept as it was', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    // 09:00: the hour of eight has passed, and nobody has had it.
    expect(await rig.pass(1)).toMatchObject({ failed: 0 })
    const made = await rig.digest.find({ day: '2026-11-21' })
    expect(made?.model).toMatchObject({ asOf: TEST_START + HOUR, since: TEST_START + HOUR - 24 * HOUR, time: '10:00' })
    rig.state.facts = facts({ currency: 'USD' })
    await rig.pass(1)
    expect(rig.asked.length).toBe(1)
    const again = await rig.digest.find({ id: made?.id ?? '' })
    for (const as of ['web', 'mail', 'telegram'] as const) {
      for (const language of ['ko', 'en'] as const) {
        if (made === null || again === null) throw new Error('no digest')
        expect(JSON.stringify(showDigest(again, as, language))).toBe(JSON.stringify(showDigest(made, as, language)))
      }
    }
    expect(rig.events).toEqual([made?.id])
    await rig.pass(24)
    expect(rig.asked[1]?.since).toBe(TEST_START + HOUR)
    expect((await rig.digest.find({ day: '2026-11-22' }))?.model.currency).toBe('USD')
  })

  test('two processes that make it at once keep one', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    const run = { id: 'j', payload: {}, attempt: 1, signal: new AbortController().signal }
    await Promise.all([rig.digest.handlers[HOUR_JOB]?.run(run), rig.digest.handlers[HOUR_JOB]?.run(run)])
    expect((await rig.store.read.selectFrom('digests').selectAll().execute()).length).toBe(1)
    expect(rig.events.length).toBe(1)
  })

  test('nobody hears of a shop without data', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    await rig.choose('usr_1', { hour: 10 })
    rig.state.facts = facts({ basis: { ...facts().basis, rule: 'today' }, figures: [] })
    await rig.pass(1)
    expect([rig.sent, rig.events]).toEqual([[], []])
    expect(await rig.digest.preview()).toBeNull()
    // Data came in later on the same day.
    rig.state.facts = facts()
    await rig.pass(1)
    expect(rig.sent.length).toBe(1)
  })

  test('comes to each at their hour, in their language, once; a shared chat hears each language once', async () => {
    const rig = await openRig(place)
    for (const [id, spoken] of [
      ['usr_1', 'ko'],
      ['usr_2', 'ko'],
      ['usr_3', 'en'],
      ['usr_4', 'en'],
    ] as const)
      await person(rig.store, id, spoken)
    await rig.choose('usr_1', { hour: 10 })
    await rig.choose('usr_2', { hour: 11 })
    await rig.choose('usr_3', { hour: 12, language: 'en' })
    await rig.choose('usr_4', { hour: 10, enabled: false })
    await rig.pass(1)
    const message = { to: '-100', day: '2026-11-21' }
    expect(rig.sent).toEqual([{ ...message, language: 'ko' }])
    await rig.pass(1)
    expect(rig.sent.length).toBe(1)
    await rig.pass(1)
    expect(rig.sent).toEqual([
      { ...message, language: 'ko' },
      { ...message, language: 'en' },
    ])
    for (let hour = 0; hour < 6; hour += 1) await rig.pass(1)
    expect(rig.sent.length).toBe(2)
    expect((await rig.deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['sent', 1],
      ['sent', 1],
    ])
    // A server that was down at their hours makes up for it.
    await rig.pass(24 - 9 + 8)
    expect(rig.sent.slice(2).map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-22'])
  })

  test('is sent again only when it certainly was not sent', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    await rig.choose('usr_1', { hour: 10 })
    const wait: Sending = { kind: 'not-sent', code: 'message', detail: 'Too Many Requests', retryMs: 60_000 }
    rig.state.answers.push(
      async () => wait,
      async () => wait,
    )
    await rig.pass(1)
    expect(rig.sent.length).toBe(1)
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'waiting', attempts: 1 })
    await rig.pass(0.02)
    await rig.pass(0.02)
    expect(rig.sent.length).toBe(3)
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'sent', attempts: 3 })

    rig.state.answers.push(async () => ({ kind: 'unknown', detail: 'vendor-timeout' }))
    await rig.pass(24)
    await rig.pass(2)
    expect(rig.sent.length).toBe(4)
    const view = await rig.digest.settings.view('usr_1', 'en')
    const last = view.ok ? view.value.ways.find(({ channel }) => channel === 'telegram')?.last : null
    expect(last).toMatchObject({ day: '2026-11-22', state: 'unknown' })
    expect(last?.text).toMatch(/not known whether the digest of Sunday 22 Nov arrived/)
  })

  test('a process that died while sending leaves it unknown, never sent twice', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    await rig.choose('usr_1', { hour: 10 })
    rig.state.answers.push(() => Promise.reject(new Error('died')))
    await rig.pass(1)
    for (let hour = 0; hour < 4; hour += 1) await rig.pass(1)
    expect(rig.sent.length).toBe(1)
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'unknown', attempts: 1 })
  })

  test('a way that was taken away meanwhile is said to be off', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    await rig.choose('usr_1', { hour: 10 })
    const [hourly] = Object.entries(rig.digest.handlers).filter(([name]) => name === HOUR_JOB)
    if (hourly === undefined) throw new Error('no hourly job')
    await rig.ports.clock.advance(HOUR)
    await hourly[1].run({ id: 'j', payload: {}, attempt: 1, signal: new AbortController().signal })
    rig.handleWith(rig.digestWith([]))
    await rig.pass(0)
    expect(rig.sent).toEqual([])
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'refused', code: 'off' })
  })

  test('its figures are computed again from what was known then', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    await rig.pass(1)
    const made = await rig.digest.find({ day: '2026-11-21' })
    if (made === null) throw new Error('no digest')
    expect(await rig.digest.check(made)).toEqual([
      { measure: 'netRevenue', told: 12_403_500, known: null, same: null },
      { measure: 'orders', told: 1_312, known: 1, same: false },
      { measure: 'spend', told: 4_123_000, known: 4_123_000, same: true },
      { measure: 'blendedRoas', told: 3.0083, known: null, same: null },
      { measure: 'refundedOnDay', told: 0, known: null, same: null },
    ])
  })

  test('figures of the demo shop stay inside', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    await rig.choose('usr_1', { hour: 10 })
    rig.state.demo = true
    await rig.pass(1)
    expect([rig.sent, await rig.deliveries()]).toEqual([[], []])
    const made = await rig.digest.find({ day: '2026-11-21' })
    if (made === null) throw new Error('no digest')
    expect(showDigest(made, 'web', 'en').text).toContain('Made-up data of the demo shop.')
    const view = await rig.digest.settings.view('usr_1', 'en')
    expect(view.ok ? view.value.ways[2]?.note : '').toMatch(/demo shop/)
  })

  test('what a person chooses is kept, told with its ways, and in the audit log', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'en')
    const usual = await rig.digest.settings.view('usr_1', 'en')
    expect(usual).toMatchObject({
      ok: true,
      value: { enabled: true, hour: 8, language: 'en', channels: ['web'], nextAt: TEST_START + 23 * HOUR },
    })
    expect(usual.ok ? usual.value.ways.map(({ channel, connected }) => [channel, connected]) : []).toEqual([
      ['web', true],
      ['mail', false],
      ['telegram', true],
    ])
    expect(await rig.choose('usr_1', { channels: ['mail'] })).toEqual({
      ok: false,
      refusal: { code: 'channel-not-connected', params: { channel: 'E-mail' } },
    })
    expect(await rig.choose('usr_1', { hour: 9, channels: ['telegram', 'web', 'web'] })).toMatchObject({
      ok: true,
      value: { hour: 9, channels: ['web', 'telegram'], nextAt: TEST_START + 24 * HOUR },
    })
    await rig.choose('usr_1', { hour: 9, channels: ['web', 'telegram'] })
    expect(rig.entries.map(({ action, object }) => [action, object])).toEqual([['digest.settings-changed', 'usr_1']])
    expect(await rig.choose('usr_9')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(await rig.choose('usr_1', { enabled: false })).toMatchObject({ ok: true, value: { nextAt: null } })
    // Without Telegram it is not offered, and it says what is missing.
    const bare = await rig.digestWith([]).settings.view('usr_1', 'ko')
    expect(bare.ok ? bare.value.ways[2] : null).toMatchObject({
      connected: false,
      note: expect.stringMatching(/알림 설정/),
    })
  })

  test('the list goes on by days, and the routes show what is there', async () => {
    const rig = await openRig(place)
    await person(rig.store, 'usr_1', 'ko')
    for (let count = 0; count < 3; count += 1) await rig.pass(24)
    const context = {
      actor: userOf('usr_1'),
      requestId: 'req_1',
      language: 'en' as const,
      ip: '127.0.0.1',
      request: new Request('http://127.0.0.1/api/digests'),
      responseHeaders: new Headers(),
    }
    const call = { params: undefined, body: undefined, context }
    const first = await rig.routes['GET /api/digests']({ ...call, query: { limit: 2 } })
    if (!first.ok) throw new Error(first.refusal.code)
    expect(first.value.items.map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-23'])
    expect(first.value.items[0]?.sentence).toMatch(/^Thursday 19 Nov: ₩12.4M sales/)
    const rest = await rig.routes['GET /api/digests']({
      ...call,
      query: { limit: 2, cursor: first.value.next ?? undefined },
    })
    expect(rest.ok ? [rest.value.items.map(({ day }) => day), rest.value.next] : null).toEqual([['2026-11-22'], null])
    expect(await rig.routes['GET /api/digests']({ ...call, query: { limit: 2, cursor: 'x' } })).toMatchObject({
      refusal: { code: 'cursor-invalid' },
    })
    const id = first.value.items[0]?.id ?? ''
    const query = { as: 'telegram' as const }
    const shown = await rig.routes['GET /api/digests/{id}']({ ...call, params: { id }, query })
    expect(shown.ok ? [shown.value.language, shown.value.html?.slice(0, 18)] : null).toEqual([
      'en',
      '<b>Thursday 19 Nov',
    ])
    const none = await rig.routes['GET /api/digests/{id}']({ ...call, params: { id: 'dig_nobody' }, query })
    expect(none).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    const operator = { ...call, context: { ...context, actor: { kind: 'operator' } as const }, query: undefined }
    expect(await rig.routes['GET /api/digest-settings'](operator)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await rig.routes['GET /api/digest-settings']({ ...operator, context })).toMatchObject({ ok: true })
  })
})
