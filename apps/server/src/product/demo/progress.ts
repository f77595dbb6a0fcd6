import type { RunView } from '@commerce/domain/ingest'

/** Each run counts as so many steps, however long it is. */
const STEPS = 100

/** Whether nothing more comes of a run by itself. */
export function isOver({ state }: Pick<RunView, 'state'>): boolean {
  return state !== 'running' && state !== 'waiting'
}

/** How far the filling is. A run that no worker has begun yet has no row and counts as nothing done. */
export function progressOf(runs: readonly (Pick<RunView, 'state' | 'progress'> | null)[]): {
  done: number
  total: number
} {
  const done = runs.map((run) => {
    if (run === null) return 0
    if (isOver(run)) return STEPS
    const { done: part, total } = run.progress
    return total === null || total === 0 ? 0 : Math.min(STEPS, Math.floor((STEPS * part) / total))
  })
  return { done: done.reduce((sum, one) => sum + one, 0), total: runs.length * STEPS }
}
