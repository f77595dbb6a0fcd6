import type { Json, Session, SourcePage, StreamInfo } from '@commerce/contracts/connector'
import { day } from '@commerce/kernel'
import type { IngestDeps } from '../deps.ts'
import type { Stretch } from '../load/load.ts'
import { lengthOf, stepsBack } from '../policy/range.ts'
import { readCursor, writeCursor } from '../repo/pages.ts'
import { type RunRow, updateRun } from '../repo/runs.ts'

/** The one stretch of a sync: from where the purpose was left to the end. */
export async function* syncStretch(
  deps: Pick<IngestDeps, 'store'>,
  session: () => Promise<Session>,
  run: RunRow,
  purpose: string | null,
  signal: AbortSignal,
): AsyncGenerator<Stretch> {
  const cursor = purpose === null ? null : await placeOf(deps, run, purpose)
  const pages = (await session()).pages(run.stream, { ...daysOf(run), cursor, signal })
  yield { pages, wrap: (page) => page }
}

interface Step {
  readonly step: number
  readonly at: Json
}

/**
 * The stretches of a backfill, newest days first. The place is the step and where in it, so a run that was interrupted asks again
 * for one page at most.
 */
export async function* backfillStretches(
  deps: Pick<IngestDeps, 'store' | 'clock' | 'announce'>,
  session: () => Promise<Session>,
  run: RunRow,
  stream: StreamInfo,
  purpose: string,
  signal: AbortSignal,
): AsyncGenerator<Stretch> {
  const range = daysOf(run)
  const steps = stream.reads === 'state' ? [range] : stepsBack(range, stream.stepDays)
  const left = stepOf(await placeOf(deps, run, purpose))
  const total = lengthOf(range)
  let done = steps.slice(0, left.step).reduce((days, step) => days + lengthOf(step), 0)
  for (let n = left.step; n < steps.length; n += 1) {
    const step = steps[n]
    if (step === undefined) return
    const cursor = n === left.step ? left.at : null
    const before = done
    yield {
      pages: (await session()).pages(run.stream, { ...step, cursor, signal }),
      wrap: (page: SourcePage): SourcePage => ({
        ...page,
        cursor: { step: n, at: page.cursor },
        progress: { done: before, total },
      }),
    }
    done += lengthOf(step)
    await stepDone(deps, run, purpose, { step: n + 1, at: null }, done, total, step.from)
  }
}

async function stepDone(
  deps: Pick<IngestDeps, 'store' | 'clock' | 'announce'>,
  run: RunRow,
  purpose: string,
  next: Step,
  done: number,
  total: number,
  doneTo: string,
): Promise<void> {
  await deps.store.write(async (tx) => {
    const at = deps.clock.now()
    await writeCursor(tx, {
      connector_id: run.connector_id,
      stream: run.stream,
      purpose,
      cursor_json: JSON.stringify(next),
      done_to: doneTo,
      updated_at: at,
    })
    await updateRun(tx, run.id, { done, total, alive_at: at })
    await deps.announce(tx, 'runs', run.id)
  })
}

async function placeOf(deps: Pick<IngestDeps, 'store'>, run: RunRow, purpose: string): Promise<Json> {
  const row = await readCursor(deps.store.read, run.connector_id, run.stream, purpose)
  return row === null ? null : (JSON.parse(row.cursor_json) as Json)
}

function stepOf(place: Json): Step {
  if (place === null || typeof place !== 'object' || !('step' in place)) return { step: 0, at: null }
  return { step: Number(place.step), at: place.at ?? null }
}

function daysOf(run: RunRow) {
  if (run.from_day === null || run.to_day === null) throw new Error(`run ${run.id} has no days`)
  return { from: day(run.from_day), to: day(run.to_day) }
}
