import type { Action } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { type Language, translator } from '@commerce/contracts/words'
import type { Currency } from '@commerce/kernel'
import type { BeforeValue } from '../model.ts'
import { sayMicros } from './numbers.ts'
import { plain } from './text.ts'

export interface SaidChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What is done to what, as far as its sentence needs it. */
export interface Deed {
  readonly action: Action
  readonly level: AdLevel
  readonly entityName: string
  readonly before: BeforeValue
  /** Of the ad account: budgets and bids are in it. */
  readonly currency: Currency
}

/** "Pause campaign “가을 원피스_파워링크”". Names are data: cleaned and cut, nothing more. */
export function sayWhat({ action, level, entityName, before, currency }: Deed, language: Language): string {
  const t = translator(language)
  const of = { level: t(`proposals:level.${level}`), name: plain(entityName) }
  switch (action.do) {
    case 'pause':
    case 'resume':
      return t(`proposals:what.${action.do}`, of)
    case 'set-budget': {
      const amount = sayMicros(action.micros, currency, language)
      return t(`proposals:what.budget${direction(before.dailyBudgetMicros, action.micros)}`, { ...of, amount })
    }
    case 'set-bid': {
      const amount = sayMicros(action.micros, currency, language)
      return t(`proposals:what.bid${direction(before.bidMicros, action.micros)}`, { ...of, amount })
    }
    case 'add-negative-keyword':
      return t('proposals:what.negativeAdd', { ...of, text: plain(action.text) })
    case 'remove-negative-keyword':
      return t('proposals:what.negativeRemove', { ...of, text: plain(action.text) })
    case 'suggest':
      return t(`proposals:what.${action.advice}`, of)
  }
}

function direction(before: number | null, after: number): 'Up' | 'Down' | 'Set' {
  if (before === null) return 'Set'
  return after < before ? 'Down' : 'Up'
}

/** Before and after of the one thing that changes. */
export function sayChange(
  { action, before, currency }: Pick<Deed, 'action' | 'before' | 'currency'>,
  language: Language,
): SaidChange {
  const t = translator(language)
  const amount = (micros: number | null): string =>
    micros === null ? t('proposals:change.unknown') : sayMicros(micros, currency, language)
  switch (action.do) {
    case 'pause':
    case 'resume':
      return {
        label: t('proposals:change.status'),
        before: t(`proposals:status.${before.status}`),
        after: t(`proposals:status.${action.do === 'pause' ? 'paused' : 'active'}`),
      }
    case 'set-budget':
      return {
        label: t('proposals:change.budget'),
        before: amount(before.dailyBudgetMicros),
        after: amount(action.micros),
      }
    case 'set-bid':
      return { label: t('proposals:change.bid'), before: amount(before.bidMicros), after: amount(action.micros) }
    case 'add-negative-keyword':
    case 'remove-negative-keyword': {
      const said = t(`proposals:change.${action.match}`, { text: plain(action.text) })
      const none = t('proposals:change.none')
      const adds = action.do === 'add-negative-keyword'
      return { label: t('proposals:change.negative'), before: adds ? none : said, after: adds ? said : none }
    }
    case 'suggest':
      return {
        label: t('proposals:change.advice'),
        before: t('proposals:change.none'),
        after: t(`proposals:advice.${action.advice}`),
      }
  }
}
