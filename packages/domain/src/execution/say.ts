import type { Action, ActionState, Preview } from '@commerce/contracts/connector'
import { type Language, problemWords, sayIf, translator } from '@commerce/contracts/words'
import { type Currency, formatMoney, isCurrency, microsToMoney, money } from '@commerce/kernel'
import type { Problem } from './row.ts'

export interface SaidChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

type Params = Readonly<Record<string, string | number>>

/** The cause of a problem in one sentence, its amounts in the person's language. */
export function sayProblem(language: Language, problem: Problem, platform: string): string {
  return problemWords(language, problem.code, paramsInWords(language, problem, platform)).title
}

/** Amounts, states and limits of a problem as words. What is not known here stays as it is. */
export function paramsInWords(language: Language, { params }: Problem, platform: string): Params {
  const said: Record<string, string | number> = { platform, ...params }
  const { currency, field, cap, limit } = params
  if (typeof field === 'string') {
    for (const side of ['before', 'now'] as const) {
      const raw = params[`${side}Raw`]
      if (raw !== undefined) said[side] = sayValue(language, raw, typeof currency === 'string' ? currency : '')
    }
  }
  for (const name of ['amount', 'minimum', 'maximum', 'step'] as const) {
    const raw = params[`${name}Minor`]
    if (typeof raw === 'number') said[name] = sayMinor(language, raw, typeof currency === 'string' ? currency : '')
  }
  if (typeof cap === 'string') {
    const amount = sayMinor(language, Number(limit ?? 0), typeof currency === 'string' ? currency : '')
    said.cap = sayIf(language, `executions:cap.${cap}`, { limit: limit ?? '', amount }) ?? cap
  }
  return said
}

export function sayMinor(language: Language, minor: number, currency: string): string {
  if (!isCurrency(currency)) return `${minor}`
  return formatMoney(money(minor, currency), language, { style: 'full' })
}

/** To the last unit: it is what the vendor has. */
export function sayMicros(language: Language, micros: number, currency: Currency): string {
  return formatMoney(microsToMoney(BigInt(micros), currency), language, { style: 'full' })
}

/** A status or an amount in micros. */
function sayValue(language: Language, raw: string | number, currency: string): string {
  if (typeof raw === 'string') return sayIf(language, `proposals:status.${raw}`) ?? raw
  return isCurrency(currency) ? sayMicros(language, raw, currency) : `${raw}`
}

/** The dry run in words; a refused one has no changes. */
export function sayPreview(language: Language, preview: Preview, currency: Currency): SaidChange[] {
  if (preview.outcome !== 'change') return []
  const t = translator(language)
  const none = t('proposals:change.none')
  return preview.changes.map(({ field, before, after }) => {
    const label = { status: 'status', 'daily-budget': 'budget', bid: 'bid', 'negative-keyword': 'negative' } as const
    const value = (raw: string | number | null): string =>
      raw === null || raw === '' ? none : field === 'negative-keyword' ? String(raw) : sayValue(language, raw, currency)
    return { label: t(`proposals:change.${label[field]}`), before: value(before), after: value(after) }
  })
}

/** What differs between two states that were read; for a state that is missing, what the action was about. */
export function sayDiff(
  language: Language,
  action: Action,
  before: ActionState | null,
  after: ActionState | null,
): SaidChange[] {
  const t = translator(language)
  const none = t('proposals:change.none')
  const unknown = t('proposals:change.unknown')
  const currency = after?.currency ?? before?.currency
  const amount = (state: ActionState | null, of: 'dailyBudgetMicros' | 'bidMicros'): string => {
    if (state === null) return unknown
    const micros = state[of]
    return micros === null || currency === undefined ? none : sayMicros(language, micros, currency)
  }
  const negatives = (state: ActionState | null): string => {
    if (state === null || state.negatives === null) return unknown
    if (!('text' in action)) return none
    const has = state.negatives.some(({ text, match }) => text === action.text && match === action.match)
    return has ? t(`proposals:change.${action.match}`, { text: action.text }) : none
  }
  const status = (state: ActionState | null): string =>
    state === null ? unknown : t(`proposals:status.${state.status}`)
  const all: (SaidChange & { readonly about: boolean })[] = [
    {
      label: t('proposals:change.status'),
      before: status(before),
      after: status(after),
      about: action.do === 'pause' || action.do === 'resume',
    },
    {
      label: t('proposals:change.budget'),
      before: amount(before, 'dailyBudgetMicros'),
      after: amount(after, 'dailyBudgetMicros'),
      about: action.do === 'set-budget',
    },
    {
      label: t('proposals:change.bid'),
      before: amount(before, 'bidMicros'),
      after: amount(after, 'bidMicros'),
      about: action.do === 'set-bid',
    },
    {
      label: t('proposals:change.negative'),
      before: negatives(before),
      after: negatives(after),
      about: 'text' in action,
    },
  ]
  const differs = (one: SaidChange): boolean => one.before !== one.after && before !== null && after !== null
  return all.filter((one) => one.about || differs(one)).map(({ about: _, ...said }) => said)
}
