import { zone } from '@commerce/kernel'
import { type AdFormat, field } from '../format.ts'

/**
 * Reports of Coupang Ads (AD11), most often a workbook. The cost stands on the option that was advertised, the sale on the option that
 * was bought (halo): both are parts of the day, so that sums are right. `키워드` is `-` outside of search. Cost without VAT.
 */
export const coupangAds: AdFormat = {
  kind: 'ads',
  format: 'coupang-ads',
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  fileNames: /coupang|쿠팡|_pa_(daily|total)_/i,
  marks: [
    '광고집행옵션id',
    '광고전환매출발생옵션id',
    '광고노출지면',
    '총주문수(14일)',
    '총전환매출액(14일)',
    '총광고수익률(14일)',
    '입찰유형',
    '광고집행상품명',
  ],
  fields: [
    field('date', 'day', ['날짜', 'Date'], ['날짜', '일자']),
    field('campaign_id', 'text', ['캠페인 ID', 'Campaign id'], ['캠페인 ID']),
    field('campaign_name', 'text', ['캠페인명', 'Campaign'], ['캠페인명', '캠페인 이름', '캠페인']),
    field('adgroup_id', 'text', ['광고그룹 ID', 'Ad group id'], ['광고그룹 ID']),
    field('adgroup_name', 'text', ['광고그룹', 'Ad group'], ['광고그룹', '광고그룹명', '광고그룹 이름']),
    field('keyword', 'text', ['키워드', 'Keyword'], ['키워드']),
    field('placement', 'text', ['광고 노출 지면', 'Placement'], ['광고 노출 지면', '노출 지면']),
    field('option', 'text', ['광고집행 옵션ID', 'Advertised option'], ['광고집행 옵션ID', '옵션 ID']),
    field('converted_option', 'text', ['광고전환매출발생 옵션ID', 'Bought option'], ['광고전환매출발생 옵션ID']),
    field('impressions', 'count', ['노출수', 'Impressions'], ['노출수'], true),
    field('clicks', 'count', ['클릭수', 'Clicks'], ['클릭수'], true),
    field('cost', 'money', ['광고비', 'Cost'], ['광고비', '집행 광고비'], true),
    field('conversions', 'decimal', ['총 주문수', 'Orders'], ['총 주문수(14일)', '총 주문수(1일)', '총 주문수']),
    field(
      'conversion_value',
      'money',
      ['총 전환매출액', 'Sales'],
      ['총 전환매출액(14일)', '총 전환 매출액(14일)', '총 전환매출액(1일)', '총 전환매출액'],
    ),
    field('orders_1d', 'decimal', ['총 주문수(1일)', 'Orders, 1 day'], ['총 주문수(1일)']),
    field('sales_1d', 'decimal', ['총 전환매출액(1일)', 'Sales, 1 day'], ['총 전환매출액(1일)']),
    field('quantity', 'count', ['총 판매수량', 'Quantity'], ['총 판매수량(14일)', '총 판매수량(1일)', '총 판매수량']),
    field(
      'direct_sales',
      'decimal',
      ['직접 전환매출액', 'Direct sales'],
      ['직접 전환매출액(14일)', '직접 전환매출액(1일)'],
    ),
  ],
  parts: ['placement', 'option', 'converted_option'],
  extras: ['orders_1d', 'sales_1d', 'quantity', 'direct_sales'],
  emptyIsZero: true,
  attribution: (headers) => (headers.some((header) => header.includes('14일')) ? '14d' : '1d'),
}
