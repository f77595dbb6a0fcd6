import { accountBuilder } from './account-builder.ts'
import type { AdAccount } from './entities.ts'
import { digits, serial } from './ids.ts'
import { PRODUCTS, type Product } from './products.ts'

const GROUPS: readonly { range: Product['range']; name: string }[] = [
  { range: 'tea', name: '차' },
  { range: 'coffee', name: '커피' },
  { range: 'table', name: '테이블웨어' },
  { range: 'care', name: '케어' },
]
const CHANNELS = [
  ['smartstore', 0.65],
  ['cafe24', 0.35],
] as const

/** Naver: powerlink by keywords (a brand campaign and one per range), shopping search by products. KRW, VAT inside. */
export function naverAccount(seed: number): AdAccount {
  const customer = digits(seed, 'naver', 7)
  const { add, leaf, done } = accountBuilder(seed, 'naver', customer, '모아상점', 'KRW')
  const next = serial(seed)
  const powerlink = (
    name: string,
    budgetWon: number,
    groups: { name: string; terms: [string, number[]][]; rate: number; demand?: number }[],
  ) => {
    const campaignId = next('cmp-a001-01-', 15)
    add({ level: 'campaign', id: campaignId, parentId: customer, name, product: 'powerlink', budgetWon })
    for (const group of groups) {
      const adgroupId = next('grp-a001-01-', 15)
      add({
        level: 'adgroup',
        id: adgroupId,
        parentId: campaignId,
        name: group.name,
        product: 'powerlink',
        bidWon: 350,
      })
      const adId = next('nad-a001-01-', 15)
      add({ level: 'ad', id: adId, parentId: adgroupId, name: `${group.name} 소재`, product: 'powerlink' })
      for (const [at, [term, products]] of group.terms.entries()) {
        const keywordId = next('nkw-a001-01-', 15)
        // Every second keyword follows the bid of its group, as `useGroupBidAmt` says.
        const own = at % 2 === 0 ? { bidWon: 280 + 40 * (at % 5) } : {}
        add({ level: 'keyword', id: keywordId, parentId: adgroupId, name: term, product: 'powerlink', ...own })
        leaf({
          campaignId,
          adgroupId,
          keywordId,
          adId,
          model: 'auction',
          demand: group.demand ?? 700,
          ctr: 0.028,
          priceWon: 340,
          saturationWon: 0,
          orderRate: group.rate,
          overClaim: 0.18,
          channels: CHANNELS,
          products,
          term,
        })
      }
    }
  }
  const all = PRODUCTS.map((one) => one.number)
  powerlink('파워링크_브랜드', 60_000, [
    {
      name: '브랜드_정확',
      rate: 0.11,
      terms: [
        ['모아상점', all],
        ['모아상점 차', all],
        ['moa store', all],
        ['모아 원두', all],
      ],
    },
  ])
  for (const { range, name } of GROUPS) {
    const terms = PRODUCTS.filter((one) => one.range === range).flatMap((one) =>
      one.searches.map((term): [string, number[]] => [term, [one.number]]),
    )
    const half = Math.ceil(terms.length / 2)
    powerlink(`파워링크_${name}`, 90_000, [
      { name: `${name}_핵심`, rate: 0.034, terms: terms.slice(0, half) },
      { name: `${name}_확장`, rate: 0.022, terms: terms.slice(half) },
    ])
  }
  for (const [at, { range, name }] of GROUPS.entries()) {
    const campaignId = next('cmp-a001-02-', 15)
    const adgroupId = next('grp-a001-02-', 15)
    // One campaign rests, so that readers meet a paused one.
    const active = at !== 3
    add({
      level: 'campaign',
      id: campaignId,
      parentId: customer,
      name: `쇼핑검색_${name}`,
      product: 'shopping',
      budgetWon: 70_000,
      active,
    })
    add({
      level: 'adgroup',
      id: adgroupId,
      parentId: campaignId,
      name: `${name}_쇼핑`,
      product: 'shopping',
      bidWon: 260,
    })
    for (const one of PRODUCTS.filter((other) => other.range === range).slice(0, 5)) {
      const adId = next('nad-a001-02-', 15)
      add({ level: 'ad', id: adId, parentId: adgroupId, name: one.ko, product: 'shopping' })
      leaf({
        campaignId,
        adgroupId,
        keywordId: null,
        adId,
        model: 'auction',
        demand: 2_200,
        ctr: 0.014,
        priceWon: 270,
        saturationWon: 0,
        orderRate: 0.031,
        overClaim: 0.15,
        channels: [['smartstore', 1]],
        products: [one.number],
        term: '',
      })
    }
  }
  // Half of this campaign sells and half of it never does: what people look up there they do not buy.
  powerlink('파워링크_선물', 80_000, [
    {
      name: '선물_핵심',
      rate: 0.04,
      terms: [
        ['차 선물세트', range('tea')],
        ['커피 선물세트', range('coffee')],
      ],
    },
    {
      name: '선물_정보성',
      rate: 0,
      demand: 1_600,
      terms: [
        ['녹차 효능', range('tea')],
        ['커피 카페인 함량', range('coffee')],
      ],
    },
  ])
  return done()
}

const range = (name: Product['range']): number[] =>
  PRODUCTS.filter((one) => one.range === name).map((one) => one.number)

/** Coupang ads: two product campaigns. No API; read from files. Cost without VAT. */
export function coupangAdsAccount(seed: number): AdAccount {
  const vendor = `A0${digits(seed, 'coupang', 7)}`
  const { add, leaf, done } = accountBuilder(seed, 'coupang-ads', vendor, '모아상점', 'KRW')
  for (const [at, name] of ['매출최적화_베스트', '자동운영_신상품'].entries()) {
    const campaignId = digits(seed, `coupang-campaign-${at}`, 8)
    const adgroupId = `${campaignId}:기본`
    add({ level: 'campaign', id: campaignId, parentId: vendor, name, product: 'product', budgetWon: 90_000 })
    add({ level: 'adgroup', id: adgroupId, parentId: campaignId, name: '기본 광고그룹', product: 'product' })
    for (const one of PRODUCTS.filter((other) => other.number % 3 === at)) {
      for (const term of [one.searches[0] ?? '', '']) {
        leaf({
          campaignId,
          adgroupId,
          keywordId: term === '' ? null : `${campaignId}:${term}`,
          adId: `${campaignId}:${one.number}`,
          model: 'reach',
          demand: one.weight * (term === '' ? 1 : 0.6),
          ctr: 0.011,
          priceWon: 3_400,
          saturationWon: 60_000,
          orderRate: 0.05,
          overClaim: 0.25,
          channels: [['coupang', 1]],
          products: [one.number],
          term,
        })
      }
    }
  }
  return done()
}
