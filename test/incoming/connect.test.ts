import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { becomeOwner, expectStatus, invitePartner } from '../kit/people.ts'
import { startProduct } from '../kit/product.ts'

const SECRET = 'AQAAAAC-canary-secret-0123456789abcdefghijklmnop'

describe.each(engines())('connections over HTTP on $engine', ({ place }) => {
  async function rig(env: Record<string, string> = {}) {
    const started = await startProduct(await place({ migrated: false }), env)
    return { started, owner: await becomeOwner(started) }
  }

  test('the platforms with their forms, a connection made, changed, tested and removed, under both names', async () => {
    const { started, owner } = await rig()
    const { json } = await expectStatus(owner.get('/api/connectors'), 200)
    expect(json.items).toEqual([])
    const platforms: string[] = json.platforms.map((one: { platform: string }) => one.platform)
    expect(platforms).toEqual(expect.arrayContaining(['naver', 'meta', 'cafe24', 'smartstore', 'coupang', 'shopify']))
    const naver = json.platforms.find((one: { platform: string }) => one.platform === 'naver')
    expect(naver).toMatchObject({ modes: expect.arrayContaining(['import', 'api']), importFormat: 'naver' })
    for (const field of naver.fields)
      expect(field.help).toMatchObject({ ko: expect.any(String), en: expect.any(String) })

    const refusedAs = async (body: object, code: string) =>
      expect((await owner.post('/api/connectors', body)).json).toMatchObject({ code })
    await refusedAs({ platform: 'nowhere' }, 'platform-unknown')
    await refusedAs({ platform: 'naver', mode: 'api' }, 'field-missing')
    await refusedAs({ platform: 'naver', fields: { token: 'x' } }, 'field-unknown')
    await refusedAs({ platform: 'naver', zone: 'Mars/Base' }, 'zone-unknown')

    const fields = Object.fromEntries(
      naver.fields.map(({ name, example }: { name: string; example: string }) => [name, example]),
    )
    const made = await expectStatus(owner.post('/api/integrations/connect/naver', { mode: 'fixture', fields }), 201)
    const id: string = made.json.id
    expect(made.json).toMatchObject({ platform: 'naver', state: 'new', mode: 'fixture', demo: false })
    expect(made.json.secretsSet.length).toBeGreaterThan(0)
    for (const name of made.json.secretsSet) expect(made.json.fields[name]).toBeUndefined()
    expect((await owner.get('/api/integrations')).json.items).toHaveLength(1)
    const renamed = await owner.send('PATCH', `/api/connectors/${id}`, { json: { name: '본점', enabled: false } })
    expect(renamed.json).toMatchObject({ name: '본점', enabled: false })
    expect((await owner.get(`/api/integrations/${id}/sync/status`)).json).toMatchObject({ syncStatus: 'syncing' })
    expect((await owner.post(`/api/connectors/${id}/sync`)).json).toMatchObject({ code: 'connector-off' })
    expect((await owner.post(`/api/integrations/${id}/sync/products`)).json).toMatchObject({ code: 'stream-unknown' })
    expect((await owner.post(`/api/connectors/${id}/sync`, { from: '2026-02-31' })).json).toMatchObject({
      code: 'range-wrong',
    })
    await expectStatus(owner.send('DELETE', `/api/integrations/${id}`), 200)
    expect((await owner.get(`/api/connectors/${id}`)).status).toBe(404)
    const log = (await owner.get('/api/admin/audit-log')).json.items.map((entry: { action: string }) => entry.action)
    expect(log).toEqual(expect.arrayContaining(['connectors.created', 'connectors.changed', 'connectors.removed']))
    expect(started.lines.join('')).not.toContain(SECRET)
  })

  test('fixture mode runs a platform from end to end without keys (K3, K10)', async () => {
    const { owner } = await rig()
    const { json } = await expectStatus(owner.post('/api/connectors', { platform: 'naver', mode: 'fixture' }), 201)
    const tested = await expectStatus(owner.post(`/api/connectors/${json.id}/test`), 200)
    expect(tested.json).toMatchObject({ ok: true, finding: null })
    const begun = await expectStatus(owner.post(`/api/connectors/${json.id}/backfill`, { days: 10 }), 202)
    const states = async () => {
      const runs = (await owner.get(`/api/sync-runs?batch=${begun.json.batchId}`)).json.items
      return runs.filter((run: { state: string }) => ['running', 'waiting'].includes(run.state)).length
    }
    await expect.poll(states, { interval: 100 }).toBe(0)
    const runs = (await owner.get(`/api/sync-runs?batch=${begun.json.batchId}`)).json.items
    expect(runs.map((run: { state: string }) => run.state)).not.toContain('failed')
    expect((await owner.get(`/api/connectors/${json.id}`)).json.freshness.newestDay).toMatch(/^\d{4}-/)
    const pages = (await owner.get(`/api/sync-runs/${runs[0].id}`)).json.pages
    expect((await owner.get(`/api/raw-pages/${pages[0]?.page ?? 1}`)).status).toBe(200)
    expect((await owner.get('/api/data-health')).json.connections).toHaveLength(1)
  })

  test('keys that are wrong are said plainly and never shown', async () => {
    const { started, owner } = await rig()
    const { platforms } = (await owner.get('/api/connectors')).json
    const coupang = platforms.find((one: { platform: string }) => one.platform === 'coupang')
    const secret = coupang.fields.find((field: { secret: boolean }) => field.secret).name
    const wrong = await owner.post('/api/connectors', { platform: 'coupang', fields: { [secret]: `${SECRET}\nx` } })
    expect(wrong.json).toMatchObject({ code: 'field-wrong', params: { field: secret } })
    expect(wrong.text).not.toContain('canary')
    expect(started.lines.join('')).not.toContain('canary')
  })

  test('keys of the vault are rotated under connections without losing one', async () => {
    const { started, owner } = await rig()
    const fields = { vendorId: 'A00012345', accessKey: 'canary-access-key', secretKey: SECRET }
    const { json } = await expectStatus(
      owner.post('/api/connectors', { platform: 'coupang', mode: 'api', fields }),
      201,
    )
    const { keyring, data, store } = started.product()
    const sealed = async () =>
      (await store.read.selectFrom('connectors').select('credentials_sealed').executeTakeFirstOrThrow())
        .credentials_sealed
    const before = await sealed()
    await keyring.rotateDataKey()
    expect(await keyring.resealAll()).toMatchObject({ unreadable: [] })
    expect(await sealed()).not.toBe(before)
    const row = await data.connections.row(json.id)
    expect(row === null ? null : await data.connections.credentials.secrets(row)).toEqual({
      accessKey: 'canary-access-key',
      secretKey: SECRET,
    })
    expect(started.lines.join('')).not.toContain('canary')
  })

  test('a partner reads and changes nothing; the way back from a vendor leads to a page in any case', async () => {
    const { started, owner } = await rig()
    const { client } = await invitePartner(started, owner)
    expect((await client.get('/api/connectors')).status).toBe(200)
    expect((await client.post('/api/connectors', { platform: 'naver' })).status).toBe(403)
    expect((await client.post('/api/demo')).status).toBe(403)
    const back = await owner.get('/api/connectors/oauth/callback?state=made-up&code=x&trace_id=1')
    expect(back.status).toBe(302)
    expect(back.headers.get('location')).toBe(`${started.origin}/dashboard/connectors?problem=oauth-state-invalid`)
  })

  test('variables of a platform make its connection at the start, and are stored nowhere (E2, E7)', async () => {
    const env = {
      COUPANG_VENDOR_ID: 'A00012345',
      COUPANG_ACCESS_KEY: '01234567-89ab-cdef-0123-456789abcdef',
      COUPANG_SECRET_KEY: '0123456789abcdef0123456789abcdef01234567',
    }
    const { started, owner } = await rig(env)
    const { items } = (await owner.get('/api/connectors')).json
    expect(items).toMatchObject([{ platform: 'coupang', mode: 'api', secretsSet: expect.any(Array) }])
    expect(items[0].secretsSet.length).toBeGreaterThan(0)
    const rows = await started.product().store.read.selectFrom('connectors').selectAll().execute()
    for (const secret of Object.values(env)) expect(JSON.stringify(rows)).not.toContain(secret)
    await started.restart()
    expect(await started.product().data.connections.rows()).toHaveLength(1)
  })
})
