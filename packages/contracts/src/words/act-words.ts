import { alerts } from './alerts.ts'
import { backtest } from './backtest.ts'
import { executions } from './executions.ts'
import { inbox } from './inbox.ts'
import { notices } from './notices.ts'
import { proposals } from './proposals.ts'
import { rules } from './rules.ts'
import { telegram } from './telegram.ts'

/** What rules, proposals, executions and alerts say; the dashboard loads it with the first page of them. */
export const actWords = {
  en: {
    alerts: alerts.en,
    backtest: backtest.en,
    executions: executions.en,
    inbox: inbox.en,
    notices: notices.en,
    proposals: proposals.en,
    rules: rules.en,
    telegram: telegram.en,
  },
  ko: {
    alerts: alerts.ko,
    backtest: backtest.ko,
    executions: executions.ko,
    inbox: inbox.ko,
    notices: notices.ko,
    proposals: proposals.ko,
    rules: rules.ko,
    telegram: telegram.ko,
  },
}
