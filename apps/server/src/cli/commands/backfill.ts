import type { Ingest, RunView } from '@commerce/domain/ingest'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure, failureOf } from '../failure.ts'
import { INTERRUPTED, onInterrupt } from '../interrupt.ts'
import { OPERATOR, type Opened, withProduct } from '../open.ts'
import { createProgress, grouped } from '../progress.ts'
import { table } from '../table.ts'

const USUAL_DAYS = 120
const MOST_DAYS = 1_100

/** L12: reads the history of a platform, newest days first. Goes on where an interrupted one stopped. */
export const backfill: Action = async (context) => {
  const { options } = context
  const days = daysOf(context)
  return await withProduct(context, {}, async (opened) => {
    const { ingest } = opened.product.data
    await opened.product.demo.stand()
    const id = await connectionOf(context, opened)
    const platform = typeof options.platform === 'string' ? ` --platform ${options.platform}` : ''
    const again = `commerce backfill${platform} --connector ${id} --days ${days}`
    const left = await unfinished(ingest, id)
    if (left !== null) {
      context.note(context.say('backfill.goesOn'))
      return await follow(context, opened, left, again)
    }
    const begun = await ingest.startBackfill(OPERATOR.actor, null, id, { days })
    if (!begun.ok) throw failureOf(begun.refusal, context.say, context.language)
    return await follow(context, opened, begun.value.batchId, again)
  })
}

/** Reads the look-back of a connection now. */
export const sync: Action = async (context) => {
  const [id = ''] = context.args
  return await withProduct(context, {}, async (opened) => {
    const { ingest } = opened.product.data
    await opened.product.demo.stand()
    const begun = await ingest.startSync(OPERATOR.actor, null, id, {})
    if (!begun.ok) throw failureOf(begun.refusal, context.say, context.language)
    return await follow(context, opened, begun.value.batchId, `commerce connectors sync ${id}`)
  })
}

/** The batch of a backfill that is not over; null when there is none. */
async function unfinished(ingest: Ingest, connector: string): Promise<string | null> {
  const { items } = await ingest.runs({ limit: 50, connector, kind: 'backfill' })
  return items.find(goesOn)?.batchId ?? null
}

function goesOn({ state, finding }: RunView): boolean {
  return state === 'running' || state === 'waiting' || (state === 'stopped' && finding?.code === 'run-interrupted')
}

/** Does the runs in this process and tells how far they are. Ctrl-C costs at most the page that was being read. */
async function follow(context: Context, opened: Opened, batchId: string, again: string): Promise<number> {
  const { say, note, data, terminal, language } = context
  const { ingest, views } = opened.product.data
  const progress = createProgress(terminal, say, opened.ports.clock)
  // The run stops after the page it is at; a second Ctrl-C ends it at once, and costs that page.
  const stop = new AbortController()
  const release = onInterrupt(() => stop.abort())
  let runs: RunView[]
  try {
    runs = await ingest.follow(
      batchId,
      (run) => {
        const { done, total, rowsPerSecond, finishesAt } = run.progress
        progress.show({ label: run.stream, done, total, rows: run.rows.read, rowsPerSecond, finishesAt })
      },
      stop.signal,
    )
  } finally {
    release()
    progress.end()
  }
  if (stop.signal.aborted) {
    note(say('backfill.resume', { command: again }))
    return INTERRUPTED
  }
  const heads = [
    say('backfill.stream'),
    say('backfill.state'),
    say('imports.read'),
    say('imports.new'),
    say('imports.changed'),
    say('imports.refused'),
  ]
  const lines = runs.map(({ stream, state, rows }) => [
    stream,
    say(`backfill.states.${state}`),
    ...[rows.read, rows.new, rows.changed, rows.quarantined].map(grouped),
  ])
  data(
    runs.map((run) => views.run(language, run)),
    table([heads, ...lines]),
  )
  for (const run of runs) {
    const found = views.finding(language, run.finding)
    if (found !== null) note(`${run.stream}: ${found.title}\n  ${found.nextStep}`)
  }
  const unfinishedRuns = runs.filter(goesOn)
  if (unfinishedRuns.length > 0) note(say('backfill.resume', { command: again }))
  return exitOf(runs)
}

function exitOf(runs: readonly RunView[]): number {
  const failed = runs.filter(({ state }) => state === 'failed')
  if (failed.length === runs.length && runs.length > 0) return EXIT.error
  if (failed.length > 0 || runs.some(({ rows }) => rows.quarantined > 0)) return EXIT.partly
  return runs.some(goesOn) ? EXIT.tryAgain : EXIT.done
}

/** The connection that was named, or the only one of the platform; the environment may bring it (E2-E4, E7). */
async function connectionOf(context: Context, { product }: Opened): Promise<string> {
  const { options, say } = context
  if (typeof options.connector === 'string') return options.connector
  if (typeof options.platform !== 'string') {
    const title = say('usage.missingArgument', { name: '--platform' })
    throw usage(context, title)
  }
  const { platform } = options
  const { data } = product
  const ofPlatform = async () => (await data.connections.rows()).filter((row) => row.platform === platform)
  let rows = await ofPlatform()
  if (rows.length === 0) {
    await data.adoptEnvironment()
    rows = await ofPlatform()
  }
  const readable = rows.filter((row) => row.mode !== 'import')
  const [row, ...others] = readable.length > 0 ? readable : rows
  if (row === undefined) {
    const nextStep = say('backfill.noneNext', { command: `commerce connectors add ${platform}` })
    throw new Failure(
      { code: 'not-found', title: say('backfill.none', { platform }), consequence: say('confirm.not'), nextStep },
      EXIT.error,
    )
  }
  if (others.length > 0) {
    const ids = [row, ...others].map(({ id, name }) => `${id} (${name})`).join(', ')
    throw usage(context, say('backfill.several', { ids }))
  }
  return row.id
}

function daysOf(context: Context): number {
  const given = context.options.days
  if (given === undefined) return USUAL_DAYS
  const days = Number(given)
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days
  throw usage(context, context.say('usage.wrongValue', { name: '--days', choices: `1 … ${MOST_DAYS}` }))
}

function usage({ say }: Context, title: string): Failure {
  const nextStep = say('usage.seeHelp', { command: 'commerce backfill' })
  return new Failure({ code: 'usage', title, consequence: '', nextStep }, EXIT.usage)
}
