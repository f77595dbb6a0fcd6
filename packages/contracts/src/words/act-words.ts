import { alerts } from './alerts.ts'
import { alertsPage } from './alertsPage.ts'
import { backtestPage } from './backtestPage.ts'
import { executions } from './executions.ts'
import { inbox } from './inbox.ts'
import { notices } from './notices.ts'
import { noticesPage } from './noticesPage.ts'
import { proposals } from './proposals.ts'
import { rules } from './rules.ts'
import { rulesPage } from './rulesPage.ts'
import { telegram } from './telegram.ts'

/** What rules, proposals, executions and alerts say; the dashboard loads it with the first page of them. */
export const actWords = {
  en: {
    alerts: alerts.en,
    alertsPage: alertsPage.en,
    backtestPage: backtestPage.en,
    executions: executions.en,
    inbox: inbox.en,
    notices: notices.en,
    noticesPage: noticesPage.en,
    proposals: proposals.en,
    rules: rules.en,
    rulesPage: rulesPage.en,
    telegram: telegram.en,
  },
  ko: {
    alerts: alerts.ko,
    alertsPage: alertsPage.ko,
    backtestPage: backtestPage.ko,
    executions: executions.ko,
    inbox: inbox.ko,
    notices: notices.ko,
    noticesPage: noticesPage.ko,
    proposals: proposals.ko,
    rules: rules.ko,
    rulesPage: rulesPage.ko,
    telegram: telegram.ko,
  },
}
