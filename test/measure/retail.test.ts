import { fileReading } from '@commerce/connectors/files'
import { day, zone } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { readTimeseries } from '../../packages/domain/src/measure/dashboard.ts'
import { readBuyers } from '../../packages/domain/src/measure/sums.ts'
import { openRig } from '../../packages/domain/src/measure/testing/rig.ts'
import { dataFile, dataSetsAreHere, plainCsv, whyNot } from '../imports/data-sets.ts'

const HOUR_MS = 3_600_000
const UCI = [1, 2, 3].map((part) => `online_retail_2010_12_to_2011_08/online_retail_part${part}.csv.gz`)

interface Invoice {
  readonly id: string
  readonly at: number
  readonly customer: string
  /** Pennies of each line, rounded one by one. */
  total: number
  back: number
  /** Lines that do not take money back; some correct the stock at no price. */
  goods: number
}

/** The set read by the simplest of means: what the product is held against. */
function invoices(): Map<string, Invoice> {
  const found = new Map<string, Invoice>()
  for (const path of UCI) {
    const [header = [], ...rows] = plainCsv(dataFile(path).text())
    const at = (name: string): number => header.indexOf(name)
    for (const row of rows) {
      const id = row[at('InvoiceNo')] ?? ''
      const quantity = Number(row[at('Quantity')])
      const amount = pennies(Math.abs(quantity), row[at('UnitPrice')] ?? '')
      const one = found.get(id) ?? {
        id,
        at: momentOf(row[at('InvoiceDate')] ?? ''),
        customer: row[at('CustomerID')] ?? '',
        total: 0,
        back: 0,
        goods: 0,
      }
      if (quantity > 0 || amount === 0) one.goods += 1
      if (quantity < 0 || id.startsWith('C')) one.back += amount
      else one.total += amount
      found.set(id, one)
    }
  }
  return found
}

const pennies = (quantity: number, price: string): number =>
  Math.round((quantity * Math.round(Number(price) * 1000)) / 10)

/** Wall clock of the shop, which is in Seoul here: the set has no zone. */
function momentOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+09:00`)
}

describe.skipIf(!dataSetsAreHere)(`UCI Online Retail${whyNot}`, () => {
  describe.each(engines())('on $engine', ({ place }) => {
    test('revenue of every month, cancellations and the share of customers who come back', async () => {
      const rig = await openRig(place, 'GBP')
      await rig.connect('con_1', { platform: 'uci', kind: 'channel', currency: 'GBP', mode: 'import' })
      const { signal } = new AbortController()
      for (const path of UCI) {
        const file = dataFile(path)
        const { plan } = await fileReading.inspect(file, { currency: 'GBP', zone: zone('Asia/Seoul') })
        rig.ingest.map = fileReading.map
        await rig.ingest.load(fileReading.pages(file, plan, { cursor: null, signal }), { stream: 'file' })
      }
      const all = [...invoices().values()]
      const bounds = { from: day('2010-12-01'), to: day('2011-08-31') }
      const measures = 'grossRevenue,refundedOnDay,netRevenue,orders'
      const ask = { ...bounds, days: 30, by: 'month', marketplace: 'ALL', measures } as const
      const series = await readTimeseries(rig.deps, ask)
      if (!series.ok) throw new Error(series.refusal.code)

      const months = Map.groupBy(all, (one) => new Date(one.at + 9 * HOUR_MS).toISOString().slice(0, 7))
      expect(series.value.points).toHaveLength(months.size)
      for (const { day: first, values } of series.value.points) {
        const month = months.get(first.slice(0, 7)) ?? []
        const sum = (of: (one: Invoice) => number): number => month.reduce((all_, one) => all_ + of(one), 0)
        // A credit note is an invoice of its own that only takes back; the others are sales.
        const sales = month.filter((one) => !one.id.startsWith('C') && one.goods > 0)
        expect([first, values]).toEqual([
          first,
          {
            grossRevenue: sum((one) => one.total),
            refundedOnDay: sum((one) => one.back),
            netRevenue: sum((one) => (one.id.startsWith('C') ? 0 : one.total - one.back)),
            orders: sales.length,
          },
        ])
      }

      const cancelled = await rig.deps.store.read
        .selectFrom('store_orders')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('status', '=', 'returned')
        .where('external_id', 'like', 'C%')
        .executeTakeFirstOrThrow()
      expect(Number(cancelled.n)).toBe(all.filter((one) => one.id.startsWith('C')).length)

      // Who bought in the first half and came back in the last three months.
      const last = { from: day('2011-06-01'), to: bounds.to, connections: null }
      const buyers = await readBuyers(rig.deps.store.read, last)
      const bought = all.filter((one) => !one.id.startsWith('C') && one.goods > 0 && one.customer !== '')
      const start = Date.parse('2011-06-01T00:00:00+09:00')
      const before = new Set(bought.filter((one) => one.at < start).map((one) => one.customer))
      const recent = new Set(bought.filter((one) => one.at >= start).map((one) => one.customer))
      const returning = [...recent].filter((customer) => before.has(customer)).length
      expect([buyers?.newBuyers, buyers?.returningBuyers]).toEqual([recent.size - returning, returning])
      expect(returning / recent.size).toBeGreaterThan(0.3)
    }, 300_000)
  })
})
