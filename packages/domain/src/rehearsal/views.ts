import type { Backtest, BacktestSide } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Currency } from '@commerce/kernel'
import { plain, sayWhat, sayWhy } from '../proposals/index.ts'
import { nameOfRule, type RuleSettings, sayHeld } from '../rules/index.ts'
import type { KeptAsk, KeptProposal, KeptResult, KeptSide } from './model.ts'
import type { BacktestRow } from './repo.ts'

/** Each side is called by its rules. */
export function namesOf({ a, b }: Pick<KeptAsk, 'a' | 'b'>, language: Language): string[] {
  const side = (rules: readonly RuleSettings[]) => rules.map((rule) => nameOfRule(rule, language)).join(' + ')
  return b === null ? [side(a)] : [side(a), side(b)]
}

export function viewOf(row: BacktestRow, currency: Currency, language: Language): Backtest {
  const ask = JSON.parse(row.ask_json) as KeptAsk
  const result = row.result_json === null ? null : (JSON.parse(row.result_json) as KeptResult)
  return {
    id: row.id,
    state: row.state,
    from: row.from_day,
    to: row.to_day,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    progress: { done: row.done, total: row.total },
    knownFrom: result?.knownFrom ?? null,
    currency: result?.currency ?? currency,
    names: namesOf(ask, language),
    a: result === null ? null : sideView(result.a, result.currency, language),
    b: result === null || result.b === null ? null : sideView(result.b, result.currency, language),
  }
}

export function sideView(side: KeptSide, currency: Currency, language: Language): BacktestSide {
  return {
    ...side,
    days: side.days.map((day) => ({ ...day })),
    list: side.list.map((one) => proposalView(one, currency, language)),
    held: side.held.map(({ reason, count }) => ({ reason, text: sayHeld(reason, language), count })),
  }
}

function proposalView(one: KeptProposal, currency: Currency, language: Language): BacktestSide['list'][number] {
  const { ref, entityName, action, before } = one
  return {
    connectorId: ref.connectorId,
    connectorName: plain(one.connectorName),
    platform: ref.platform,
    level: ref.level,
    externalId: ref.externalId,
    entityName: plain(entityName),
    what: sayWhat({ action, level: ref.level, entityName, before, currency: one.currency }, language),
    why: sayWhy(one.evidence, language),
    stakeMinor: one.stakeMinor,
    currency,
    day: one.day,
    ruleName: plain(one.ruleCode ? nameOfRule({ code: one.ruleCode, name: one.ruleName }, language) : one.ruleName),
    verdict: one.verdict,
    savedMinor: one.savedMinor,
    conversionsThen: one.conversionsThen,
    conversionsNow: one.conversionsNow,
  }
}
