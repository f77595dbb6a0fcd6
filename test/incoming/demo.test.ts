import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { becomeOwner, expectStatus } from '../kit/people.ts'
import { OPERATOR, startProduct } from '../kit/product.ts'

const DAYS = 2

describe.each(engines())('the demo shop on $engine', ({ place }) => {
  test('opens beside nothing, fills every platform, moves with the twin, and goes as a whole', async () => {
    const rig = await startProduct(await place({ migrated: false }))
    const owner = await becomeOwner(rig)
    expect((await owner.get('/api/demo')).json).toEqual({
      state: 'off',
      connections: 0,
      counts: {},
      progress: null,
      available: true,
    })
    expect((await owner.send('DELETE', '/api/demo')).json).toMatchObject({ code: 'not-found' })
    // As POST /api/demo does, with fewer days.
    expect(await rig.product().demo.start(OPERATOR.actor, null, DAYS)).toEqual({
      ok: true,
      value: { state: 'starting' },
    })
    expect((await expectStatus(owner.post('/api/demo'), 202)).json.state).toMatch(/starting|filling/)
    const state = async () => (await owner.get('/api/demo')).json.state
    await expect.poll(state, { timeout: 90_000, interval: 200 }).toBe('ready')

    const { items } = (await owner.get('/api/connectors')).json
    expect(items.map((one: { platform: string }) => one.platform).sort()).toEqual([
      'cafe24',
      'cafe24-analytics',
      'coupang',
      'coupang-ads',
      'google',
      'meta',
      'naver',
      'smartstore',
      'tiktok',
    ])
    for (const one of items) expect([one.platform, one.demo, one.state]).toEqual([one.platform, true, 'ok'])
    const live = await owner.post('/api/connectors', {
      platform: 'coupang',
      mode: 'api',
      fields: { vendorId: 'A00012345', accessKey: 'access-key-1', secretKey: 'secret-key-1' },
    })
    expect(live.json).toMatchObject({ code: 'live-beside-demo' })

    const before = await rig.product().data.connections.rows()
    await rig.restart()
    await rig.product().demo.opened()
    const after = await rig.product().data.connections.rows()
    const baseUrls = (rows: typeof after) => rows.map((row) => JSON.parse(row.config_json).baseUrl).filter(Boolean)
    expect(baseUrls(after)).not.toEqual(baseUrls(before))
    for (const { id, mode } of after) {
      if (mode === 'api') expect((await owner.post(`/api/connectors/${id}/test`)).json).toMatchObject({ ok: true })
    }

    const { counts } = (await owner.get('/api/demo')).json
    expect(counts.store_orders).toBeGreaterThan(0)
    expect(counts.metrics_daily).toBeGreaterThan(0)
    const removed = (await expectStatus(owner.send('DELETE', '/api/demo'), 200)).json.removed
    expect(removed).toEqual({ ...counts, connectors: 9 })
    const { read } = rig.product().store
    for (const table of [
      'connectors',
      'metrics_daily',
      'store_orders',
      'raw_pages',
      'sync_runs',
      'entities',
    ] as const) {
      const { n } = await read
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
      expect([table, Number(n)]).toEqual([table, 0])
    }
    expect((await owner.get('/api/demo')).json).toMatchObject({ state: 'off', available: true })
    const log = (await owner.get('/api/admin/audit-log?limit=200')).json.items.map(
      (entry: { action: string }) => entry.action,
    )
    expect(log).toEqual(expect.arrayContaining(['demo.opened', 'demo.removed']))
  })

  test('is not opened beside a live connection, nor beside figures of one’s own', async () => {
    const rig = await startProduct(await place({ migrated: false }), {
      COUPANG_VENDOR_ID: 'A00012345',
      COUPANG_ACCESS_KEY: 'access-key-1',
      COUPANG_SECRET_KEY: 'secret-key-1',
    })
    const owner = await becomeOwner(rig)
    expect((await owner.get('/api/demo')).json).toMatchObject({ state: 'off', available: false })
    expect((await owner.post('/api/demo')).json).toMatchObject({ code: 'demo-beside-live' })
    expect((await owner.get('/api/connectors')).json.items).toHaveLength(1)
  })
})
