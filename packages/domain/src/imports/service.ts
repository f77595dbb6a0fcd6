import type { FileAt, FileHints, FilePlan } from '@commerce/contracts/connector'
import { granted, type Result, refused } from '@commerce/kernel'
import { TryAgainAfter } from '@commerce/store/jobs'
import type { RunView } from '../ingest/index.ts'
import { createInbox } from './inbox.ts'
import { type By, type ImportDeps, type ImportHints, type ImportRefusal, nameOf, type Prepared, Task } from './model.ts'
import { createPrepare, hintsOf } from './prepare.ts'
import { claimFile, type ImportFileRow, readFileRow, readFilesPresent, releaseFile } from './repo/index.ts'

export const IMPORT_JOB = 'imports.run'
/** Stream under which rows of files are kept, whatever their platform. */
const STREAM = 'file'
/** An import that another process has, or that waits for a rebuild, is looked at again after this time. */
const LOOK_AGAIN_MS = 15_000

/** Files of platforms: looked at, imported by a job that goes on after a crash, taken back whole. */
export function createImports(deps: ImportDeps) {
  const { store, clock, ids, ingest } = deps
  const inbox = createInbox(deps)
  const prepare = createPrepare(deps)

  async function arrived(id: string): Promise<Result<ImportFileRow, 'not-found' | 'file-incomplete'>> {
    const row = await readFileRow(store.read, id)
    if (row === null || row.state === 'gone') return refused('not-found')
    return row.state === 'here' ? granted(row) : refused('file-incomplete', { name: row.name })
  }

  /** A trial makes nothing, so no connection either; ingest takes such a name for one that is not there yet. */
  const placeFor = (by: By, dryRun: boolean) => async (platform: string) =>
    dryRun ? `none:${platform}` : await deps.connections.homeFor(by, platform)

  const homeFor = (by: By) => (platform: string) => deps.connections.homeFor(by, platform)

  function taskOf(by: By, prepared: Prepared, connectorId: string, dryRun: boolean): Task {
    return {
      runId: ids.next('run'),
      batchId: ids.next('bat'),
      connectorId,
      dryRun,
      actor: nameOf(by.actor),
      startedAt: clock.now(),
      plan: { ...prepared.inspection.plan },
    }
  }

  /** Reads the file from where an interrupted run stopped and hands its pages to ingest. */
  async function perform(by: By, file: FileAt, task: Task, more: object, signal: AbortSignal): Promise<RunView> {
    const reading = await deps.files()
    const plan = task.plan as unknown as FilePlan
    const cursor = await cursorOf(task.runId)
    return await ingest.load({
      runId: task.runId,
      batchId: task.batchId,
      kind: 'import',
      connectorId: task.connectorId,
      connectorFor: homeFor(by),
      stream: STREAM,
      pages: reading.pages(file, plan, { cursor, signal }),
      map: reading.map,
      purpose: `import:${task.runId}`,
      from: null,
      to: null,
      options: { name: file.name, dryRun: task.dryRun, format: plan.format, ...more },
      actor: task.actor,
      dryRun: task.dryRun,
      signal,
    })
  }

  async function cursorOf(runId: string): Promise<number | null> {
    const text = await ingest.cursorOf(runId)
    const place = text === null ? null : Number(JSON.parse(text))
    return place === null || !Number.isSafeInteger(place) ? null : place
  }

  /**
   * Whether a file can have another task though it still carries one: a trial or a failure is over for everybody who looks at its run a
   * moment before its job has let go of the file.
   */
  async function isBack(plan: string): Promise<boolean> {
    const { runId, dryRun } = Task.parse(JSON.parse(plan))
    const run = await ingest.run(runId)
    if (run === null || run.finishedAt === null) return false
    return dryRun || run.state === 'failed' || run.state === 'stopped'
  }

  return {
    deps,
    inbox,
    prepare,

    async preview(fileId: string, hints: ImportHints | undefined): Promise<Result<Prepared, ImportRefusal>> {
      const row = await arrived(fileId)
      return row.ok ? await prepare.inspect(row.value, hintsOf(hints)) : row
    },

    /** Queues the import of an uploaded file. */
    async start(
      by: By,
      ask: { fileId: string; hints?: ImportHints | undefined; connectorId?: string | undefined; dryRun: boolean },
    ): Promise<Result<{ runId: string }, ImportRefusal>> {
      const row = await arrived(ask.fileId)
      if (!row.ok) return row
      const before = row.value.plan_json
      if (before !== null && !(await isBack(before))) return refused('run-active', { name: row.value.name })
      const prepared = await prepare.inspect(row.value, hintsOf(ask.hints))
      if (!prepared.ok) return prepared
      const ready = prepare.ready(prepared.value)
      if (!ready.ok) return ready
      const home = await prepare.homeOf(prepared.value, ask.connectorId ?? null, placeFor(by, ask.dryRun))
      if (!home.ok) return home
      const task = taskOf(by, prepared.value, home.value, ask.dryRun)
      return await store.write(async (tx) => {
        if (!(await claimFile(tx, ask.fileId, before, JSON.stringify(task))))
          return refused('run-active', { name: row.value.name })
        const { runId } = task
        await deps.jobs.enqueue(tx, IMPORT_JOB, { fileId: ask.fileId, runId }, { dedupeKey: runId })
        await deps.recordAudit(tx, {
          ...by,
          action: ask.dryRun ? 'imports.tried' : 'imports.started',
          object: task.runId,
          before: null,
          after: { file: row.value.name, format: task.plan.format, connector: home.value },
          reason: null,
        })
        await deps.announce(tx, 'runs', task.runId)
        return granted({ runId: task.runId })
      })
    },

    /** The body of the job. May run again after a crash; it goes on where it was, unless the file has another task by now. */
    async run(fileId: string, runId: string, signal: AbortSignal): Promise<RunView | null> {
      const row = await readFileRow(store.read, fileId)
      if (row === null || row.state === 'gone' || row.plan_json === null) return null
      const plan = row.plan_json
      const task = Task.parse(JSON.parse(plan))
      if (task.runId !== runId) return null
      const by: By = { actor: { kind: 'system', part: 'imports' }, requestId: null }
      const done = await perform(by, row, task, { fileId }, signal)
      signal.throwIfAborted()
      if (done.state === 'running' || done.state === 'waiting')
        throw new TryAgainAfter(
          Math.max(LOOK_AGAIN_MS, (done.nextAt ?? 0) - clock.now()),
          `the import is ${done.state}`,
        )
      // The raw pages hold every byte now. After a trial or a failure the file stays for another go.
      if (!task.dryRun && (done.state === 'done' || done.state === 'suspect')) await inbox.throwAway(row)
      else await store.write((tx) => releaseFile(tx, fileId, plan))
      return done
    },

    /** Imports a file where it lies, in this process (command line, watched folder). */
    async now(
      by: By,
      prepared: Prepared,
      how: {
        connectorId: string | null
        dryRun: boolean
        signal: AbortSignal
        /** Told the id of the run before anything is read, to watch it. */
        onStart?: (runId: string) => void
      },
    ): Promise<Result<RunView, ImportRefusal>> {
      const ready = prepare.ready(prepared)
      if (!ready.ok) return ready
      const home = await prepare.homeOf(prepared, how.connectorId, placeFor(by, how.dryRun))
      if (!home.ok) return home
      const task = taskOf(by, prepared, home.value, how.dryRun)
      await store.write((tx) =>
        deps.recordAudit(tx, {
          ...by,
          action: how.dryRun ? 'imports.tried' : 'imports.started',
          object: task.runId,
          before: null,
          after: { file: prepared.file.name, format: task.plan.format, connector: home.value },
          reason: null,
        }),
      )
      how.onStart?.(task.runId)
      return granted(await perform(by, prepared.file, task, {}, how.signal))
    },

    inspect: (file: FileAt, hints: FileHints) => prepare.inspect(file, hints),

    /** A queued import that no worker has begun yet: it has no run of its own so far. */
    async waiting(runId: string): Promise<{ file: ImportFileRow; task: Task } | null> {
      for (const file of await readFilesPresent(store.read)) {
        if (file.plan_json === null) continue
        const task = Task.parse(JSON.parse(file.plan_json))
        if (task.runId === runId) return { file, task }
      }
      return null
    },
  }
}
export type Imports = ReturnType<typeof createImports>
