import type { Figure, Home } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { DigestModel } from './model.ts'
import { sayings } from './sayings.ts'

/** What the first line needs; the answer of the home page has all of it, and so has a stored digest. */
export type HeadlineFacts =
  | Pick<DigestModel, 'basis' | 'currency' | 'figures' | 'missing'>
  | {
      readonly basis: Pick<Home['basis'], 'day' | 'rule'>
      readonly currency: string
      readonly figures: readonly Pick<Figure, 'measure' | 'unit' | 'value' | 'missing'>[]
    }

/**
 * The shop's day in one sentence, first on the home page and first in the digest: sales, ad spend, whose figures are not in.
 * "Thursday 19 Nov: ₩12.4M sales, ₩4.12M ad spend. Not in yet: Coupang ads." Both amounts side by side: that one comes from the other is
 * more than anybody knows.
 */
export function headline(facts: HeadlineFacts, language: Language): string {
  const { t, day, amount, names } = sayings(language)
  const missing = 'missing' in facts ? facts.missing : missingOf(facts.figures)
  const of = (measure: string): number | null =>
    facts.figures.find((figure) => figure.measure === measure)?.value ?? null
  const sales = of('netRevenue')
  const spend = of('spend')
  if (facts.basis.rule === 'today' && sales === null && spend === null && missing.length === 0) {
    return t('digest:headline.noData')
  }
  const say = (value: number): string => amount(Math.round(value), facts.currency, 'short')
  const when = day(facts.basis.day)
  const said =
    sales !== null && spend !== null
      ? t('digest:headline.both', { day: when, sales: say(sales), spend: say(spend) })
      : sales !== null
        ? t('digest:headline.salesOnly', { day: when, sales: say(sales) })
        : spend !== null
          ? t('digest:headline.spendOnly', { day: when, spend: say(spend) })
          : t('digest:headline.neither', { day: when })
  return missing.length === 0 ? said : `${said} ${t('digest:headline.missing', { names: names(missing) })}`
}

/** Whose figures are not in, over everything that is told of the day; each name once. */
export function missingOf(figures: readonly Pick<Figure, 'missing'>[]): string[] {
  return [...new Set(figures.flatMap(({ missing }) => missing))]
}
