import { Worker } from 'node:worker_threads'
import { StoreTrouble, type TroubleCode } from '../trouble.ts'
import type { Checked } from './checked.ts'

export type Task =
  | { readonly kind: 'copy'; readonly source: string; readonly file: string }
  | { readonly kind: 'inspect'; readonly file: string; readonly sha256: string }

export type Answer =
  | { readonly ok: true; readonly checked: Checked | null }
  | { readonly ok: false; readonly code: TroubleCode | null; readonly message: string }

/** Copies in a thread of its own: SQLite works without pause, and requests must not wait seconds for it (F19). */
export async function copyInWorker(source: string, file: string): Promise<void> {
  await inWorker({ kind: 'copy', source, file })
}

/** {@link inspectCopy} in a thread of its own, for the same reason. */
export async function inspectInWorker(file: string, sha256: string): Promise<Checked> {
  const checked = await inWorker({ kind: 'inspect', file, sha256 })
  if (checked === null) throw new Error('the thread inspected nothing')
  return checked
}

async function inWorker(task: Task): Promise<Checked | null> {
  const answer = await new Promise<Answer>((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code} and no answer`)))
  })
  if (answer.ok) return answer.checked
  if (answer.code === null) throw new Error(answer.message)
  throw new StoreTrouble(answer.code, { path: task.file, why: answer.message })
}
