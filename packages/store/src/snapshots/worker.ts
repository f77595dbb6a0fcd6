import { parentPort, workerData } from 'node:worker_threads'
import { openConnection } from '../sqlite/connection.ts'
import { storageTrouble } from '../trouble.ts'
import type { Answer, Task } from './in-worker.ts'
import { copyInto, inspectCopy } from './sqlite.ts'

/** Entry of the thread: one task, one answer. */
async function perform(task: Task): Promise<Answer> {
  try {
    if (task.kind === 'inspect') return { ok: true, checked: inspectCopy(task.file, task.sha256) }
    const connection = openConnection(task.source, { readOnly: true, busyMs: 5000 })
    try {
      copyInto(connection, task.file)
    } finally {
      connection.close()
    }
    return { ok: true, checked: null }
  } catch (error) {
    // An error loses its SQLite code on the way between threads.
    return { ok: false, code: storageTrouble(error), message: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.postMessage(await perform(workerData))
