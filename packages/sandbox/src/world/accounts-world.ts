import type { Currency } from '@commerce/kernel'
import { accountBuilder } from './account-builder.ts'
import type { AdAccount } from './entities.ts'
import { digits, serial } from './ids.ts'
import { PRODUCTS, type Product } from './products.ts'

const all = PRODUCTS.map((one) => one.number)
const range = (name: string): number[] => PRODUCTS.filter((one) => one.range === name).map((one) => one.number)
const MALL = [['cafe24', 1]] as const

/** Meta: campaigns with budgets of their own or on the ad sets, each ad set with three ads. */
export function metaAccount(seed: number, currency: Currency): AdAccount {
  const account = digits(seed, 'meta', 15)
  const { add, leaf, done } = accountBuilder(seed, 'meta', account, 'Moa Store', currency)
  const next = serial(seed)
  const plans: {
    name: string
    shared: boolean
    sets: [string, number, number[]][]
    active?: boolean
    budgetWon?: number
    budgetKind?: 'lifetime'
    rate?: number
  }[] = [
    {
      name: '전환_신규고객',
      shared: true,
      sets: [
        ['관심사_차', 1.2, range('tea')],
        ['관심사_커피', 1.4, range('coffee')],
        ['유사타겟_구매자', 1, all],
      ],
    },
    {
      name: '전환_리타게팅',
      shared: false,
      sets: [
        ['장바구니_7일', 0.6, all],
        ['조회_14일', 0.5, all],
      ],
    },
    { name: '카탈로그_전체상품', shared: false, sets: [['전체상품', 1, all]] },
    { name: '여름_콜드브루', shared: true, sets: [['여름_25-44', 1, range('coffee')]], active: false },
    // Money goes out every day and nothing ever comes of it.
    { name: '인지도_겨울', shared: true, sets: [['전국_18-34', 1, range('care')]], budgetWon: 45_000, rate: 0 },
    // Budget for the whole run: there is no daily one to change.
    { name: '기획전_연말', shared: true, sets: [['연말_선물', 1, all]], budgetWon: 30_000, budgetKind: 'lifetime' },
  ]
  for (const plan of plans) {
    const campaignId = next('1202100', 18 - 7)
    const kind = plan.budgetKind === undefined ? {} : { budgetKind: plan.budgetKind }
    const shared = plan.shared ? { budgetWon: plan.budgetWon ?? 60_000 * plan.sets.length, ...kind } : {}
    add({
      level: 'campaign',
      id: campaignId,
      parentId: account,
      name: plan.name,
      product: 'sales',
      active: plan.active ?? true,
      ...shared,
    })
    for (const [name, size, products] of plan.sets) {
      const adgroupId = next('1202200', 18 - 7)
      const own = plan.shared ? {} : { budgetWon: 55_000 * size }
      add({ level: 'adgroup', id: adgroupId, parentId: campaignId, name, product: 'sales', ...own })
      for (const [at, kind] of ['이미지', '영상', '슬라이드'].entries()) {
        const adId = next('1202300', 18 - 7)
        add({ level: 'ad', id: adId, parentId: adgroupId, name: `${name}_${kind}`, product: 'sales' })
        leaf({
          campaignId,
          adgroupId,
          keywordId: null,
          adId,
          model: 'reach',
          demand: size * (1 - 0.28 * at),
          ctr: plan.name.includes('리타게팅') ? 0.024 : 0.015,
          priceWon: 6_200,
          saturationWon: 90_000,
          orderRate: plan.rate ?? (plan.name.includes('리타게팅') ? 0.042 : 0.021),
          overClaim: 0.55,
          channels: MALL,
          products,
          term: '',
        })
      }
    }
  }
  return done()
}

interface SearchPlan {
  readonly name: string
  readonly budgetWon: number
  readonly groups: readonly (readonly (readonly [term: string, products: readonly number[]])[])[]
  readonly sharedBudget?: string
  readonly autoBidding?: boolean
  readonly demand?: number
  readonly ctr?: number
  readonly rate?: number
}

const termsOf = (sold: readonly Product[]) =>
  sold.flatMap((one) => one.searches.map((term) => [term, [one.number]] as const))

/**
 * Google: search campaigns by keywords and one Performance Max, which has nothing below the campaign. Two share a budget, one of
 * them is bid for by the vendor, and the brand earns well and is held back by its budget every day.
 */
export function googleAccount(seed: number, currency: Currency): AdAccount {
  const customer = digits(seed, 'google', 10)
  const { add, leaf, done } = accountBuilder(seed, 'google', customer, 'Moa Store', currency)
  const next = serial(seed)
  const search = (plan: SearchPlan): void => {
    const { name, budgetWon, groups, demand = 420, ctr = 0.045, rate = 0.03 } = plan
    const campaignId = next('209', 11 - 3)
    add({
      level: 'campaign',
      id: campaignId,
      parentId: customer,
      name,
      product: 'search',
      budgetWon,
      ...(plan.sharedBudget === undefined ? {} : { sharedBudget: plan.sharedBudget }),
      ...(plan.autoBidding === undefined ? {} : { autoBidding: plan.autoBidding }),
    })
    for (const [at, terms] of groups.entries()) {
      const adgroupId = next('157', 12 - 3)
      const adId = next('698', 12 - 3)
      add({
        level: 'adgroup',
        id: adgroupId,
        parentId: campaignId,
        name: `${name}_${at + 1}`,
        product: 'search',
        bidWon: 420,
      })
      add({ level: 'ad', id: adId, parentId: adgroupId, name: `${name}_${at + 1} 반응형`, product: 'search' })
      for (const [place, [term, products]] of terms.entries()) {
        const keywordId = `${adgroupId}~${next('30', 10 - 2)}`
        // Every third keyword has a bid of its own, which happens to be that of its group.
        const own = place % 3 === 0 ? { bidWon: 420 } : {}
        add({ level: 'keyword', id: keywordId, parentId: adgroupId, name: term, product: 'search', ...own })
        leaf({
          campaignId,
          adgroupId,
          keywordId,
          adId,
          model: 'auction',
          demand,
          ctr,
          priceWon: 430,
          saturationWon: 0,
          orderRate: rate,
          overClaim: 0.2,
          channels: MALL,
          products,
          term,
        })
      }
    }
  }
  for (const [name, kinds] of [
    ['검색_차', 'tea'],
    ['검색_커피', 'coffee'],
  ] as const) {
    const sold = PRODUCTS.filter((one) => one.range === kinds)
    search({ name, budgetWon: 70_000, groups: [termsOf(sold.slice(0, 4)), termsOf(sold.slice(4))] })
  }
  const campaignId = next('209', 11 - 3)
  add({
    level: 'campaign',
    id: campaignId,
    parentId: customer,
    name: '실적최대화_전체',
    product: 'performance-max',
    budgetWon: 90_000,
  })
  leaf({
    campaignId,
    adgroupId: null,
    keywordId: null,
    adId: null,
    model: 'reach',
    demand: 1,
    ctr: 0.012,
    priceWon: 4_300,
    saturationWon: 120_000,
    orderRate: 0.03,
    overClaim: 0.4,
    channels: MALL,
    products: all,
    term: '',
  })
  const brand = ['모아상점', '모아 원두', 'moa store', '모아상점 차'].map((term) => [term, all] as const)
  search({ name: '검색_브랜드', budgetWon: 18_000, groups: [brand], demand: 460, ctr: 0.12, rate: 0.11 })
  for (const [name, kinds, autoBidding] of [
    ['검색_테이블웨어', 'table', false],
    ['검색_케어', 'care', true],
  ] as const) {
    const sold = PRODUCTS.filter((one) => one.range === kinds)
    search({ name, budgetWon: 50_000, groups: [termsOf(sold.slice(0, 4))], sharedBudget: '생활', autoBidding })
  }
  return done()
}

/** TikTok: budgets on the ad groups or on the campaign, cheap clicks that buy little. */
export function tiktokAccount(seed: number, currency: Currency): AdAccount {
  const advertiser = digits(seed, 'tiktok', 19)
  const { add, leaf, done } = accountBuilder(seed, 'tiktok', advertiser, 'Moa Store', currency)
  const next = serial(seed)
  for (const [name, products, budgetWon] of [
    ['영상_티타임', range('tea'), null],
    ['영상_홈카페', range('coffee'), null],
    // The budget stands on the campaign.
    ['영상_선물', all, 90_000],
  ] as const) {
    const campaignId = next('17901', 18 - 5)
    const above = budgetWon === null ? {} : { budgetWon }
    const below = budgetWon === null ? { budgetWon: 35_000 } : {}
    add({ level: 'campaign', id: campaignId, parentId: advertiser, name, product: 'video', ...above })
    for (const target of ['자동타겟', '관심사']) {
      const adgroupId = next('17902', 18 - 5)
      add({
        level: 'adgroup',
        id: adgroupId,
        parentId: campaignId,
        name: `${name}_${target}`,
        product: 'video',
        ...below,
      })
      for (const [at, kind] of ['숏폼A', '숏폼B'].entries()) {
        const adId = next('17903', 18 - 5)
        add({ level: 'ad', id: adId, parentId: adgroupId, name: `${target}_${kind}`, product: 'video' })
        leaf({
          campaignId,
          adgroupId,
          keywordId: null,
          adId,
          model: 'reach',
          demand: at === 0 ? 1 : 0.6,
          ctr: 0.011,
          priceWon: 3_100,
          saturationWon: 80_000,
          orderRate: 0.009,
          overClaim: 0.5,
          channels: MALL,
          products,
          term: '',
        })
      }
    }
  }
  return done()
}
