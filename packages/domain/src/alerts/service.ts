import type { JobHandlers, Schedule } from '@commerce/store/jobs'
import { createChoices } from './choices.ts'
import { type AlertsDeps, type AlertsService, NOTICES_JOB, WATCH_ALERTS_JOB } from './model.ts'
import { createNotices } from './notices.ts'
import { createAlertViews } from './views.ts'
import { createWatching } from './watch.ts'

const EVERY_MINUTE = '* * * * *'
const MINUTE_MS = 60_000

export type Alerts = ReturnType<typeof createAlerts>

/** What went wrong or silent, and who is told of it where (T25b, T25c). */
export function createAlerts(deps: AlertsDeps) {
  const { tell, send } = createNotices(deps)
  const watch = createWatching(deps, tell)
  const views = createAlertViews(deps)
  const service: AlertsService = { tell, send, watch, openCount: views.openCount }

  const handlers: JobHandlers = {
    [WATCH_ALERTS_JOB]: {
      async run() {
        await watch()
      },
    },
    [NOTICES_JOB]: {
      async run() {
        await send()
      },
    },
  }
  const schedules: readonly Schedule[] = [
    { name: WATCH_ALERTS_JOB, cron: EVERY_MINUTE, zone: 'UTC', job: WATCH_ALERTS_JOB, payload: {} },
    { name: NOTICES_JOB, cron: EVERY_MINUTE, zone: 'UTC', job: NOTICES_JOB, payload: {} },
  ]

  return {
    ...service,
    views,
    choices: createChoices(deps),
    handlers,
    schedules,

    /**
     * Looks every minute by the clock until the signal: for processes that answer requests, because a worker that stands still
     * cannot report itself. What is found is sent from here too.
     */
    async keepWatching(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        await deps.clock.sleep(MINUTE_MS, signal)
        if (signal.aborted) return
        try {
          await watch()
          await send()
        } catch (error) {
          deps.report(error, [])
        }
      }
    },
  }
}
