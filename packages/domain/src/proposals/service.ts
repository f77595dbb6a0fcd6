import type { JobHandlers, Schedule } from '@commerce/store/jobs'
import { createAsking } from './asking.ts'
import { createDeciding } from './deciding.ts'
import type { ProposalsDeps } from './deps.ts'
import { memoryOf, REMEMBERED_MS } from './memory.ts'
import type { ProposalsService } from './model.ts'
import { createMoving } from './moving.ts'
import { createOffering } from './offering.ts'
import { termsOf } from './policy/terms.ts'
import { createProposing } from './proposing.ts'
import { deleteOf } from './repo/change.ts'
import { countByRule, readFreed, readProposal, readRemembered } from './repo/read.ts'
import { createTelling } from './telling.ts'
import { createViews } from './views.ts'

/** Every minute: what nobody answered in time, or no rule stands behind any more, ends, and the day's questions are chosen. */
const TEND_JOB = 'proposals.tend'

/** Proposals (T8, X1-X4): what waits for a person's word, and the one way from a word to an effect. */
export function createProposals(deps: ProposalsDeps) {
  const { store } = deps
  const moving = createMoving(deps)
  const { approve, reject, authorize } = createDeciding(deps, moving)
  const { offer, put, withdraw, tidy } = createOffering(deps, moving)
  const { ask, expire } = createAsking(deps, moving)
  const views = createViews(deps)
  const service: ProposalsService = {
    offer,
    withdraw,
    approve,
    reject,
    authorize,
    ask,
    expire,
    move: moving.moveById,
    mark: moving.mark,
    shown: views.shown,
    open: views.open,
    record: (id) => readProposal(store.read, id),
    termsOf,
    async memory(at) {
      const [rows, zone] = await Promise.all([readRemembered(store.read, at - REMEMBERED_MS, at), deps.zone()])
      return memoryOf(rows, zone)
    },
    async freed(limit) {
      const waiting = await readFreed(store.read, deps.clock.now())
      const frees = new Map<string, boolean>()
      for (const { ruleId } of waiting) if (!frees.has(ruleId)) frees.set(ruleId, await deps.frees(null, ruleId))
      return waiting
        .filter(({ ruleId }) => frees.get(ruleId) === true)
        .slice(0, limit)
        .map(({ id }) => id)
    },
    remove: deleteOf,
  }
  const handlers: JobHandlers = {
    [TEND_JOB]: {
      async run() {
        await tidy()
        await expire()
        await ask()
      },
    },
  }
  const schedules: readonly Schedule[] = [
    { name: TEND_JOB, cron: '* * * * *', zone: 'UTC', job: TEND_JOB, payload: {} },
  ]
  return {
    ...service,
    handlers,
    schedules,
    propose: createProposing(deps, { put }),
    openByRule: () => countByRule(store.read),
    views,
    ...createTelling(deps, views),
  }
}
export type Proposals = ReturnType<typeof createProposals>
