import { zone } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { statusOfWord } from './status.ts'
import { readFile } from './testing/read-file.ts'

describe('Cafe24 (L11, SC1)', () => {
  const header =
    '주문번호,품목별 주문번호,주문일시,상품코드,주문상품명,상품옵션,수량,판매가,상품구매금액(KRW),총 배송비,주문서 쿠폰 할인금액,실제 환불금액,주문 상태,수령인'
  const rows = [
    '20260415-0000012,20260415-0000012-01,2026-04-15 23:30:00,P1,장갑,색상=검정,2,"10,000원","20,000","3,000","1,000",0,배송완료,김가나',
    '20260415-0000012,20260415-0000012-02,2026-04-15 23:30:00,P2,모자,,1,"5,000","5,000","3,000","1,000",0,배송완료,김가나',
    '20260416-0000001,20260416-0000001-01,2026-04-16 09:00:00,P1,장갑,,1,"10,000","10,000",0,0,0,취소완료,이다라',
    '20260416-0000002,20260416-0000002-01,2026-04-16 10:00:00,P1,장갑,,1,만원,"10,000",0,0,0,배송중,이다라',
  ]

  it('counts what repeats on each row of an order once', async () => {
    const { inspection, orders, refusals, mapped } = await readFile(
      'cafe24_orders.csv',
      `\ufeff${header}\n${rows.join('\n')}\n`,
    )
    expect(inspection).toMatchObject({
      questions: [],
      plan: { format: 'cafe24-orders', currency: 'KRW', zone: 'Asia/Seoul' },
    })
    const [first, cancelled] = orders
    expect(first).toMatchObject({
      externalId: '20260415-0000012',
      merge: 'lines',
      totalMinor: 27_000,
      shippingMinor: 3000,
      status: 'delivered',
      orderedAt: Date.UTC(2026, 3, 15, 14, 30),
    })
    expect(first?.lines.map((line) => [line.lineId, line.kind, line.totalMinor])).toEqual(
      [
        ['shipping', 'shipping', 3000],
        ['order_discount', 'adjustment', -1000],
        ['20260415-0000012-01', 'item', 20_000],
        ['20260415-0000012-02', 'item', 5000],
      ].sort(
        (a, b) =>
          first!.lines.findIndex((line) => line.lineId === a[0]) -
          first!.lines.findIndex((line) => line.lineId === b[0]),
      ),
    )
    expect(mapped[0]).toMatchObject({ place: 0, rows: 2 })
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      totalMinor: 10_000,
      refunds: [{ amountMinor: 10_000, lineId: '20260416-0000001-01', reason: 'cancel' }],
    })
    expect(refusals).toMatchObject([
      { place: 3, refusal: { code: 'row-number', params: { column: '판매가', text: '만원' } } },
    ])
  })

  it('keeps no person: neither names nor addresses nor numbers reach a record', async () => {
    const { orders } = await readFile('cafe24_orders.csv', `${header}\n${rows.join('\n')}\n`)
    expect(JSON.stringify(orders)).not.toMatch(/김가나|이다라/)
  })

  it('takes the day from the number of the order where the list has no time', async () => {
    const text = '주문번호,품목별 주문번호,주문상품명,수량,판매가\n20260415-0000012,1,장갑,1,1000\n'
    const { orders } = await readFile('cafe24.csv', text)
    expect(orders).toMatchObject([{ orderedAt: Date.UTC(2026, 3, 14, 15) }])
  })
})

describe('Smart Store and Coupang Wing (SC4-SC7)', () => {
  it('read their lines; claims come before the state of delivery', async () => {
    const text =
      '상품주문번호,주문번호,결제일,주문상태,클레임상태,상품명,옵션정보,수량,최종 상품별 총 주문금액,정산예정금액\n2026041500001,2026041400001,2026-04-15 10:00:00,배송완료,반품완료,장갑,검정,2,20000,18000\n2026041500002,2026041400001,2026-04-15 10:00:00,배송완료,,모자,,1,5000,4500\n'
    const { inspection, orders } = await readFile('스마트스토어_주문.csv', text)
    expect(inspection.plan.format).toBe('smartstore-orders')
    expect(orders).toMatchObject([
      {
        externalId: '2026041400001',
        totalMinor: 25_000,
        lines: [
          { lineId: '2026041500001', status: 'returned', returnedQuantity: 2, unitMinor: 10_000, totalMinor: 20_000 },
          { lineId: '2026041500002', status: 'delivered', totalMinor: 5000 },
        ],
        refunds: [{ lineId: '2026041500001', amountMinor: 20_000, reason: 'return' }],
      },
    ])
    const wing =
      '묶음배송번호,주문번호,주문일,등록상품명,등록옵션명,노출상품ID,옵션ID,구매수(수량),옵션판매가(판매단가),결제액,배송비\n700000000000000001,100,2026-04-15 10:00:00,장갑,검정,1,11,2,10000,20000,3000\n'
    const coupang = await readFile('DeliveryList.csv', wing)
    expect(coupang.inspection.plan.format).toBe('coupang-orders')
    expect(coupang.orders).toMatchObject([{ externalId: '100', totalMinor: 23_000, status: 'paid' }])
  })

  it('know the words of their states', () => {
    const words = {
      결제완료: 'paid',
      '입금전 취소': 'void',
      취소요청: 'cancel-requested',
      취소완료: 'cancelled',
      취소철회: 'paid',
      반품수거중: 'return-requested',
      반품완료: 'returned',
      교환완료: 'exchanged',
      배송준비중: 'preparing',
      배송지시: 'shipped',
      배송완료: 'delivered',
      구매확정: 'confirmed',
      환불완료: 'refunded',
      입금대기: 'unpaid',
      Cancelled: 'cancelled',
      shipped: 'shipped',
      unshipped: 'preparing',
      '': 'paid',
      'Xyz ???': 'unknown',
    }
    for (const [word, status] of Object.entries(words)) expect(statusOfWord(word), word).toBe(status)
  })
})

describe('Shopify', () => {
  const header =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Payment Method,Refunded Amount,Id,Lineitem discount'
  const order = (name: string, money: string, more: Partial<Record<string, string>> = {}): string =>
    [
      name,
      'a@b.kr',
      money,
      '',
      more.goods ?? 'unfulfilled',
      'KRW',
      '9000',
      '3000',
      more.taxes ?? '0',
      more.total ?? '12000',
      '1000',
      '2026-04-10 09:15:00 +0900',
      '1',
      '"Glove, black"',
      '10000',
      'G-1',
      more.cancelled ?? '',
      more.method ?? '',
      more.refunded ?? '0',
      more.id ?? '',
      '1000',
    ].join(',')
  const line = (name: string): string => `${name},a@b.kr,,,,,,,,,,2026-04-10 09:15:00 +0900,2,Hat,500,,,,,,0`

  it('gathers the rows of an order, refuses it whole, and leaves its neighbours alone', async () => {
    const text = `${header}\n${order('#1', 'paid', { id: '77' })}\n${line('#1')}\n${order('#2', 'paid')}\n${line('#2').replace(',500,', ',five,')}\n${order('#3', 'paid', { taxes: '1091', total: '12000' })}\n${order('#3', 'paid', { id: '5' })}\n`
    const { orders, mapped, refusals } = await readFile('orders_export.csv', text)
    expect(orders.map((one) => one.externalId)).toEqual(['77', '#3', '5'])
    expect(orders[0]).toMatchObject({
      merge: 'whole',
      itemsMinor: 10_000,
      discountMinor: 1000,
      shippingMinor: 3000,
      totalMinor: 12_000,
      taxMinor: 0,
    })
    expect(orders[0]?.lines.map((one) => [one.lineId, one.quantity, one.totalMinor])).toEqual([
      ['G-1#1', 1, 9000],
      ['Hat#1', 2, 1000],
    ])
    expect(refusals).toMatchObject([{ place: 3, rows: 2, refusal: { code: 'row-number' } }])
    expect(mapped.reduce((sum, one) => sum + ('skipped' in one ? 1 : (one.rows ?? 1)), 0)).toBe(6)
    expect(orders[0]?.buyerKey).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(orders)).not.toContain('a@b.kr')
  })

  it('says of money and goods what they mean for the sale (D7)', async () => {
    const cases = [
      [order('#1', 'paid'), 'paid'],
      [order('#2', 'paid', { goods: 'fulfilled' }), 'shipped'],
      [order('#3', 'pending'), 'unpaid'],
      [order('#4', 'pending', { method: 'Cash on Delivery (COD)' }), 'preparing'],
      [order('#5', 'pending', { goods: 'fulfilled' }), 'shipped'],
      [order('#6', 'voided', { cancelled: '2026-04-11 09:00:00 +0900' }), 'void'],
      [order('#7', 'refunded', { refunded: '12000', cancelled: '2026-04-11 09:00:00 +0900' }), 'cancelled'],
      [order('#8', 'partially_refunded', { refunded: '500' }), 'partly-refunded'],
      [order('#9', 'paid', { cancelled: '2026-04-11 09:00:00 +0900' }), 'cancel-requested'],
    ] as const
    const { orders } = await readFile('orders_export.csv', `${header}\n${cases.map(([text]) => text).join('\n')}\n`)
    expect(orders.map((one) => one.status)).toEqual(cases.map(([, status]) => status))
    expect(orders[6]?.refunds).toEqual([
      { refundId: 'refunded', lineId: null, at: Date.UTC(2026, 3, 11), amountMinor: 12_000, reason: 'cancel' },
    ])
  })
})

describe('any list of orders', () => {
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n'

  it('books rows of a negative quantity as money given back, so that what remains is right', async () => {
    const rows = [
      '1,A,Mug,2,2026-04-10 10:00,2.55,17850.0',
      '1,A,Mug,2,2026-04-10 10:00,2.55,17850.0',
      'C2,A,Mug,-1,2026-04-11 10:00,2.55,17850',
      '3,A,,-10,2026-04-11 10:00,0.0,',
      '4,B,Adjust bad debt,1,2026-04-11 10:00,-11062.06,',
      '5,G,Gift,1,2026-04-11 10:00,0.0,',
    ]
    const { orders, refusals } = await readFile('retail.csv', `${header}${rows.join('\n')}\n`, {
      currency: 'GBP',
      zone: zone('Europe/London'),
    })
    expect(refusals).toEqual([])
    expect(orders[0]?.lines.map((line) => line.lineId)).toEqual(['A#1', 'A#2'])
    expect(orders[0]?.buyerKey).toBe(orders[1]?.buyerKey)
    expect(orders[1]).toMatchObject({
      externalId: 'C2',
      status: 'returned',
      totalMinor: 0,
      refunds: [{ lineId: 'A#1', amountMinor: 255, reason: 'return' }],
    })
    expect(orders[1]?.lines).toMatchObject([{ quantity: 0, returnedQuantity: 1, unitMinor: 255 }])
    expect(orders[2]?.lines).toMatchObject([
      { kind: 'adjustment', quantity: 0, totalMinor: 0, extra: { quantity: -10 } },
    ])
    expect(orders[3]?.lines).toMatchObject([{ kind: 'adjustment', quantity: 1, totalMinor: -1_106_206 }])
    expect(orders[4]?.lines).toMatchObject([{ kind: 'item', totalMinor: 0 }])
    const net = orders.reduce(
      (sum, one) => sum + one.totalMinor - one.refunds.reduce((all, refund) => all + refund.amountMinor, 0),
      0,
    )
    expect(net).toBe(255 * 4 - 255 - 1_106_206)
  })

  it('gives the lines of an order that comes again later in the file ids of their own', async () => {
    const filler = Array.from({ length: 40_000 }, (_, at) => `F${at},A,Mug,1,2026-04-10 10:00,2.55,`)
    const first = 'X,A,Mug,1,2026-04-10 10:00,2.55,'
    const { orders } = await readFile('retail.csv', `${header}${[first, ...filler, first, first].join('\n')}\n`, {
      currency: 'GBP',
    })
    const ids = orders.filter((one) => one.externalId === 'X').flatMap((one) => one.lines.map((line) => line.lineId))
    expect(ids).toEqual(['A#1', 'A#1@1', 'A#2@1'])
  })

  it('never cuts an order in two', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `${Math.floor(at / 7)},A,Mug,1,2026-04-10 10:00,2.55,`)
    const { orders, pages } = await readFile('retail.csv', `${header}${rows.join('\n')}\n`, { currency: 'GBP' })
    expect(pages.length).toBeGreaterThan(1)
    expect(new Set(orders.slice(0, -1).map((one) => one.lines.length))).toEqual(new Set([7]))
    expect(new Set(orders.map((one) => one.externalId)).size).toBe(orders.length)
  })
})
