import type { Actor, BodyReceived } from '@commerce/contracts'
import { addDays, type Currency, type Day, dayOf, granted, isCurrency, isDay, refused } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { MeasureDeps } from './model-deps.ts'
import { nanoOf, RATE_DAYS, rateText } from './policy/fx.ts'
import { allRates, foreignDays, ratesAt, ratesOf, saveRates } from './repo/fx.ts'

const SHOWN = 2_000

export async function readRates(deps: MeasureDeps) {
  const { currency } = await deps.shop()
  return {
    reporting: currency,
    items: (await allRates(deps.store.read, SHOWN)).map((row) => ({
      base: row.base,
      quote: row.quote,
      day: row.day,
      rate: rateText(row.rate_nano),
      source: row.source,
      enteredAt: row.entered_at,
    })),
    missing: await fxMissing(deps.store.read, currency),
  }
}

/** Days with amounts in another currency and no rate of the last seven days: those are left out of totals. */
export async function fxMissing(
  db: Store['read'],
  reporting: Currency,
  since = '0000-00-00',
): Promise<{ currency: string; days: number; from: string; to: string }[]> {
  const foreign = await foreignDays(db, reporting, since)
  if (foreign.length === 0) return []
  const first = foreign.reduce((one, other) => (other.day < one.day ? other : one))
  const rates = await ratesOf(db, reporting, addDays(first.day as Day, -RATE_DAYS), '9999-99-99')
  const byCurrency = Map.groupBy(rates, ({ base, quote }) => (quote === reporting ? base : quote))
  return [...Map.groupBy(foreign, ({ currency }) => currency)].flatMap(([currency, rows]) => {
    const known = (byCurrency.get(currency) ?? []).map(({ day }) => day).sort()
    const missing = rows
      .map(({ day }) => day)
      .filter((day) => {
        const newest = known.findLast((of) => of <= day)
        return newest === undefined || newest < addDays(day as Day, -RATE_DAYS)
      })
    const [from] = missing
    return from === undefined ? [] : [{ currency, days: missing.length, from, to: missing.at(-1) ?? from }]
  })
}

/** Saves rates, all or none; the same pair and day again overwrites, with what was there in the audit log. */
export async function enterRates(
  deps: MeasureDeps,
  by: { actor: Actor; requestId: string | null },
  { rates }: BodyReceived<'PUT /api/fx-rates'>,
) {
  const shop = await deps.shop()
  const now = deps.clock.now()
  const today = dayOf(now, shop.zone)
  for (const { base, quote, day, rate } of rates) {
    for (const code of [base, quote]) if (!isCurrency(code)) return refused('currency-unknown', { currency: code })
    if (base === quote || !isDay(day) || day > today || nanoOfOrZero(rate) === 0)
      return refused('rate-wrong', { base, day })
  }
  const rows = [
    ...new Map(
      rates.map(({ base, quote, day, rate, source }) => [
        `${base}${quote}${day}`,
        { base, quote, day, rate_nano: nanoOf(rate), source, entered_at: now },
      ]),
    ).values(),
  ]
  await deps.store.write(async (tx) => {
    const keys = rows.map(({ base, quote, day }) => ({ base, quote, day }))
    const before = (await ratesAt(deps.store, tx, keys)).filter((row) => row !== null)
    await saveRates(deps.store, tx, rows)
    const { actor, requestId } = by
    const after = { rates: rows.length, first: rows[0] }
    await deps.recordAudit(tx, {
      actor,
      action: 'fx.entered',
      object: null,
      before: before.slice(0, 100),
      after,
      reason: null,
      requestId,
    })
  })
  return granted({ saved: rows.length })
}

/** Zero too for what is beyond the exact numbers. */
function nanoOfOrZero(rate: string): number {
  const digits = rate.replace('.', '').length
  return digits > 15 && Number(rate) > 9_000_000 ? 0 : nanoOf(rate)
}
