import { accounts } from './problems/accounts.ts'
import { figures } from './problems/figures.ts'
import { machine } from './problems/machine.ts'
import { requests } from './problems/requests.ts'

/**
 * Every refusal people can meet: `title` says the cause, `consequence` what that means for them, `nextStep` what to do.
 * The code is the key, its HTTP status stands in `api/problem-status.ts`.
 */
export const problems = {
  en: { ...requests.en, ...accounts.en, ...machine.en, ...figures.en },
  ko: { ...requests.ko, ...accounts.ko, ...machine.ko, ...figures.ko },
}
