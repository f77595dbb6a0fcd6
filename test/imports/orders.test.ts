import { isSale } from '@commerce/contracts/records'
import { describe, expect, test } from 'vitest'
import { dataFile, dataSetsAreHere, importFile, plainCsv, sum, whyNot } from './data-sets.ts'

const minor = (cell: string | undefined): number => Math.round(Number(cell || 0) * 100)
const shopify = ['00', '02', '04', '06', '08', '10', '12', '14', '16']
const uci = [1, 2, 3].map((part) => `online_retail_2010_12_to_2011_08/online_retail_part${part}.csv.gz`)

describe.skipIf(!dataSetsAreHere)(`real lists of orders${whyNot}`, () => {
  test('Shopify: nine exports, 286 rows, 285 orders, every one of them', async () => {
    let [rows, orders] = [0, 0]
    for (const number of shopify) {
      const file = dataFile(`platform_exports/shopify/orders_export_${number}.csv`)
      const [header = [], ...lines] = plainCsv(file.text())
      const column = (name: string): number => header.indexOf(name)
      const firsts = lines.filter((line) => line[column('Total')] !== '')
      const it = await importFile(file)
      expect(it.inspection).toMatchObject({ plan: { format: 'shopify-orders' }, questions: [] })
      expect([it.loaded, it.skipped, it.refused], number).toEqual([lines.length, 0, 0])
      expect(it.orders).toHaveLength(firsts.length)
      expect(sum(it.orders, (order) => order.totalMinor)).toBe(sum(firsts, (line) => minor(line[column('Total')])))
      expect(sum(it.orders, (order) => sum(order.lines, (line) => line.totalMinor))).toBe(
        sum(
          lines,
          (line) =>
            minor(line[column('Lineitem price')]) * Number(line[column('Lineitem quantity')]) -
            minor(line[column('Lineitem discount')]),
        ),
      )
      expect(it.orders.filter((order) => order.status === 'void')).toHaveLength(
        firsts.filter((line) => line[column('Financial Status')] === 'voided').length,
      )
      for (const [at, order] of it.orders.entries()) {
        const [day = '', time = '', offset = ''] = (firsts[at]?.[column('Created at')] ?? '').split(' ')
        expect(order.orderedAt).toBe(Date.parse(`${day}T${time}${offset.slice(0, 3)}:${offset.slice(3)}`))
      }
      rows += lines.length
      orders += it.orders.length
    }
    expect([rows, orders]).toEqual([286, 285])
  })

  test('UCI Online Retail: 320,705 lines, and what remains after 5,847 cancellations to the penny', async () => {
    const seen = new Map<string, Set<string>>()
    let [lines, gross, refunds, returned, loaded] = [0, 0, 0, 0, 0]
    for (const path of uci) {
      const file = dataFile(path)
      const it = await importFile(file, { currency: 'GBP' })
      expect(it.inspection.plan.format).toBe('orders')
      expect([it.skipped, it.refused]).toEqual([0, 0])
      loaded += it.loaded
      for (const order of it.orders) {
        const ids = seen.get(order.externalId) ?? new Set()
        seen.set(order.externalId, ids)
        for (const line of order.lines) {
          // Two lines of one id would be one after storing.
          expect(ids.has(line.lineId)).toBe(false)
          ids.add(line.lineId)
          gross += line.totalMinor
          lines += 1
        }
        for (const refund of order.refunds) refunds += refund.amountMinor
        if (order.externalId.startsWith('C')) {
          returned += order.lines.length
          expect(isSale(order.status)).toBe(false)
        }
      }
    }
    expect([loaded, lines, returned]).toEqual([320_705, 320_705, 5847])
    expect(seen.size).toBe(16_459)
    let count = 0
    for (const path of uci) {
      for (const row of plainCsv(dataFile(path).text()).slice(1))
        count += Math.round(Number(row[3]) * Number(row[5]) * 1000)
    }
    // A tenth of a penny per piece exists twice; a line rounds to pennies.
    expect(Math.abs(gross - refunds - count / 10)).toBeLessThan(1)
    expect(gross - refunds).toBe(576_193_138)
  })

  test('UCI Online Retail asks for its currency in a shop of won, and never guesses', async () => {
    const it = await importFile(dataFile(uci[2] ?? ''), { currency: 'GBP', shopCurrency: 'KRW' })
    expect(it.inspection.questions).toEqual([])
    await expect(importFile(dataFile(uci[2] ?? ''), { shopCurrency: 'KRW' })).rejects.toMatchObject({
      code: 'file-questions-open',
    })
  })

  test('other channels: Etsy, eBay, Amazon; a list without rows is none the worse', async () => {
    const etsy = await importFile(dataFile('platform_exports/etsy/sold_order_items.csv'))
    expect(etsy.orders).toMatchObject([
      { externalId: '#3001', currency: 'USD', totalMinor: 1000 + 300 + 450, shippingMinor: 450 },
    ])
    expect(etsy.orders[0]?.orderedAt).toBe(Date.UTC(2025, 7, 14))
    const ebay = await importFile(dataFile('platform_exports/ebay/orders_report_us.csv'), { currency: 'USD' })
    expect(ebay.orders).toMatchObject([{ totalMinor: 5799, orderedAt: Date.UTC(2025, 6, 21) }])
    const amazon = await importFile(dataFile('platform_exports/amazon/all_orders_flat_file_eur.txt'))
    expect([amazon.loaded, amazon.orders.length]).toEqual([3, 2])
    expect(sum(amazon.orders, (order) => order.totalMinor)).toBe(8990 - 1000 + 4200 + 599 + 1800 - 200)
    const cafe24 = await importFile(dataFile('platform_exports/cafe24/order_download_header_only.csv'))
    expect(cafe24.inspection.plan).toMatchObject({ format: 'cafe24-orders', currency: 'KRW' })
    expect([cafe24.pages.length, cafe24.inspection.questions]).toEqual([0, []])
  })
})
