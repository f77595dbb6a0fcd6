import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, dayOf, zone } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { becomeOwner, expectStatus, invitePartner, OWNER } from '../kit/people.ts'
import { OPERATOR, type ProductRig, startProduct } from '../kit/product.ts'

const SEOUL = zone('Asia/Seoul')
const HOUR = 3_600_000

/** Two days of a made-up campaign, brought by a file. */
async function importAds(rig: ProductRig, folder: string): Promise<void> {
  const today = dayOf(rig.now(), SEOUL)
  const rows = [2, 1].map((back) => `naver,${addDays(today, -back)},campaign,"<b>브랜드",1000,50,12500,3,150000,KRW`)
  const csv = `platform,date,level,campaign,impressions,clicks,cost,conversions,conversion_value,currency\n${rows.join('\n')}\n`
  const path = join(folder, 'ads.csv')
  await writeFile(path, csv)
  const { imports } = rig.product().data
  const prepared = await imports.inspect({ path, name: 'ads.csv', size: Buffer.byteLength(csv) }, { format: 'daily' })
  if (!prepared.ok) throw new Error(prepared.refusal.code)
  const signal = new AbortController().signal
  const loaded = await imports.now(OPERATOR, prepared.value, { connectorId: null, dryRun: false, signal })
  if (!loaded.ok) throw new Error(loaded.refusal.code)
}

describe.each(engines())('profiles and digests over HTTP on $engine', ({ place }) => {
  test('built-in profiles are there, one of your own is made and attached, partners only look', async () => {
    const here = await place({ migrated: false })
    const rig = await startProduct(here)
    const owner = await becomeOwner(rig)
    await importAds(rig, here.dataDir)
    const { json } = await expectStatus(owner.get('/api/kpi-profiles'), 200)
    const codes = (items: { code: string }[]) => items.map(({ code }) => code)
    expect(codes(json.items)).toEqual(['blog_traffic', 'direct_purchase', 'retargeting'])
    const own = {
      code: 'brand',
      name: { ko: '브랜드', en: 'Brand' },
      objective: '',
      metrics: [{ measure: 'cpa', target: null, floor: null, ceiling: 9_000, weight: 'primary' }],
    }
    const made = await expectStatus(owner.post('/api/kpi-profiles', own), 201)
    expect((await owner.post('/api/kpi-profiles', own)).json).toMatchObject({ code: 'profile-code-taken' })

    const { items } = (await owner.get('/api/ads/table?level=campaign')).json
    const { connectorId, entityId: externalId } = items[0]
    expect(items[0].profile).toBeNull()
    const attach = (profileId: string | null) => ({ connectorId, level: 'campaign', externalId, profileId })
    const put = (json: object) => owner.send('PUT', '/api/kpi-profiles/attachments', { json })
    expect((await put(attach(made.json.id))).json).toEqual({ attached: true })
    expect((await owner.get('/api/ads/table?level=campaign')).json.items[0].profile).toBe('brand')
    expect((await owner.get('/api/kpi-profiles')).json.attachments).toMatchObject([{ name: '<b>브랜드' }])

    const { client: partner } = await invitePartner(rig, owner)
    expect((await partner.get('/api/kpi-profiles')).status).toBe(200)
    expect((await partner.post('/api/kpi-profiles', own)).status).toBe(403)
    expect((await partner.send('PUT', '/api/kpi-profiles/attachments', { json: attach(null) })).status).toBe(403)

    await expectStatus(owner.send('DELETE', `/api/kpi-profiles/${made.json.id}`), 204)
    expect((await owner.get('/api/ads/table?level=campaign')).json.items[0].profile).toBeNull()
    const builtIn = await owner.send('DELETE', `/api/kpi-profiles/${json.items[0].id}`)
    expect([builtIn.status, builtIn.json.code]).toEqual([409, 'profile-built-in'])
  })

  test('a digest is made at the hour, says the same first line as the home page, and stays', async () => {
    const here = await place({ migrated: false })
    const rig = await startProduct(here, {}, 'still')
    const owner = await becomeOwner(rig)
    await importAds(rig, here.dataDir)
    expect((await owner.get('/api/digests')).json).toEqual({ items: [], next: null })
    const settings = (await expectStatus(owner.get('/api/digest-settings'), 200)).json
    expect(settings.ways.map((way: { connected: boolean }) => way.connected)).toEqual([true, false, false])
    const wanted = { enabled: true, hour: 0, language: 'en', channels: ['web', 'telegram'] }
    const put = (json: object) => owner.send('PUT', '/api/digest-settings', { json })
    expect((await put(wanted)).json).toMatchObject({ code: 'channel-not-connected' })
    expect((await put({ ...wanted, channels: ['web'] })).json).toMatchObject({ hour: 0, language: 'en' })

    rig.travel(24 * HOUR)
    const run = { id: 'j', payload: {}, attempt: 1, signal: new AbortController().signal }
    await rig.product().background.handlers['digest.hour']?.run(run)
    const { items } = (await owner.get('/api/digests')).json
    expect(items).toMatchObject([{ day: dayOf(rig.now(), SEOUL) }])
    expect(items[0].sentence).toBe((await owner.get('/api/dashboard/home')).json.sentence)

    const path = `/api/digests/${items[0].id}?as=mail&language=ko`
    const first = (await expectStatus(owner.get(path), 200)).text
    await importAds(rig, here.dataDir)
    rig.travel(30 * 24 * HOUR)
    await rig.restart()
    const again = await becomeAgain(rig)
    expect((await expectStatus(again.get(path), 200)).text).toBe(first)
  })
})

/** The session of the owner has ended by now. */
async function becomeAgain(rig: ProductRig) {
  const client = rig.client()
  await expectStatus(client.post('/api/auth/login', { email: OWNER.email, password: OWNER.password }), 200)
  return client
}
