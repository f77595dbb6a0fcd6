import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { OWNER, rigOf } from './testing/rig.ts'

const DAY = 86_400_000
const FIELDS = { customerId: '1234567', secretKey: 'AQAAAA-secret' }
const GOOD = { platform: 'naver', mode: 'api', fields: FIELDS } as const

async function made(rig: ReturnType<typeof rigOf>, wanted: Parameters<typeof rig.connections.create>[1] = GOOD) {
  const result = await rig.connections.create(OWNER, wanted)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** One raw page, as ingest would have stored it. */
const page = (connector: string) => (tx: Tx) =>
  tx
    .insertInto('raw_pages')
    .values({
      page: 1,
      run_id: 'run_1',
      connector_id: connector,
      stream: 'campaigns',
      format: 'json',
      scheme: 'api',
      request: 'GET /x',
      context_json: '{}',
      completes_json: null,
      body: new Uint8Array([1]),
      size: 1,
      hash: 'x',
      fetched_at: 1,
    })
    .execute()

describe.each(engines())('connections on $engine', ({ open }) => {
  test('keys are sealed for their row, and neither row, audit log nor refusal shows them', async () => {
    const store = await open()
    const rig = rigOf(store)
    const { id } = await made(rig)
    const row = await store.read.selectFrom('connectors').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.credentials_sealed).toMatch(new RegExp(`^connectors/${id}/credentials_sealed\\|`))
    expect(JSON.parse(row.config_json)).toMatchObject({ fields: { customerId: '1234567' }, secrets: ['secretKey'] })
    expect(row.credentials_expire_at).toBe(rig.ports.clock.now() + 180 * DAY)
    const wrong = await rig.connections.update(OWNER, id, { fields: { secretKey: 'not a key: hunter2' } })
    expect(wrong).toEqual({
      ok: false,
      refusal: { code: 'field-wrong', params: { field: 'secretKey', example: 'AQAAAA' } },
    })
    expect(JSON.stringify([row.config_json, rig.audit, wrong])).not.toMatch(/AQAAAA-secret|hunter2/)
    expect(rig.audit).toMatchObject([{ action: 'connectors.created', object: id, requestId: 'req_1' }])
    expect(rig.announced).toEqual([`connectors:${id}`])
  })

  test('what nobody named follows the language of the shop; what somebody named stays', async () => {
    const store = await open()
    const rig = rigOf(store)
    const { id } = await made(rig)
    const named = await made(rig, { platform: 'naver', name: 'Naver of the outlet' })
    const nameOf = async (of: string) => (await rig.connections.row(of))?.name
    const names: unknown[] = [await nameOf(id)]
    for (const language of ['ko', 'en'] as const) {
      await rig.speak(language)
      names.push(await nameOf(id))
    }
    expect(names).toEqual(['Naver SearchAd', '네이버 검색광고', 'Naver SearchAd'])
    expect(await nameOf(named.id)).toBe('Naver of the outlet')
  })

  test.each([
    [{ platform: 'nowhere' }, 'platform-unknown', {}],
    [{ platform: 'naver', mode: 'api', fields: { customerId: '1234567' } }, 'field-missing', { field: 'secretKey' }],
    [{ platform: 'naver', fields: { apiToken: 'x' } }, 'field-unknown', { field: 'apiToken' }],
    [{ platform: 'naver', fields: { customerId: 'abc' } }, 'field-wrong', { field: 'customerId', example: '1234567' }],
    [{ platform: 'naver', fields: { secretKey: 'a\nb' } }, 'field-wrong', { field: 'secretKey' }],
    [{ platform: 'naver', zone: 'Mars/Base' }, 'zone-unknown', { zone: 'Mars/Base' }],
    [{ platform: 'naver', currency: 'XAU' }, 'currency-unknown', { currency: 'XAU' }],
    [{ platform: 'shopify', mode: 'api' }, 'mode-not-offered', { mode: 'api' }],
  ] as const)('%j is refused as %s', async (wanted, code, params) => {
    const rig = rigOf(await open())
    expect(await rig.connections.create(OWNER, wanted)).toMatchObject({ ok: false, refusal: { code, params } })
    expect(await rig.connections.rows()).toEqual([])
    expect(rig.audit).toEqual([])
  })

  test('new keys begin a new clock and forget tokens; an empty text takes a field away', async () => {
    const store = await open()
    const rig = rigOf(store)
    const { id } = await made(rig)
    await rig.connections.keepTokens(OWNER, id, {
      accessToken: 'a',
      accessExpiresAt: null,
      refreshToken: 'r',
      refreshExpiresAt: null,
    })
    await rig.ports.clock.advance(DAY)
    const changed = await rig.connections.update(OWNER, id, { name: 'Main', fields: { secretKey: 'NEW' } })
    expect(changed).toMatchObject({ ok: true, value: { name: 'Main', tokens_sealed: null, state: 'new' } })
    expect(changed.ok && changed.value.credentials_expire_at).toBe(rig.ports.clock.now() + 180 * DAY)
    expect(await rig.connections.update(OWNER, id, { fields: { secretKey: '' } })).toMatchObject({
      refusal: { code: 'field-missing' },
    })
    expect(await rig.connections.update(OWNER, id, { mode: 'import', fields: { secretKey: '' } })).toMatchObject({
      ok: true,
    })
    expect((await rig.connections.row(id))?.credentials_sealed).toBeNull()
    expect(await rig.connections.update(OWNER, id, { streams: { orders: true } })).toMatchObject({
      refusal: { code: 'stream-unknown' },
    })
    expect(await rig.connections.update(OWNER, 'con_none', { name: 'x' })).toMatchObject({
      refusal: { code: 'not-found' },
    })
  })

  test('keys that no longer open are entered again, and can be given up for good', async () => {
    const store = await open()
    const rig = rigOf(store)
    const { id } = await made(rig)
    await store.write((tx) =>
      tx.updateTable('connectors').set({ credentials_sealed: 'unreadable' }).where('id', '=', id).execute(),
    )
    expect(await rig.connections.open(id)).toMatchObject({ refusal: { code: 'vendor-not-connected' } })
    expect(await rig.connections.update(OWNER, id, { fields: { secretKey: 'NEW' } })).toMatchObject({ ok: true })
    expect(await rig.connections.open(id)).toMatchObject({ ok: true })
    expect(await rig.connections.forgetKeys(OWNER)).toBe(1)
    expect(await rig.connections.row(id)).toMatchObject({ credentials_sealed: null, state: 'needs-attention' })
    expect(await rig.connections.open(id)).toMatchObject({ refusal: { code: 'vendor-not-connected' } })
    expect(await rig.connections.forgetKeys(OWNER)).toBe(0)
  })

  test('optional streams are off until they are switched on', async () => {
    const rig = rigOf(await open())
    const { id } = await made(rig)
    expect((await rig.connections.info(id))?.streams).toEqual(['campaigns'])
    await rig.connections.update(OWNER, id, { streams: { keywords: true, campaigns: false } })
    expect((await rig.connections.info(id))?.streams).toEqual(['keywords'])
  })

  test('zone and currency stay once something was read', async () => {
    const store = await open()
    const rig = rigOf(store)
    const { id } = await made(rig)
    expect(await rig.connections.update(OWNER, id, { zone: 'Europe/Berlin' })).toMatchObject({ ok: true })
    await store.write(page(id))
    expect(await rig.connections.update(OWNER, id, { zone: 'Asia/Seoul' })).toMatchObject({
      refusal: { code: 'connector-has-facts' },
    })
    expect(await rig.connections.update(OWNER, id, { zone: 'Europe/Berlin', name: 'B' })).toMatchObject({ ok: true })
  })

  test('is removed with what came through it, or not at all while something runs or rows would lose their origin', async () => {
    const store = await open()
    const rig = rigOf(store)
    const { id } = await made(rig)
    const facts = (rows: number, running: number) => ({
      count: async () => ({ metrics_daily: rows }),
      remove: async () => ({ metrics_daily: rows, raw_pages: 1 }),
      runs: async () => ({ items: Array.from({ length: running }) }),
    })
    const remove = (data: boolean, rows: number, running = 0) =>
      rig.connections.remove(OWNER, id, data, facts(rows, running))
    expect(await remove(true, 5, 1)).toMatchObject({ refusal: { code: 'run-active' } })
    expect(await remove(false, 5)).toMatchObject({ refusal: { code: 'connector-has-facts', params: { rows: 5 } } })
    expect(await remove(true, 5)).toEqual({ ok: true, value: { removedRows: 6 } })
    expect(await remove(true, 5)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(rig.audit.at(-1)).toMatchObject({ action: 'connectors.removed', object: id, after: { rows: 6 } })
  })

  test('opens by mode: files have no session, missing keys are said, fixtures need none', async () => {
    const rig = rigOf(await open())
    const { id } = await made(rig, { platform: 'naver' })
    expect(await rig.connections.open(id)).toMatchObject({ refusal: { code: 'vendor-mode-has-no-api' } })
    await rig.connections.update(OWNER, id, { mode: 'fixture' })
    expect(await rig.connections.open(id)).toMatchObject({ ok: true })
    expect(rig.allowed).toEqual([])
    await rig.connections.update(OWNER, id, { mode: 'api', fields: FIELDS, baseUrl: 'http://127.0.0.1:9/naver' })
    expect(await rig.connections.open(id)).toMatchObject({ ok: true })
    // Asked once who it is, then opened; the second opening asks no more.
    expect(rig.allowed).toEqual([['http://127.0.0.1:9'], ['http://127.0.0.1:9']])
    await rig.connections.open(id)
    expect(rig.allowed).toHaveLength(3)
    expect(await rig.connections.open('con_none')).toMatchObject({ refusal: { code: 'vendor-not-connected' } })
  })

  test('takes currency and zone of the account before its first page, though nobody tested it', async () => {
    const rig = rigOf(await open())
    rig.vendor.check = async () => ({
      account: 'Blue Lamp',
      currency: 'USD',
      zone: zone('America/Los_Angeles'),
      missing: [],
      expiresAt: null,
    })
    const { id } = await made(rig)
    await rig.connections.open(id)
    expect(await rig.connections.info(id)).toMatchObject({ currency: 'USD', zone: 'America/Los_Angeles' })
  })

  test('tells a mall which markets are read directly, once those have delivered', async () => {
    const store = await open()
    const rig = rigOf(store)
    const seen: (string | undefined)[] = []
    rig.vendor.opened = ({ settings }) => seen.push(settings.relayed)
    const { id } = await made(rig)
    const market = await made(rig, { platform: 'shopify' })
    await store.write((tx) =>
      tx.updateTable('connectors').set({ kind: 'channel' }).where('id', '=', market.id).execute(),
    )
    await rig.connections.open(id)
    await store.write((tx) =>
      tx.updateTable('connectors').set({ last_success_at: 1 }).where('id', '=', market.id).execute(),
    )
    await rig.connections.open(id)
    expect([seen[1], seen.at(-1)]).toEqual(['', 'shopify'])
  })

  test('a test keeps the account, its zone and when keys end; each failure has its state', async () => {
    const rig = rigOf(await open())
    const { id } = await made(rig)
    const state = async () => {
      const row = await rig.connections.row(id)
      return [row?.state, row?.state_code]
    }
    rig.vendor.check = async () => ({
      account: 'Blue Lamp',
      zone: 'Europe/Berlin' as never,
      currency: 'EUR',
      missing: ['campaigns'],
      expiresAt: 1_900_000_000_000,
    })
    expect(await rig.connections.test(OWNER, id)).toMatchObject({ ok: true, value: { found: null } })
    expect(await rig.connections.row(id)).toMatchObject({
      account: 'Blue Lamp',
      zone: 'Europe/Berlin',
      currency: 'EUR',
      credentials_expire_at: 1_900_000_000_000,
    })
    expect(await state()).toEqual(['ok', null])
    const failing = async (error: Error) => {
      rig.vendor.check = async () => {
        throw error
      }
      await rig.connections.test(OWNER, id)
      return await state()
    }
    const wrong = new VendorRefused('vendor-credentials-wrong')
    expect(await failing(wrong)).toEqual(['needs-attention', 'vendor-credentials-wrong'])
    expect(await failing(new VendorUnreachable('vendor-timeout'))).toEqual(['failing', 'vendor-timeout'])
    expect(await failing(new VendorWait('vendor-limit', 1000))).toEqual(['waiting', 'vendor-limit'])
    await expect(failing(new TypeError('a bug'))).rejects.toThrow('a bug')
    expect(rig.audit.at(-1)).toMatchObject({ action: 'connectors.tested', after: { code: 'vendor-limit', ok: false } })
    expect(await rig.connections.test(OWNER, 'con_none')).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('the outcome of a run and the budget it used stand on the connection', async () => {
    const store = await open()
    const rig = rigOf(store)
    const { id } = await made(rig)
    rig.vendor.check = async ({ budgets }) => {
      await budgets.take('naver:1234567', { capacity: 5, perSecond: 1 }, 2)
      return { account: 'A', zone: null, currency: null, missing: [], expiresAt: null }
    }
    await rig.connections.test(OWNER, id)
    const outcome = {
      state: 'suspect',
      code: 'run-no-rows',
      params: { days: 3 },
      at: 7,
      success: true,
      nextAt: 9,
    } as const
    await store.write((tx) => rig.connections.settled(tx, id, outcome))
    const row = await rig.connections.row(id)
    expect(row).toMatchObject({ state: 'suspect', state_code: 'run-no-rows', last_success_at: 7, next_sync_at: 9 })
    expect(JSON.parse(row?.config_json ?? '')).toMatchObject({
      budget: { key: 'naver:1234567', capacity: 5, perSecond: 1 },
    })
    expect(await rig.connections.budgets.left('naver:1234567', { capacity: 5, perSecond: 1 })).toBe(3)
  })

  test('the environment fills in what nobody entered, and is stored nowhere (E7)', async () => {
    const store = await open()
    const rig = rigOf(store, { T_CUSTOMER: '7654321', T_SECRET: 'from-environment' })
    const added = await rig.connections.adoptEnvironment(true)
    expect(added.map(({ platform, mode }) => [platform, mode])).toEqual([
      ['naver', 'api'],
      ['meta', 'api'],
    ])
    expect(await rig.connections.adoptEnvironment(true)).toEqual([])
    const row = await rig.connections.row(added[0]!.id)
    expect(JSON.stringify(row)).not.toMatch(/7654321|from-environment/)
    const fields = await rig.connections.credentials.all(rig.connections.connectorOf('naver')!, row!, {
      ...JSON.parse(row!.config_json),
      fields: { label: 'mine' },
    })
    expect(fields).toEqual({ customerId: '7654321', secretKey: 'from-environment', label: 'mine' })
  })

  test('seeding adds each default platform once, in the mode of files (L2)', async () => {
    const rig = rigOf(await open())
    await made(rig, { platform: 'meta', name: 'Mine' })
    expect((await rig.connections.seed(OWNER)).map(({ platform, mode, enabled }) => [platform, mode, enabled])).toEqual(
      [['naver', 'import', 1]],
    )
    expect(await rig.connections.seed(OWNER)).toEqual([])
  })

  test('files of any platform have a home, and within a demo shop it is one of the demo', async () => {
    const rig = rigOf(await open())
    const first = await rig.connections.homeFor(OWNER, 'kakao')
    expect(await rig.connections.homeFor(OWNER, 'kakao')).toBe(first)
    expect(await rig.connections.info(first)).toMatchObject({ platform: 'kakao', mode: 'import', demo: false })
    expect(rig.connections.connectorOf('kakao')).toMatchObject({ kind: 'ads', api: null })
    await made(rig, { platform: 'naver', mode: 'api', fields: FIELDS, demo: true })
    const beside = await rig.connections.homeFor(OWNER, 'kakao')
    expect(beside).not.toBe(first)
    expect(await rig.connections.info(beside)).toMatchObject({ demo: true })
  })

  test('a live account is not put beside a demo shop', async () => {
    const rig = rigOf(await open())
    await made(rig, { ...GOOD, demo: true })
    expect(await rig.connections.create(OWNER, GOOD)).toMatchObject({ refusal: { code: 'live-beside-demo' } })
    const { id } = await made(rig, { platform: 'meta', fields: FIELDS })
    expect(await rig.connections.update(OWNER, id, { mode: 'api' })).toMatchObject({
      refusal: { code: 'live-beside-demo' },
    })
  })
})

describe.each(engines())('the OAuth flow on $engine', ({ open }) => {
  async function begun(store: Store) {
    const rig = rigOf(store)
    const { id } = await made(rig)
    const asked = await rig.connections.authorize(OWNER, id)
    if (!asked.ok) throw new Error(asked.refusal.code)
    return { rig, id, url: new URL(asked.value.url), state: new URL(asked.value.url).searchParams.get('state') ?? '' }
  }

  test('ends with sealed tokens, once, for the session that began it', async () => {
    const store = await open()
    const { rig, id, url, state } = await begun(store)
    expect(url.searchParams.get('redirectUri')).toBe('https://shop.example/api/connectors/oauth/callback')
    expect(url.searchParams.get('challenge')).toMatch(/^[\w-]{43}$/)
    const kept = await store.read.selectFrom('oauth_states').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toContain(state)
    expect(await rig.connections.finishAuthorize(OWNER, { state, code: 'good' })).toEqual({ id, problem: null })
    const row = await rig.connections.row(id)
    expect(row).toMatchObject({ state: 'new', credentials_expire_at: 2_000_000_000_000, tokens_version: 1 })
    expect(row?.tokens_sealed).toMatch(new RegExp(`^connectors/${id}/tokens_sealed\\|`))
    expect(rig.audit.at(-1)).toMatchObject({ action: 'connectors.authorized', object: id })
    const again = await rig.connections.finishAuthorize(OWNER, { state, code: 'good' })
    expect(again).toEqual({ id: null, problem: 'oauth-state-invalid' })
  })

  test('another session, a late one, a made-up state and a no lead nowhere', async () => {
    const store = await open()
    const other = { ...OWNER, actor: { ...OWNER.actor, sessionId: 'ses_2' } as never }
    const first = await begun(store)
    const finish = (rig: typeof first.rig, by: typeof OWNER, answer: object) =>
      rig.connections.finishAuthorize(by, answer)
    expect(await finish(first.rig, other, { state: first.state, code: 'x' })).toMatchObject({
      problem: 'oauth-state-invalid',
    })
    const late = await first.rig.connections.authorize(OWNER, first.id)
    await first.rig.ports.clock.advance(16 * 60_000)
    const state = new URL(late.ok ? late.value.url : '').searchParams.get('state') ?? ''
    expect(await finish(first.rig, OWNER, { state, code: 'x' })).toMatchObject({ problem: 'oauth-state-invalid' })
    expect(await finish(first.rig, OWNER, { code: 'x' })).toMatchObject({ problem: 'oauth-state-invalid' })
    for (const [answer, problem] of [
      [{ error: 'access_denied' }, 'oauth-denied'],
      [{ code: 'stolen' }, 'vendor-credentials-wrong'],
    ] as const) {
      const asked = await first.rig.connections.authorize(OWNER, first.id)
      const given = new URL(asked.ok ? asked.value.url : '').searchParams.get('state') ?? ''
      expect(await finish(first.rig, OWNER, { state: given, ...answer })).toEqual({ id: first.id, problem })
    }
    expect((await first.rig.connections.row(first.id))?.tokens_sealed).toBeNull()
  })
})
