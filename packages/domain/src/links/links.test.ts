import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { createLinks } from './index.ts'
import { linksRig, OWNER } from './testing/rig.ts'

const TARGET = { name: '가을 블로그', targetUrl: 'https://mall.example/p/1?a=1#top' }

describe.each(engines())('tracking links on $engine', ({ open: openStore }) => {
  async function rig(over = {}) {
    const store = await openStore()
    return { store, ...linksRig(store, over) }
  }
  async function made(links: ReturnType<typeof createLinks>, input = {}) {
    const link = await links.create(OWNER, { ...TARGET, ...input })
    if (!link.ok) throw new Error(link.refusal.code)
    return link.value
  }
  const clicksOf = async (links: ReturnType<typeof createLinks>) => {
    await links.flush()
    return (await links.list({ limit: 50, offset: 0 })).items[0]?.clicks
  }

  test('are made with a slug of their own or a wished one, which is taken once', async () => {
    const { links, entries } = await rig()
    const own = await made(links)
    expect(own.slug).toMatch(/^[2-9a-hjkmnp-z]{6}$/)
    expect(own.url).toBe(`https://go.example/l/${own.slug}`)
    expect((await made(links, { slug: 'Fall-Sale' })).slug).toBe('fall-sale')
    const taken = { ok: false, refusal: { code: 'slug-taken', params: { slug: 'fall-sale' } } }
    expect(await links.create(OWNER, { ...TARGET, slug: 'FALL-SALE' })).toEqual(taken)
    expect(await links.create(OWNER, { ...TARGET, slug: 'admin' })).toMatchObject({
      refusal: { code: 'slug-reserved' },
    })
    expect(await links.create(OWNER, { name: 'x', targetUrl: 'javascript:alert(1)' })).toMatchObject({
      refusal: { code: 'target-not-allowed' },
    })
    expect(entries).toMatchObject([{ action: 'links.created' }, { action: 'links.created' }])
  })

  test('are changed and deleted; the clicks of a deleted one stay counted', async () => {
    const { store, links, entries, open, changed } = await rig()
    const { id, slug } = await made(links)
    await open(slug)
    const after = await links.change(OWNER, id, { name: '다른 이름', enabled: false, platform: 'blog' })
    expect(after).toMatchObject({ ok: true, value: { slug, name: '다른 이름', enabled: false, platform: 'blog' } })
    expect(await open(slug)).toEqual({ kind: 'over' })
    expect(await links.remove(OWNER, id)).toEqual({ ok: true, value: null })
    expect(await open(slug)).toEqual({ kind: 'unknown' })
    await links.flush()
    expect(await store.read.selectFrom('link_days').select(['who', 'clicks']).execute()).toEqual([
      { who: 'human', clicks: 1 },
    ])
    expect(await links.remove(OWNER, id)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await links.change(OWNER, id, { name: 'x' })).toMatchObject({ refusal: { code: 'not-found' } })
    expect(entries).toMatchObject([
      { action: 'links.created' },
      { action: 'links.changed' },
      { action: 'links.deleted' },
    ])
    expect(changed).toEqual([id, id])
  })

  test('lead to the target with their UTM; what an ad platform added goes on to the shop', async () => {
    const { links, open } = await rig()
    const { slug } = await made(links, { utm: { utm_source: 'naver', utm_medium: 'blog' } })
    expect(await open(slug)).toMatchObject({
      location: 'https://mall.example/p/1?a=1&utm_source=naver&utm_medium=blog#top',
    })
    const clicked = await open(slug.toUpperCase(), { query: 'fbclid=F1&utm_source=evil&next=https://evil.example' })
    expect(clicked).toMatchObject({
      location: 'https://mall.example/p/1?a=1&utm_source=naver&utm_medium=blog&fbclid=F1#top',
    })
  })

  test('count people, bots and previews apart, and people once a day as visitors', async () => {
    const { links, open } = await rig()
    await links.setSettings(OWNER, { consent: 'always', cookieDays: 30, origins: [] })
    const { slug } = await made(links)
    const first = await open(slug)
    if (first.kind !== 'found' || first.remember === null) throw new Error('a visitor id was expected')
    const { visitor, days } = first.remember
    expect([visitor.length, days]).toEqual([22, 30])
    expect(await open(slug, { visitor })).toMatchObject({ remember: { visitor } })
    await links.flush()
    await open(slug, { visitor })
    await open(slug, { agent: 'kakaotalk-scrap/1.0' })
    await open(slug, { method: 'HEAD' })
    await open(slug, { agent: 'Mozilla/5.0 (compatible; Yeti/1.1)' })
    await open(slug, { plausible: false })
    expect(await clicksOf(links)).toEqual({ human: 3, bot: 2, preview: 2, visitors: 1 })
  })

  test.each([
    ['ask', 'https://mall.example', null, true],
    ['ask', 'https://other.example', null, false],
    ['never', 'https://mall.example', null, false],
  ] as const)(
    'with consent %s and the script on %s remember nobody by themselves',
    async (consent, origin, visitor, number) => {
      const { store, links, open } = await rig()
      await links.setSettings(OWNER, { consent, cookieDays: 30, origins: [origin] })
      const { slug } = await made(links)
      const found = await open(slug, { visitor, query: 'gclid=G1&n_keyword=%EC%BD%94%ED%8A%B8' })
      expect(found).toMatchObject({ kind: 'found', remember: null })
      expect(found.kind === 'found' && found.location.includes('cm_click=clk_')).toBe(number)
      await links.flush()
      const [row] = await store.read.selectFrom('link_clicks').select(['visitor_id', 'click_ids_json']).execute()
      const gclid = consent === 'never' ? '-' : 'G1'
      expect(row?.visitor_id).toBeNull()
      expect(JSON.parse(row?.click_ids_json ?? '')).toEqual({ gclid, n_keyword: '코트' })
    },
  )

  test('end at their time', async () => {
    const { links, ports, open } = await rig()
    const { slug } = await made(links, { expiresAt: ports.clock.now() + 1_000 })
    expect((await open(slug)).kind).toBe('found')
    await ports.clock.advance(1_000)
    expect(await open(slug)).toEqual({ kind: 'over' })
  })

  test('changed by another process are seen within a second, and a new one at once', async () => {
    const { store, links, ports, open } = await rig()
    const other = linksRig(store)
    const { id, slug } = await made(links)
    expect((await other.open(slug)).kind).toBe('found')
    await links.change(OWNER, id, { targetUrl: 'https://mall.example/new' })
    await ports.clock.advance(1_100)
    await other.ports.clock.advance(1_100)
    await other.open(slug)
    await other.links.settings()
    await expect.poll(() => other.open(slug)).toMatchObject({ location: 'https://mall.example/new' })
    await other.ports.clock.advance(1_100)
    const fresh = await made(links, { slug: 'brand-new' })
    expect((await other.open(fresh.slug)).kind).toBe('found')
    expect((await open('nothing-here')).kind).toBe('unknown')
  })

  test('have statistics by day, referrer and device', async () => {
    const { links, open } = await rig()
    const { id, slug } = await made(links)
    const referer = 'https://m.blog.naver.com/shop/223?secret=1'
    const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1) Mobile/15E148'
    for (const agent of [phone, phone, undefined])
      await open(slug, {
        header: (name) =>
          name === 'referer' ? referer : name === 'user-agent' ? (agent ?? 'Mozilla/5.0 (Macintosh)') : null,
      })
    await links.flush()
    const stats = await links.stats(id, 7)
    if (!stats.ok) throw new Error('there is a link')
    expect(stats.value.days.length).toBe(7)
    expect(stats.value.days.at(-1)).toEqual({ day: '2026-11-21', human: 3, bot: 0, preview: 0, visitors: 0 })
    expect(stats.value.referrers).toEqual([{ referrer: 'm.blog.naver.com', clicks: 3 }])
    expect(stats.value.devices).toEqual([
      { device: 'mobile', clicks: 2 },
      { device: 'desktop', clicks: 1 },
    ])
    expect(await links.stats('lnk_none', 7)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('are found by what stands in them, without wildcards', async () => {
    const { links } = await rig()
    await made(links, { name: '100% 할인', coupon: 'FALL_1' })
    await made(links, { name: '블로그' })
    const names = async (search: string) =>
      (await links.list({ search, limit: 50, offset: 0 })).items.map(({ name }) => name)
    expect(await names('할인')).toEqual(['100% 할인'])
    expect(await names('0%')).toEqual(['100% 할인'])
    expect(await names('fall_1')).toEqual(['100% 할인'])
    expect(await names('%')).toEqual(['100% 할인'])
    expect((await links.list({ limit: 1, offset: 1 })).total).toBe(2)
  })

  test('nothing is lost on a normal stop; what cannot be written is tried again, then counted', async () => {
    const { store, ...rest } = await rig()
    let broken = true
    const write: typeof store.write = (work) => (broken ? Promise.reject(new Error('disk full')) : store.write(work))
    const { links, open, said, ports } = linksRig({ ...store, write })
    broken = false
    const { slug } = await made(links)
    broken = true
    for (let n = 0; n < 450; n += 1) await open(slug)
    await ports.clock.advance(1_000)
    await expect.poll(() => said.length).toBeGreaterThan(0)
    broken = false
    await links.close()
    expect(links.lost()).toBe(0)
    expect((await rest.links.list({ limit: 1, offset: 0 })).items[0]?.clicks.human).toBe(450)

    const second = linksRig({ ...store, write })
    for (let n = 0; n < 20_005; n += 1) await second.open(slug)
    expect(second.links.lost()).toBe(5)
    broken = true
    await second.links.close()
    expect(second.links.lost()).toBe(20_005)
    expect(second.said.at(-1)).toMatchObject({ level: 'warn', fields: { what: 'clicks' } })
  })

  test('a batch that is written twice counts once', async () => {
    const { store } = await rig()
    let fails = 1
    const write: typeof store.write = async (work) => {
      const done = await store.write(work)
      // The commit went through and its answer did not.
      if (armed && fails-- > 0) throw new Error('connection lost')
      return done
    }
    let armed = false
    const { links, open } = linksRig({ ...store, write })
    const { slug } = await made(links)
    armed = true
    await open(slug)
    await links.flush()
    expect(await clicksOf(links)).toMatchObject({ human: 1 })
  })
})
