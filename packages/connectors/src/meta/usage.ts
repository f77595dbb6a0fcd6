import type { Budgets } from '@commerce/contracts/connector'

/** From here on calls slow down (rate limiting page of the vendor); at 100 it would refuse. */
const SLOW_FROM = 75
const SLOWEST_MS = 25_000
const MINUTE = 60_000

const HEADERS = [
  'x-business-use-case-usage',
  'x-app-usage',
  'x-ad-account-usage',
  'x-fb-ads-insights-throttle',
] as const
/** Percentages among the numbers of those headers. */
const PERCENT = /^(call_count|total_cputime|total_time|acc_id_util_pct|app_id_util_pct)$/
const REGAIN = 'estimated_time_to_regain_access'

/** The fullest of all the vendor's counters, percent; 0 when no header tells. */
export function usagePercent(headers: Readonly<Record<string, string>>): number {
  return Math.max(
    0,
    ...figures(headers)
      .filter(([name]) => PERCENT.test(name))
      .map(([, value]) => value),
  )
}

/** Milliseconds until calls are let in again, as the vendor estimates (minutes there); null without an estimate. */
export function regainMs(headers: Readonly<Record<string, string>>): number | null {
  const minutes = Math.max(
    0,
    ...figures(headers)
      .filter(([name]) => name === REGAIN)
      .map(([, value]) => value),
  )
  return minutes === 0 ? null : minutes * MINUTE
}

/** Slows all processes down from 75 %, the more the fuller, before the vendor has to refuse. */
export async function learnUsage(
  headers: Readonly<Record<string, string>>,
  budgets: Budgets,
  key: string,
  now: number,
): Promise<void> {
  const percent = usagePercent(headers)
  const regain = regainMs(headers)
  if (percent < SLOW_FROM && regain === null) return
  const share = Math.min(1, (percent - SLOW_FROM) / (100 - SLOW_FROM))
  await budgets.emptyUntil(key, now + (regain ?? Math.ceil(Math.max(0, share) * SLOWEST_MS)))
}

/** All named numbers of the usage headers, however deep: `{"1234": [{"type": "ads_insights", "call_count": 12}]}`. */
function figures(headers: Readonly<Record<string, string>>): [string, number][] {
  return HEADERS.flatMap((name) => {
    try {
      return numbersIn(JSON.parse(headers[name] ?? 'null'), 0)
    } catch {
      return []
    }
  })
}

function numbersIn(value: unknown, depth: number): [string, number][] {
  if (typeof value !== 'object' || value === null || depth > 4) return []
  return Object.entries(value).flatMap(([name, part]): [string, number][] =>
    typeof part === 'number' && part >= 0 ? [[name, part]] : numbersIn(part, depth + 1),
  )
}
