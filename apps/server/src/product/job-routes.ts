import type { Handlers } from '@commerce/contracts'
import type { AuditRecord } from '@commerce/domain/audit'
import { granted, refused } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'

/** Background work as the owner sees it: counts, and the jobs that gave up. */
export function createJobRoutes(deps: {
  jobs: Jobs
  store: Store
  announce: (tx: Tx, topic: 'jobs', id: string | null) => Promise<void>
  recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
}) {
  const { jobs, store } = deps
  return {
    'GET /api/jobs': async () => {
      const { deadJobs, ...counts } = await jobs.overview()
      return granted({ ...counts, deadJobs: [...deadJobs] })
    },
    'POST /api/jobs/{id}/retry': async ({ params, context }) => {
      const job = await jobs.retry(params.id)
      if (job === null) return refused('not-found')
      await store.write(async (tx) => {
        await deps.recordAudit(tx, {
          actor: context.actor,
          action: 'jobs.retried',
          object: job.id,
          before: null,
          after: { name: job.name },
          reason: null,
          requestId: context.requestId,
        })
        await deps.announce(tx, 'jobs', job.id)
      })
      return granted(job)
    },
  } satisfies Handlers
}
