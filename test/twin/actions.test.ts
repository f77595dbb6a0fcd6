import { createHash, createHmac } from 'node:crypto'
import { meta } from '@commerce/connectors/meta'
import { naver } from '@commerce/connectors/naver'
import { tiktok } from '@commerce/connectors/tiktok'
import { VendorWait } from '@commerce/contracts/connector'
import { day, startOfDay, zone } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { openRig, pull, type Rig } from './rig.ts'

const HOUR = 3_600_000
const SEOUL = zone('Asia/Seoul')

async function withRig<T>(work: (rig: Rig) => Promise<T>, options = {}): Promise<T> {
  const rig = await openRig(options)
  try {
    return await work(rig)
  } finally {
    await rig.close()
  }
}

/** A call to Naver's wire, signed as its documents say. */
function callNaver(rig: Rig, method: string, path: string, body?: unknown): Promise<Response> {
  const { apiKey = '', secretKey = '', customerId = '' } = rig.twin.fields.naver
  const timestamp = rig.clock.now().toString()
  const [signed = ''] = path.split('?')
  const signature = createHmac('sha256', secretKey).update(`${timestamp}.${method}.${signed}`).digest('base64')
  return fetch(`${rig.twin.addresses.naver}${path}`, {
    method,
    headers: {
      'x-timestamp': timestamp,
      'x-api-key': apiKey,
      'x-customer': customerId,
      'x-signature': signature,
      'content-type': 'application/json; charset=UTF-8',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

describe('what is done at a platform takes effect in the world', () => {
  test('naver: a paused campaign is shown as paused at once and costs nothing from the next hour on', async () => {
    await withRig(async (rig) => {
      const [campaign] = rig.twin.world.accounts.naver.entities
      const id = campaign?.id ?? ''
      const answer = await callNaver(rig, 'PUT', `/ncc/campaigns/${id}?fields=userLock`, {
        nccCampaignId: id,
        userLock: true,
      })
      expect(await answer.json()).toMatchObject({ userLock: true, status: 'PAUSED' })
      const { session } = rig.open(naver, 'naver')
      const { records } = await pull(naver, session, 'entities', '2026-11-26', '2026-11-26')
      expect(records.find((one) => one.kind === 'entity' && one.entityId === id)).toMatchObject({ status: 'paused' })
      rig.clock.pass(2 * 24 * HOUR)
      const read = await pull(naver, rig.open(naver, 'naver').session, 'daily', '2026-11-27', '2026-11-27')
      expect(read.records.some((one) => one.kind === 'ad-day' && one.entityId === id && one.costMicros > 0)).toBe(false)
      expect(rig.twin.journal.effects).toMatchObject([{ platform: 'naver', what: 'userLock', entityId: id }])
    })
  })

  test('naver: a budget without useDailyBudget takes the limit away, as it does there', async () => {
    await withRig(async (rig) => {
      const id = rig.twin.world.accounts.naver.entities[0]?.id ?? ''
      const answer = await callNaver(rig, 'PUT', `/ncc/campaigns/${id}?fields=budget`, { dailyBudget: 50_000 })
      expect(await answer.json()).toMatchObject({ useDailyBudget: false })
      const group = rig.twin.world.accounts.naver.entities.find((one) => one.level === 'adgroup')?.id
      const bid = await callNaver(rig, 'PUT', `/ncc/adgroups/${group}?fields=bidAmt`, { bidAmt: 75 })
      expect(await bid.json()).toMatchObject({ status: 400, code: 3703 })
    })
  })

  test('meta: a smaller budget is spent from the next day on', async () => {
    await withRig(async (rig) => {
      const one = rig.twin.world.accounts.meta.entities.find(
        (other) => other.level === 'campaign' && other.dailyBudget !== null,
      )
      const id = one?.id ?? ''
      const answer = await fetch(`${rig.twin.addresses.meta}/v21.0/${id}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${rig.twin.fields.meta.accessToken}` },
        body: new URLSearchParams({ daily_budget: '20000' }),
      })
      expect(await answer.json()).toEqual({ success: true })
      rig.clock.pass(2 * 24 * HOUR)
      const { records } = await pull(meta, rig.open(meta, 'meta').session, 'campaigns', '2026-11-25', '2026-11-27')
      const spent = (of: string): number => {
        const found = records.find((record) => record.kind === 'ad-day' && record.entityId === id && record.day === of)
        return found?.kind === 'ad-day' ? found.costMicros / 1_000_000 : 0
      }
      expect(spent('2026-11-25')).toBeGreaterThan(100_000)
      expect(spent('2026-11-27')).toBeLessThanOrEqual(20_000)
      expect(spent('2026-11-27')).toBeGreaterThan(15_000)
    })
  })

  test('tiktok: an ad group that is switched off says so', async () => {
    await withRig(async (rig) => {
      const id = rig.twin.world.accounts.tiktok.entities.find((one) => one.level === 'adgroup')?.id ?? ''
      const { accessToken = '', advertiserId } = rig.twin.fields.tiktok
      const answer = await fetch(`${rig.twin.addresses.tiktok}/open_api/v1.3/adgroup/status/update/`, {
        method: 'POST',
        headers: { 'access-token': accessToken, 'content-type': 'application/json' },
        body: JSON.stringify({ advertiser_id: advertiserId, adgroup_ids: [id], operation_status: 'DISABLE' }),
      })
      expect(await answer.json()).toMatchObject({ code: 0 })
      const { session } = rig.open(tiktok, 'tiktok', { currency: 'USD' as never })
      const { records } = await pull(tiktok, session, 'entities', '2026-11-26', '2026-11-26')
      expect(records.find((one) => one.kind === 'entity' && one.entityId === id)).toMatchObject({ status: 'paused' })
    })
  })
})

describe('reports of Naver have their times', () => {
  test('before the morning yesterday is not aggregated: the run is told when to come again', async () => {
    await withRig(async (rig) => {
      rig.clock.pass(startOfDay(day('2026-11-27'), SEOUL) + 3 * HOUR - rig.clock.now())
      const { session } = rig.open(naver, 'naver')
      const outcome = await pull(naver, session, 'daily', '2026-11-26', '2026-11-26').catch((error: unknown) => error)
      expect(outcome).toBeInstanceOf(VendorWait)
      expect(outcome).toMatchObject({ code: 'vendor-report-not-ready', ms: 3 * HOUR })
    })
  })

  test('reports that are not made are waited for, not taken for empty', async () => {
    await withRig(async (rig) => {
      rig.twin.faults.set('naver', { kind: 'not-ready', times: 20 })
      const read = pull(naver, rig.open(naver, 'naver').session, 'daily', '2026-11-20', '2026-11-20')
      await expect(read).rejects.toMatchObject({ code: 'vendor-report-not-ready' })
      const calm = await pull(meta, rig.open(meta, 'meta').session, 'ads', '2026-09-01', '2026-09-07')
      // The job of Meta only takes longer then.
      rig.twin.faults.set('meta', { kind: 'not-ready', times: 4 })
      const slow = await pull(meta, rig.open(meta, 'meta').session, 'ads', '2026-09-01', '2026-09-07')
      expect(slow.records).toEqual(calm.records)
      expect(calm.records.length).toBeGreaterThan(50)
    })
  })

  test('a built report whose figures were corrected cannot be downloaded any more', async () => {
    await withRig(async (rig) => {
      // A day that is corrected later: looked for among the next ones.
      for (let at = 0; at < 12; at += 1) {
        rig.clock.pass(24 * HOUR)
        const yesterday = new Date(rig.clock.now() + 9 * HOUR - 24 * HOUR).toISOString().slice(0, 10)
        const made = await callNaver(rig, 'POST', '/stat-reports', {
          reportTp: 'AD',
          statDt: yesterday.replaceAll('-', ''),
        })
        const { reportJobId } = (await made.json()) as { reportJobId: number }
        const look = async () =>
          ((await (await callNaver(rig, 'GET', `/stat-reports/${reportJobId}`)).json()) as { status: string }).status
        expect([await look(), await look()]).toEqual(['RUNNING', 'BUILT'])
        rig.clock.pass(48 * HOUR)
        if ((await look()) !== 'CHANGED') continue
        const answer = await callNaver(rig, 'GET', `/report-download?authtoken=t${reportJobId}&fileVersion=v2`)
        expect(answer.status).toBe(400)
        return
      }
      throw new Error('no day was corrected')
    })
  })
})

describe('a twin', () => {
  test('the same seed and clock give the same bytes', async () => {
    const bytes = (): Promise<string> =>
      withRig(async (rig) => {
        const hash = createHash('sha256')
        const token = rig.twin.tokens.cafe24?.accessToken ?? ''
        const get = async (url: string, headers: Record<string, string>) => {
          const answer = await fetch(url, { headers })
          // Ports are given by the system; everything else is the same.
          hash.update((await answer.text()).replaceAll(rig.twin.addresses.meta, ''))
          hash.update(answer.headers.get('date') ?? '')
        }
        await get(
          `${rig.twin.addresses.cafe24}/api/v2/admin/orders?start_date=2026-11-01&end_date=2026-11-26&embed=items&limit=500`,
          { authorization: `Bearer ${token}` },
        )
        await get(
          `${rig.twin.addresses.meta}/v21.0/act_${rig.twin.fields.meta.accountId}/insights?level=ad&time_increment=1&time_range={"since":"2026-11-01","until":"2026-11-20"}&fields=spend,actions,ad_id&limit=50`,
          { authorization: `Bearer ${rig.twin.fields.meta.accessToken}` },
        )
        hash.update(await (await callNaver(rig, 'GET', '/ncc/campaigns')).text())
        return hash.digest('hex')
      })
    expect(await bytes()).toBe(await bytes())
  })

  test('the file of Coupang ads adds up to the truth', async () => {
    await withRig(async (rig) => {
      const { name, csv } = rig.twin.coupangAdsReport(day('2026-11-01'), day('2026-11-20'))
      expect(name).toMatch(/^A0\d{7}_pa_daily_keyword_20261101_20261120\.csv$/)
      expect(csv.codePointAt(0)).toBe(0xfeff)
      const [header = '', ...lines] = csv.slice(1).trimEnd().split('\r\n')
      const at = (title: string): number => header.split(',').indexOf(title)
      const sums = { cost: 0, clicks: 0, orders: 0, value: 0 }
      for (const line of lines) {
        const cells = line.split(',')
        expect(cells).toHaveLength(header.split(',').length)
        sums.cost += Number(cells[at('광고비')])
        sums.clicks += Number(cells[at('클릭수')])
        sums.orders += Number(cells[at('총 주문수(14일)')])
        sums.value += Number(cells[at('총 전환매출액(14일)')])
      }
      const truth = { cost: 0, clicks: 0, orders: 0, value: 0 }
      for (let number = 1; number <= 20; number += 1) {
        const of = day(`2026-11-${number.toString().padStart(2, '0')}`)
        for (const one of rig.twin.truth.adLevel('coupang-ads', 'account', of, rig.clock.now()).values()) {
          truth.cost += one.costMicros / 1_000_000
          truth.clicks += one.clicks
          truth.orders += one.conversionsMicros / 1_000_000
          truth.value += one.conversionValueMicros / 1_000_000
        }
      }
      expect(sums).toEqual(truth)
    })
  })
})
