import type { Watcher } from '../model.ts'
import { watchConnections } from './connections.ts'
import { watchExecutions } from './executions.ts'
import { watchAudit, watchBackups, watchTelegram } from './house.ts'
import type { WatchPorts } from './ports.ts'
import { watchRules } from './rules.ts'
import { watchWorker } from './worker.ts'

/** Every watcher; each looks by itself, so that one that cannot look hides nothing of the others. */
export function createWatchers(ports: WatchPorts): readonly Watcher[] {
  return [watchWorker, watchConnections, watchRules, watchExecutions, watchBackups, watchAudit, watchTelegram].map(
    (make) => make(ports),
  )
}
