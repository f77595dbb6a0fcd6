import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type Day, dayOf, zone } from '@commerce/kernel'
import { engines, type TestPlace } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { prompt } from '../../apps/server/src/cli/testing/typed.ts'
import { dataFile, dataSetsAreHere, whyNot } from '../imports/data-sets.ts'
import type { Client } from '../kit/client.ts'
import { becomeOwner, expectStatus, OWNER } from '../kit/people.ts'
import { type ProductRig, startProduct } from '../kit/product.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHOPS = {
  USD: { name: 'Solar', country: 'US', currency: 'USD', zone: 'America/New_York' },
  KRW: { name: '가을상점', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' },
} as const
const SEOUL = zone('Asia/Seoul')
/** Read only where they are. */
const real = {
  inr: () => dataFile('platform_exports/google_ads/campaign_report_inr.csv'),
  terms: () => dataFile('platform_exports/google_ads/search_terms_one_campaign.csv.gz'),
  egp: () => dataFile('platform_exports/meta_ads/campaign_report_egp.csv'),
  daily: () => dataFile('platform_exports/meta_ads/daily_ad_level_usd.csv'),
}

interface Shop {
  readonly rig: ProductRig
  readonly owner: Client
  readonly here: TestPlace
  /** Today of the ad accounts. */
  today(): Day
  /** Enters a rate for today of the shop. */
  rate(base: string, rate: string): Promise<void>
}

async function openShop(here: TestPlace, currency: keyof typeof SHOPS): Promise<Shop> {
  const rig = await startProduct(here, {}, 'still')
  const owner = await becomeOwner(rig)
  await expectStatus(owner.send('PUT', '/api/shop', { json: SHOPS[currency] }), 200)
  const { currency: quote, zone: where } = SHOPS[currency]
  return {
    ...{ rig, owner, here, today: () => dayOf(rig.now(), SEOUL) },
    async rate(base, rate) {
      const rates = [{ base, quote, day: dayOf(rig.now(), zone(where)), rate, source: 'a bank' }]
      await expectStatus(owner.send('PUT', '/api/fx-rates', { json: { rates } }), 200)
    },
  }
}

/** Brings in a file as the page does, and waits until it is in. */
async function imported({ owner, rig }: Shop, name: string, text: string) {
  rig.travel(HOUR)
  const bytes = new Uint8Array(Buffer.from(text))
  const { json: file } = await expectStatus(owner.post('/api/imports/files', { name, size: bytes.length }), 201)
  const headers = { 'content-type': 'application/octet-stream' }
  const part = { body: bytes, headers }
  await expectStatus(owner.send('PUT', `/api/imports/files/${file.fileId}/parts/0`, part), 200)
  const { json } = await expectStatus(owner.post('/api/imports', { fileId: file.fileId }), 202)
  const run = async () => (await owner.get(`/api/imports/${json.runId}`)).json?.run
  await expect.poll(async () => (await run())?.state, { interval: 30 }).toMatch(/done|suspect|failed/)
  expect(await run()).toMatchObject({ rows: { quarantined: 0 } })
}

/** Checks the rules; what one of them says. */
async function evaluated({ owner, rig }: Shop, ruleId: string) {
  rig.travel(HOUR)
  const { json } = await expectStatus(owner.post('/api/rules/evaluate'), 200)
  const run = json.runs.find((one: { ruleId: string }) => one.ruleId === ruleId)
  const held = Object.fromEntries(run.held.map((one: { reason: string; count: number }) => [one.reason, one.count]))
  // The product checks by itself every minute, too, and may have been first.
  const asked: number = run.proposed + (held['already-open'] ?? 0)
  return { asked, held: held as Record<string, number> }
}

const proposals = async ({ owner }: Shop) => (await expectStatus(owner.get('/api/proposals?show=all'), 200)).json.items
const proposal = async ({ owner }: Shop, id: string) =>
  (await expectStatus(owner.get(`/api/proposals/${id}`), 200)).json
/** Looks at to-dos; whether data showed this one done. */
async function verified(shop: Shop, id: string): Promise<boolean> {
  await shop.rig.product().act.execution.verifyTodos()
  return (await proposal(shop, id)).todo.verified
}
/** The product looks by itself, too, and may be at it. */
const becomesVerified = async (shop: Shop, id: string) =>
  await expect.poll(() => verified(shop, id), { interval: 30 }).toBe(true)

async function toDo({ owner }: Shop, id: string) {
  await expectStatus(owner.post(`/api/proposals/${id}/approve`, {}), 200)
  await expectStatus(owner.post(`/api/proposals/${id}/execute`, {}), 202)
}

async function makeRule({ owner }: Shop, draft: object) {
  return (await expectStatus(owner.post('/api/rules', { ...draft, enabled: true }), 201)).json.id as string
}

async function killSwitch({ owner }: Shop, changes: object) {
  const { items } = (await expectStatus(owner.get('/api/rules'), 200)).json
  const { id, version, sentence } = items.find((one: { code: string }) => one.code === 'kill-switch')
  await expectStatus(owner.send('PUT', `/api/rules/${id}`, { json: { version, enabled: true, ...changes } }), 200)
  return { id: id as string, sentence: sentence as string }
}

/** How Google writes a period in its title lines. */
const titled = (day: Day) =>
  new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
const periodOf = (text: string, from: Day, to: Day) =>
  text.replace(/^"\w+ \d+, \d+ - \w+ \d+, \d+"/m, `"${titled(from)} - ${titled(to)}"`)

describe.skipIf(!dataSetsAreHere).each(engines())(
  `deciding and acting on real files, without keys${whyNot}, on $engine`,
  ({ place }) => {
    test('search terms become negative keywords, done by hand, seen in the next export or not', async () => {
      const shop = await openShop(await place({ migrated: false }), 'USD')
      // As a person at a prompt would, where the program stands.
      const cwd = join(shop.here.dataDir, 'typed')
      mkdirSync(cwd)
      const { url, dataDir } = shop.here
      const type = prompt(cwd, { COMMERCE_DATA_DIR: dataDir, ...(url === null ? {} : { DATABASE_URL: url }) })
      expect(await type('import', 'google', '--file', real.terms().path)).toMatchObject({ exit: 0 })
      const id = await makeRule(shop, { code: 'negative-keyword', name: 'terms', args: { spend: 5_000 } })
      expect(await evaluated(shop, id)).toMatchObject({ asked: 2, held: { 'sample-too-small': 5_365 } })
      const found = await proposals(shop)
      const solar = found.find((one: { what: string }) => one.what.includes('“solar”'))
      const florida = found.find((one: { what: string }) => one.what.includes('“solar panels florida”'))
      expect(solar.why).toContain('$94.39')
      expect(florida.why).toContain('$88.38')
      const { notes, todo } = await proposal(shop, solar.id)
      expect(notes.join(' ')).toMatch(/Jan 17, 2024 to Feb 15, 2024/)
      expect(todo).toMatchObject({ url: 'https://ads.google.com/aw/keywords/negative', verified: false })
      expect(todo.steps.join('\n')).toMatch(/'G_S_NB_Generic_FL > Solar - list'[\s\S]*\[solar\]/)

      await toDo(shop, solar.id)
      await toDo(shop, florida.id)
      expect(await verified(shop, solar.id)).toBe(false)
      const opened = shop.today()
      shop.rig.travel(6 * DAY)
      for (const one of [solar, florida]) await expectStatus(shop.owner.post(`/api/proposals/${one.id}/done`, {}), 200)

      // The same report of later days: one term is gone, the other goes on.
      const [title = '', period = '', header = '', ...rows] = real.terms().text().trim().split(/\r?\n/)
      const few = rows.filter((row, at) => at < 40 || row.startsWith('solar panels florida,'))
      const later = periodOf([title, period, header, ...few].join('\n'), addDays(opened, 1), addDays(opened, 4))
      const without = later.replace(/^solar,.*Solar - list.*\n/gm, '')
      await imported(shop, 'google-later.csv', without)
      await becomesVerified(shop, solar.id)
      expect(await proposal(shop, solar.id)).toMatchObject({ state: 'executed' })
      expect(await proposal(shop, florida.id)).toMatchObject({ state: 'executing', todo: { verified: false } })
      await shop.rig.product().act.alerts.watch()
      const { items } = (await expectStatus(shop.owner.get('/api/alerts'), 200)).json
      expect(items.map((one: { kind: string }) => one.kind)).toContain('todo-open')

      // Google says itself that it is shut out: that is taken for what it is, and nobody is asked about it again.
      const excluded = without.replace(/^(solar panels florida,[^,]*),(Added|None),/gm, '$1,Excluded,')
      await imported(shop, 'google-excluded.csv', excluded)
      await becomesVerified(shop, florida.id)
      expect((await evaluated(shop, id)).held['not-active']).toBeGreaterThan(0)
    })

    test('a campaign that only costs: no rate, then a question, a to-do, and the export that shows it off', async () => {
      const shop = await openShop(await place({ migrated: false }), 'KRW')
      // The report as it was while the campaign ran.
      const running = real.inr().text().replace('Ended,campaign ended; unknown', 'Eligible,')
      await imported(shop, 'google-campaigns.csv', running)
      const changes = { args: { spend: 20_000 }, guards: { minClicks: 0 } }
      const { id, sentence } = await killSwitch(shop, changes)
      expect(sentence).toContain('₩30,000')
      const silent = await evaluated(shop, id)
      // 1,661.67 rupees are no won, and nobody takes them for won.
      expect(silent).toMatchObject({ asked: 0, held: { 'no-rate': 1, 'not-active': 1 } })
      const name = 'Video views - 2025-07-19'
      const connectors = (await shop.owner.get('/api/connectors')).json.items
      const ask = new URLSearchParams({ connectorId: connectors[0].id, level: 'campaign', externalId: `name:${name}` })
      const why = await expectStatus(shop.owner.get(`/api/rules/${id}/why?${ask}`), 200)
      expect(why.json).toMatchObject({ outcome: 'no-rate' })
      expect(JSON.stringify(why.json.figures)).toContain('₹1.66K')

      await shop.rate('INR', '16')
      expect(await evaluated(shop, id)).toMatchObject({ asked: 1, held: { 'not-active': 1 } })
      const [asked] = await proposals(shop)
      expect((await proposal(shop, asked.id)).evidence).toContainEqual({
        label: 'Spend',
        value: '₩26.6K',
        exact: '₩26,587',
      })
      await toDo(shop, asked.id)
      const { todo } = await proposal(shop, asked.id)
      expect(todo.steps[0]).toContain(`'${name}'`)
      const opened = shop.today()
      shop.rig.travel(6 * DAY)

      // A file of another kind without it, and one of the same kind for other campaigns than before: neither says that it stopped.
      const [title = '', period = '', header = '', , other = ''] = running.split(/\r?\n/)
      const lines = [title, period, `${header},Device`, `${other},Mobile phones`].join('\n')
      await imported(shop, 'google-devices.csv', periodOf(lines, addDays(opened, 1), addDays(opened, 2)))
      expect(await verified(shop, asked.id)).toBe(false)
      await imported(shop, 'google-terms.csv', real.terms().text().split('\n').slice(0, 20).join('\n'))
      expect(await verified(shop, asked.id)).toBe(false)

      await imported(shop, 'google-campaigns-again.csv', real.inr().text())
      await becomesVerified(shop, asked.id)
      expect(await proposal(shop, asked.id)).toMatchObject({ state: 'executed' })
      expect((await evaluated(shop, id)).asked).toBe(0)
    })

    test('a later export of the same kind without it shows that it stopped; a word without data closes as not verified', async () => {
      const shop = await openShop(await place({ migrated: false }), 'USD')
      await shop.rate('INR', '0.012')
      const running = real.inr().text().replace('Ended,campaign ended; unknown', 'Eligible,')
      await imported(shop, 'google-campaigns.csv', running)
      const { id, sentence } = await killSwitch(shop, { args: { spend: 1_000 }, guards: { minClicks: 0 } })
      // Amounts that fit a shop in dollars, not those of won read as cents.
      expect(sentence).not.toContain('$300.00')
      expect((await evaluated(shop, id)).asked).toBe(1)
      const [asked] = await proposals(shop)
      await toDo(shop, asked.id)
      const opened = shop.today()
      shop.rig.travel(6 * DAY)
      await expectStatus(shop.owner.post(`/api/proposals/${asked.id}/done`, {}), 200)
      shop.rig.travel(15 * DAY)
      await expectStatus(shop.owner.post('/api/auth/login', { email: OWNER.email, password: OWNER.password }), 200)
      expect(await verified(shop, asked.id)).toBe(false)
      const closed = await proposal(shop, asked.id)
      expect(closed).toMatchObject({ state: 'executed', todo: { verified: false } })

      shop.rig.travel(4 * DAY)
      await shop.rate('INR', '0.012')
      await evaluated(shop, id)
      const again = (await proposals(shop)).find((one: { state: string }) => one.state === 'proposed')
      await toDo(shop, again.id)
      const reopened = shop.today()
      shop.rig.travel(6 * DAY)
      const rest = running.replace(/^Enabled,Video views.*\n/m, '')
      await imported(shop, 'google-before.csv', periodOf(rest, addDays(opened, 1), addDays(reopened, 2)))
      expect(await verified(shop, again.id)).toBe(false)
      await imported(shop, 'google-after.csv', periodOf(rest, addDays(reopened, 1), addDays(reopened, 4)))
      await becomesVerified(shop, again.id)
    })

    test('Meta: what is off is left alone, and an ad with amounts in two currencies is not judged', async () => {
      const shop = await openShop(await place({ migrated: false }), 'USD')
      await imported(shop, 'meta-campaigns.csv', real.egp().text())
      const { id } = await killSwitch(shop, { args: { spend: 100 }, guards: { minClicks: 0 } })
      expect(await evaluated(shop, id)).toMatchObject({ asked: 0, held: { 'not-active': 2 } })
      const named = real.daily().text()
      await imported(shop, 'meta-ads.csv', named)
      const ads = await makeRule(shop, {
        code: 'custom',
        name: 'spent',
        scope: { level: 'ad' },
        guards: { minAgeDays: 0 },
        condition: {
          join: 'and',
          groups: [{ join: 'and', terms: [spendOver(10_000)] }],
        },
        action: { do: 'pause' },
      })
      expect(await evaluated(shop, ads)).toMatchObject({ asked: 1 })
      const [asked] = await proposals(shop)
      expect(asked.entityName).toBe('Video A')
      await toDo(shop, asked.id)
      expect((await proposal(shop, asked.id)).todo.steps[0]).toContain("'Launch > Prospecting > Video A'")
      const later = addDays(shop.today(), 1)
      shop.rig.travel(3 * DAY)
      const rest = named.replaceAll('2026-09-01', later).replace(/^.*Video A.*\n/m, '')
      const split = rest.replace('Impressions', 'Impressions,Age').replace(/,1000$/m, ',1000,25-34')
      await imported(shop, 'meta-ads-by-age.csv', split)
      expect(await verified(shop, asked.id)).toBe(false)
      await imported(shop, 'meta-ads-later.csv', rest)
      await becomesVerified(shop, asked.id)
      const other = named.replaceAll('2026-09-01', addDays(later, -1)).replace('(USD)', '(EGP)')
      await imported(shop, 'meta-ads-2.csv', other)
      expect(await evaluated(shop, ads)).toMatchObject({ asked: 0, held: { 'mixed-currency': 1 } })
    })
  },
)

const spendOver = (value: number) => ({
  metric: 'spend',
  of: 'entity',
  window: { days: 1, today: false, back: 0 },
  op: '>=',
  than: { kind: 'value', value },
})
