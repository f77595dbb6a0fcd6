import type { Actor } from '@commerce/contracts'
import type { Store } from '@commerce/store'
import { createTestPorts, engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { AuditRecord } from '../audit/index.ts'
import { connectionRow } from '../digest/testing/connection-row.ts'
import { createKpi, keyOf } from './index.ts'
import type { Metric } from './model.ts'

const OWNER: Actor = { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' }
const BY = { actor: OWNER, requestId: 'req_1' }
const METRICS: Metric[] = [{ measure: 'cpa', target: 9_000, floor: null, ceiling: 12_000, weight: 'primary' }]
const OWN = { code: 'brand_search', name: { ko: '브랜드 검색', en: 'Brand search' }, objective: '', metrics: METRICS }

async function connection(store: Store, id: string): Promise<void> {
  const row = { ...connectionRow(id, 'naver', 'ads'), name: `네이버 ${id}` }
  await store.write((tx) => tx.insertInto('connectors').values(row).execute())
}

let keys = 0
async function entity(store: Store, connectorId: string, level: string, id: string, parent: string | null) {
  keys += 1
  const row = {
    key: keys,
    connector_id: connectorId,
    level,
    external_id: id,
    parent_id: parent,
    name: `${level} ${id}`,
    status: 'active',
    vendor_status: '',
    daily_budget_micros: null,
    bid_micros: null,
    extra_json: null,
    page: 1,
    place: 0,
    learned_at: 0,
  }
  await store.write((tx) => tx.insertInto('entities').values(row).execute())
}

describe.each(engines())('KPI profiles on $engine', ({ open }) => {
  async function opened() {
    const store = await open()
    const ports = createTestPorts()
    const entries: AuditRecord[] = []
    const events: (string | null)[] = []
    const kpi = createKpi({
      ...ports,
      store,
      recordAudit: async (_tx, entry) => void entries.push(entry),
      announce: async (_tx, _topic, id) => void events.push(id),
    })
    const idOf = async (code: string) => (await kpi.list()).items.find((item) => item.code === code)?.id ?? ''
    /** A made-up tree: account a, campaigns c1 and c2, ad groups under both, a keyword and an ad at the bottom. */
    const tree = async () => {
      await connection(store, 'con_1')
      await connection(store, 'con_2')
      await entity(store, 'con_1', 'account', 'a', null)
      await entity(store, 'con_1', 'campaign', 'c1', 'a')
      await entity(store, 'con_1', 'campaign', 'c2', null)
      await entity(store, 'con_1', 'adgroup', 'g1', 'c1')
      await entity(store, 'con_1', 'adgroup', 'g2', 'c2')
      await entity(store, 'con_1', 'keyword', 'k1', 'g1')
      await entity(store, 'con_1', 'ad', 'x2', 'g2')
      await entity(store, 'con_2', 'campaign', 'c1', null)
    }
    return { store, kpi, entries, events, ports, idOf, tree }
  }

  test('seeding is repeatable and keeps what people changed', async () => {
    const { kpi, idOf } = await opened()
    expect(await kpi.seed()).toBe(3)
    await kpi.change(BY, await idOf('retargeting'), { metrics: METRICS })
    expect(await kpi.seed()).toBe(0)
    const { items } = await kpi.list()
    expect(items.map(({ code, builtIn }) => [code, builtIn])).toEqual([
      ['blog_traffic', true],
      ['direct_purchase', true],
      ['retargeting', true],
    ])
    expect(items[2]?.metrics).toEqual(METRICS)
    expect(items[1]?.name).toEqual({ ko: '직접 구매', en: 'Direct purchase' })
  })

  test('one of your own is made, changed and deleted, each with its audit entry', async () => {
    const { kpi, entries, events } = await opened()
    const made = await kpi.make(BY, OWN)
    if (!made.ok) throw new Error(made.refusal.code)
    expect(made.value).toEqual({ ...OWN, id: made.value.id, builtIn: false, attached: 0 })
    expect(await kpi.make(BY, OWN)).toMatchObject({ ok: false, refusal: { code: 'profile-code-taken' } })
    const metrics: Metric[] = [{ ...METRICS[0], measure: 'ctr', ceiling: null } as Metric]
    const name = { ko: '브랜드', en: 'Brand' }
    expect(await kpi.change(BY, made.value.id, { metrics, name })).toMatchObject({ ok: true, value: { metrics, name } })
    // The same again is no change.
    await kpi.change(BY, made.value.id, { metrics, name })
    expect(await kpi.remove(BY, made.value.id)).toEqual({ ok: true, value: null })
    expect(await kpi.remove(BY, made.value.id)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(entries.map(({ action, before, after }) => [action, before === null, after === null])).toEqual([
      ['kpi.profile-made', true, false],
      ['kpi.profile-changed', false, false],
      ['kpi.profile-deleted', false, true],
    ])
    expect(entries[1]?.before).toEqual({ code: OWN.code, name: OWN.name, metrics: METRICS })
    expect(events).toEqual([made.value.id, made.value.id, made.value.id])
  })

  test('what is wrong is refused and nothing is written', async () => {
    const { kpi, entries, idOf } = await opened()
    await kpi.seed()
    const unknown = [{ ...METRICS[0], measure: 'luck' } as Metric]
    expect(await kpi.make(BY, { ...OWN, metrics: unknown })).toMatchObject({ refusal: { code: 'measure-unknown' } })
    const id = await idOf('direct_purchase')
    expect(await kpi.change(BY, id, { metrics: unknown })).toMatchObject({ refusal: { code: 'measure-unknown' } })
    expect(await kpi.change(BY, 'kpi_nobody', { metrics: METRICS })).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await kpi.remove(BY, id)).toMatchObject({ refusal: { code: 'profile-built-in' } })
    expect(entries).toEqual([])
  })

  test('what stands below inherits from the nearest profile above', async () => {
    const { kpi, idOf, tree } = await opened()
    await kpi.seed()
    await tree()
    const [direct, blog, again] = await Promise.all(['direct_purchase', 'blog_traffic', 'retargeting'].map(idOf))
    const at = (level: string, externalId: string, connectorId = 'con_1') => ({ connectorId, level, externalId })
    const codes = async () => {
      const asked = [at('keyword', 'k1'), at('adgroup', 'g1'), at('campaign', 'c1'), at('account', 'a'), at('ad', 'x2')]
      const all = await kpi.resolveAll([...asked, at('campaign', 'c1', 'con_2')])
      return [...asked, at('campaign', 'c1', 'con_2')].map((of) => all.get(keyOf(of))?.profile.code ?? null)
    }
    expect(await codes()).toEqual([null, null, null, null, null, null])
    await kpi.setAttachment(BY, { ...at('account', 'con_1'), profileId: direct ?? '' })
    expect(await codes()).toEqual([...Array(5).fill('direct_purchase'), null])
    await kpi.setAttachment(BY, { ...at('account', 'a'), profileId: again ?? '' })
    const below = ['retargeting', 'retargeting', 'retargeting', 'retargeting', 'direct_purchase', null]
    expect(await codes()).toEqual(below)
    await kpi.setAttachment(BY, { ...at('adgroup', 'g1'), profileId: blog ?? '' })
    expect(await codes()).toEqual(['blog_traffic', 'blog_traffic', ...below.slice(2)])
    expect(await kpi.resolve(at('keyword', 'k1'))).toMatchObject({ from: at('adgroup', 'g1'), inherited: true })
    expect(await kpi.resolve(at('adgroup', 'g1'))).toMatchObject({ from: at('adgroup', 'g1'), inherited: false })
    await kpi.setAttachment(BY, { ...at('adgroup', 'g1'), profileId: null })
    expect(await codes()).toEqual(below)
  })

  test('attachments are listed with names, counted, and go with their profile', async () => {
    const { kpi, tree, entries } = await opened()
    await tree()
    const made = await kpi.make(BY, OWN)
    if (!made.ok) throw new Error(made.refusal.code)
    const profileId = made.value.id
    const campaign = { connectorId: 'con_1', level: 'campaign', externalId: 'c1' }
    expect(await kpi.setAttachment(BY, { ...campaign, profileId })).toEqual({ ok: true, value: { attached: true } })
    await kpi.setAttachment(BY, { ...campaign, profileId })
    await kpi.setAttachment(BY, { connectorId: 'con_2', level: 'account', externalId: 'con_2', profileId })
    const { items, attachments } = await kpi.list()
    expect(items[0]?.attached).toBe(2)
    expect(attachments.map(({ name, setAt }) => [name, setAt])).toEqual([
      ['campaign c1', TEST_START],
      ['네이버 con_2', TEST_START],
    ])
    expect(entries.map(({ action, object }) => [action, object])).toEqual([
      ['kpi.profile-made', profileId],
      ['kpi.attached', 'con_1/campaign/c1'],
      ['kpi.attached', 'con_2/account/con_2'],
    ])
    await kpi.remove(BY, profileId)
    expect((await kpi.list()).attachments).toEqual([])
    expect(await kpi.resolve(campaign)).toBeNull()
  })

  test('nothing is attached to what is not there, nor a profile that is not there', async () => {
    const { kpi, tree, idOf } = await opened()
    await kpi.seed()
    await tree()
    const profileId = await idOf('retargeting')
    for (const of of [
      { connectorId: 'con_1', level: 'campaign', externalId: 'c9', profileId },
      { connectorId: 'con_1', level: 'keyword', externalId: 'k1', profileId },
      { connectorId: 'con_9', level: 'account', externalId: 'con_9', profileId },
      { connectorId: 'con_1', level: 'campaign', externalId: 'c1', profileId: 'kpi_nobody' },
    ]) {
      expect(await kpi.setAttachment(BY, of)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    }
    const nothing = { connectorId: 'con_1', level: 'campaign', externalId: 'c9', profileId: null }
    expect(await kpi.setAttachment(BY, nothing)).toEqual({ ok: true, value: { attached: false } })
  })
})
