import type { Watcher } from '../model.ts'
import { newestWorkerBeat } from '../repo/watched.ts'
import { GRACE_MS, MINUTE_MS, type WatchPorts } from './ports.ts'

/** As `/readyz` judges it: a worker beats every 15 seconds. */
const SILENT_MS = MINUTE_MS

export function watchWorker({ store, startedAt }: WatchPorts): Watcher {
  return {
    kinds: ['worker-silent'],
    async look(at) {
      const beat = await newestWorkerBeat(store.read)
      const silent = beat === null ? at - startedAt > GRACE_MS : at - beat > SILENT_MS
      return silent ? [{ kind: 'worker-silent', object: 'worker-silent', severity: 'critical', params: {} }] : []
    },
  }
}
