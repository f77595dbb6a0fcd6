import type { Day } from '@commerce/kernel'
import { conversionsOn, leavesOn } from '../world/ad-figures.ts'
import { compact, dayOfNumber, numberOfDay } from '../world/calendar.ts'
import { vendorItemId } from '../world/channel-numbers.ts'
import type { Conversion } from '../world/conversions.ts'
import type { Leaf } from '../world/entities.ts'
import type { World } from '../world/index.ts'
import { product } from '../world/products.ts'

export interface CoupangAdsFile {
  /** `A01217844_pa_daily_keyword_20261101_20261120.csv` */
  readonly name: string
  /** UTF-8 with a byte order mark. */
  readonly csv: string
}

const HEADERS = [
  '날짜',
  '광고유형',
  '캠페인 ID',
  '캠페인명',
  '광고그룹',
  '광고집행 상품명',
  '광고집행 옵션ID',
  '광고전환매출발생 상품명',
  '광고전환매출발생 옵션ID',
  '광고 노출 지면',
  '키워드',
  '노출수',
  '클릭수',
  '광고비',
  '클릭률',
  '총 주문수(1일)',
  '직접 주문수(1일)',
  '간접 주문수(1일)',
  '총 판매수량(1일)',
  '총 전환매출액(1일)',
  '총 주문수(14일)',
  '직접 주문수(14일)',
  '간접 주문수(14일)',
  '총 판매수량(14일)',
  '총 전환매출액(14일)',
  '총광고수익률(1일)',
  '총광고수익률(14일)',
]
const DAY_MS = 86_400_000

/**
 * The daily keyword report as downloaded at `asOf`: one line per option and placement; conversions stand on the option that was
 * bought, so halo sales make lines without cost. Cost is without VAT, as Coupang has it.
 */
export function coupangAdsReport(world: World, from: Day, to: Day, asOf: number): CoupangAdsFile {
  const account = world.accounts['coupang-ads']
  const lines: string[] = [HEADERS.join(',')]
  for (let number = numberOfDay(from); number <= numberOfDay(to); number += 1) {
    const day = dayOfNumber(number)
    const figures = leavesOn(world, 'coupang-ads', number, asOf)
    const bought = conversionsOn(world, 'coupang-ads', number, asOf)
    for (const leaf of account.leaves) {
      const whole = figures[leaf.at]
      if (whole === undefined || whole.impressions === 0) continue
      const own = bought.filter((one) => one.leaf.at === leaf.at)
      const runs = leaf.products[0] ?? 0
      const options = [...new Set([runs, ...own.map(soldProduct)])]
      for (const option of options) {
        const cost = option === runs ? whole.costMicros / 1_000_000 : 0
        const shown = option === runs ? [whole.impressions, whole.clicks, cost] : [0, 0, 0]
        lines.push(
          cells(
            world,
            day,
            leaf,
            runs,
            option,
            shown,
            own.filter((one) => soldProduct(one) === option),
          ),
        )
      }
    }
  }
  const name = `${account.id}_pa_daily_keyword_${compact(from)}_${compact(to)}.csv`
  return { name, csv: `\uFEFF${lines.join('\r\n')}\r\n` }
}

const soldProduct = (one: Conversion): number => one.basket.lines[0]?.product.number ?? 0

function cells(
  world: World,
  day: Day,
  leaf: Leaf,
  runs: number,
  sold: number,
  shown: readonly number[],
  own: readonly Conversion[],
): string {
  const [impressions = 0, clicks = 0, cost = 0] = shown
  const campaign = world.accounts['coupang-ads'].entities.find((one) => one.id === leaf.campaignId)
  const early = own.filter((one) => one.at - one.clickAt <= DAY_MS)
  const orders = (list: readonly Conversion[]): number[] => [
    list.length,
    sold === runs ? list.length : 0,
    sold === runs ? 0 : list.length,
    list.reduce((sum, one) => sum + one.basket.lines.reduce((pieces, line) => pieces + line.quantity, 0), 0),
    list.reduce((sum, one) => sum + one.basket.total, 0),
  ]
  const one = orders(early)
  const fourteen = orders(own)
  const roas = (won: number | undefined): string => (cost === 0 ? '0%' : `${Math.round(((won ?? 0) / cost) * 100)}%`)
  return [
    compact(day),
    '매출 성장 광고',
    leaf.campaignId,
    campaign?.name ?? '',
    '기본 광고그룹',
    quoted(product(runs).ko),
    vendorItemId(runs, 0),
    quoted(product(sold).ko),
    vendorItemId(sold, 0),
    leaf.term === '' ? '비검색 영역' : '검색 영역',
    leaf.term === '' ? '-' : leaf.term,
    impressions,
    clicks,
    cost,
    impressions === 0 ? '0%' : `${((clicks / impressions) * 100).toFixed(2)}%`,
    ...one,
    ...fourteen,
    roas(one[4]),
    roas(fourteen[4]),
  ].join(',')
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
