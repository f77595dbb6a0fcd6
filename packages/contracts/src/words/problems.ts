import { accounts } from './problems/accounts.ts'
import { act } from './problems/act.ts'
import { data } from './problems/data.ts'
import { figures } from './problems/figures.ts'
import { kpi } from './problems/kpi.ts'
import { machine } from './problems/machine.ts'
import { measure } from './problems/measure.ts'
import { requests } from './problems/requests.ts'
import { rows } from './problems/rows.ts'
import { vendor } from './problems/vendor.ts'

/**
 * Every refusal people can meet: `title` says the cause, `consequence` what that means for them, `nextStep` what to do.
 * The code is the key, its HTTP status stands in `api/problem-status.ts`.
 */
export const problems = {
  en: {
    ...requests.en,
    ...accounts.en,
    ...machine.en,
    ...figures.en,
    ...vendor.en,
    ...rows.en,
    ...data.en,
    ...measure.en,
    ...kpi.en,
    ...act.en,
  },
  ko: {
    ...requests.ko,
    ...accounts.ko,
    ...machine.ko,
    ...figures.ko,
    ...vendor.ko,
    ...rows.ko,
    ...data.ko,
    ...measure.ko,
    ...kpi.ko,
    ...act.ko,
  },
}
