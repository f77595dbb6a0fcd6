/** The same million rows for everybody who is measured: 365 days of 2,740 campaigns, in the order of days, as a report has them. */
export const ROWS = 1_000_000
const CAMPAIGNS = 2_740

export interface AdRow {
  readonly day: string
  readonly campaign: number
  readonly impressions: number
  readonly clicks: number
  readonly cost: number
  readonly conversions: number
  readonly value: number
}

const DAYS = Array.from({ length: 366 }, (_, n) =>
  new Date(Date.UTC(2025, 10, 1) + n * 86_400_000).toISOString().slice(0, 10),
)

export function adRow(n: number): AdRow {
  const campaign = n % CAMPAIGNS
  // Knuth's multiplicative hash: figures that look alike and are not.
  const noise = (n * 2_654_435_761) % 4_294_967_296
  return {
    day: DAYS[Math.floor(n / CAMPAIGNS)] ?? '',
    campaign,
    impressions: 1_000 + (noise % 9_000),
    clicks: noise % 700,
    cost: 10_000 + (noise % 490_000),
    conversions: noise % 20,
    value: (noise % 20) * 39_000,
  }
}

export const CSV_HEADER =
  'date,platform,campaign_id,campaign_name,impressions,clicks,cost,conversions,conversion_value,currency\n'

export function csvLine(n: number): string {
  const { day, campaign, impressions, clicks, cost, conversions, value } = adRow(n)
  return `${day},naver,cmp-a001-02-${1_000_000 + campaign},가을 캠페인 ${campaign},${impressions},${clicks},${cost},${conversions},${value},KRW\n`
}
