import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileFormat, FileHints } from '@commerce/contracts/connector'
import { errorsCsv, type Prepared } from '@commerce/domain/imports'
import type { RunView } from '@commerce/domain/ingest'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure, failureOf } from '../failure.ts'
import { hintsFrom } from '../import-hints.ts'
import { INTERRUPTED, onInterrupt } from '../interrupt.ts'
import { OPERATOR, type Opened, withProduct } from '../open.ts'
import { createProgress, grouped } from '../progress.ts'
import { table } from '../table.ts'
import { totalLine } from '../totals.ts'

const LOOK_MS = 500

/** L7 to L11: reads a file of a platform and says of every row what became of it. */
export function importAs(format: FileFormat): Action {
  return async (context) => {
    const { options, terminal } = context
    const given = options.file
    if (typeof given !== 'string') throw missing(context, format)
    const path = resolve(terminal.cwd, given)
    const info = await stat(path).catch(() => null)
    if (info === null || !info.isFile()) throw notThere(context, given)
    const file = { path, name: basename(path), size: info.size }
    return await withProduct(context, { make: true }, async (opened) => {
      const hints: FileHints = { format, ...hintsFrom(context) }
      const { imports } = opened.product.data
      let prepared = await imports.inspect(file, hints)
      if (!prepared.ok) throw failureOf(prepared.refusal, context.say, context.language)
      const mapped = columnsFrom(context, prepared.value)
      if (mapped !== null) prepared = await imports.inspect(file, { ...hints, columns: mapped })
      if (!prepared.ok) throw failureOf(prepared.refusal, context.say, context.language)
      if (prepared.value.inspection.questions.length > 0) return askBack(context, prepared.value, format)
      return await load(context, opened, prepared.value)
    })
  }
}

async function load(context: Context, opened: Opened, prepared: Prepared): Promise<number> {
  const { options, note, say, language, terminal } = context
  const { imports, ingest } = opened.product.data
  const { clock } = opened.ports
  const abort = new AbortController()
  const release = onInterrupt(() => abort.abort())
  const progress = createProgress(terminal, say, clock)
  const over = new AbortController()
  let watching: Promise<void> = Promise.resolve()
  const watch = async (runId: string): Promise<void> => {
    while (!over.signal.aborted) {
      await clock.sleep(LOOK_MS, over.signal)
      const run = over.signal.aborted ? null : await ingest.run(runId)
      if (run !== null) progress.show(stepOf(prepared.file.name, run))
    }
  }
  try {
    const done = await imports.now(OPERATOR, prepared, {
      connectorId: typeof options.connector === 'string' ? options.connector : null,
      dryRun: options.dryRun === true,
      signal: abort.signal,
      onStart: (runId) => {
        watching = watch(runId)
      },
    })
    over.abort()
    await watching
    progress.end()
    if (!done.ok) throw failureOf(done.refusal, say, language)
    if (abort.signal.aborted) {
      note(say('imports.interrupted'))
      return INTERRUPTED
    }
    return await report(context, opened, prepared, done.value)
  } finally {
    over.abort()
    release()
  }
}

/** Every row of the file stands in one of these lines. */
async function report(context: Context, opened: Opened, prepared: Prepared, run: RunView): Promise<number> {
  const { say, note, data, options, language } = context
  const { ingest, views } = opened.product.data
  if (run.state === 'failed' || run.state === 'stopped') {
    const found = run.finding ?? { code: 'internal', params: {} }
    throw failureOf(found, say, language)
  }
  const { rows } = run
  const accounts = await ingest.accounts(run.id)
  const skipped = accounts?.skipped ?? {}
  const dryRun = options.dryRun === true
  note(
    say(dryRun ? 'imports.tried' : 'imports.done', { file: prepared.file.name, name: run.connectorName, run: run.id }),
  )
  const lines: string[][] = [
    [say('imports.read'), grouped(rows.read)],
    [say('imports.new'), grouped(rows.new)],
    [say('imports.changed'), grouped(rows.changed)],
    [say('imports.same'), grouped(rows.same)],
    ...Object.entries(skipped).map(([why, count]) => [`${say('imports.skipped')} (${why})`, grouped(count)]),
    [say('imports.refused'), grouped(rows.quarantined)],
    ...(rows.gone === 0 ? [] : [[say('imports.gone'), grouped(rows.gone)]]),
    ...(accounts?.totals ?? []).map((total) => totalLine(total, say, language)),
  ]
  data({ runId: run.id, state: run.state, dryRun, rows, skipped, totals: accounts?.totals ?? [] }, table(lines))
  const found = views.finding(language, run.finding)
  if (found !== null) note(`${found.title}\n  ${found.nextStep}`)
  if (rows.quarantined === 0) return EXIT.done
  if (typeof options.errors === 'string') await writeErrors(context, opened, run.id, options.errors)
  else note(say('imports.seeErrors', { run: run.id }))
  return EXIT.partly
}

async function writeErrors(context: Context, { product }: Opened, run: string, given: string): Promise<void> {
  const { ingest, views } = product.data
  async function* pages() {
    let cursor: string | undefined
    do {
      const page = await ingest.quarantine({ limit: 200, run, state: 'open', cursor })
      yield page.items
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
  }
  const path = resolve(context.terminal.cwd, given)
  const words = (item: { finding: RunView['finding'] & object }) =>
    views.finding(context.language, item.finding) ?? { title: '', nextStep: '' }
  await pipeline(errorsCsv(pages(), words), createWriteStream(path, { mode: 0o600 }))
  context.note(context.say('imports.errorsAt', { file: path }))
}

/** What the file leaves open, with the flag that answers it. Nothing was loaded. */
function askBack(context: Context, { inspection }: Prepared, format: FileFormat): number {
  const { say, json, data, terminal } = context
  const { questions } = inspection
  if (json) data({ questions }, '')
  else {
    const lines = questions.map(({ ask, field, choices, seen }) =>
      say(`imports.ask.${ask}`, {
        field: field ?? '',
        choices: choices.slice(0, 12).join(', '),
        seen: seen.slice(0, 3).join(', '),
        command: `commerce import ${format}`,
      }),
    )
    terminal.err(`${say('imports.questions')}\n${lines.map((line) => `  ${line}\n`).join('')}`)
  }
  return EXIT.usage
}

/** `--map field=column`: the column by its header or its number from 1. Null when nothing was mapped. */
function columnsFrom(context: Context, { inspection }: Prepared): Record<string, number> | null {
  const given = [context.options.map].flat().filter((one) => typeof one === 'string')
  if (given.length === 0) return null
  const { headers, columns } = inspection.plan
  const found: Record<string, number> = { ...columns }
  for (const pair of given) {
    const at = pair.indexOf('=')
    const [field, column] = [pair.slice(0, at), pair.slice(at + 1)]
    const known = inspection.fields.some(({ name }) => name === field)
    const number = /^\d+$/.test(column) ? Number(column) - 1 : headers.findIndex((header) => header.trim() === column)
    if (at < 1 || !known || (column !== '' && (number < 0 || number >= headers.length))) {
      const choices = known ? headers.join(', ') : inspection.fields.map(({ name }) => name).join(', ')
      throw usage(context, context.say('usage.wrongValue', { name: `--map ${pair}`, choices }))
    }
    found[field] = column === '' ? -1 : number
  }
  return found
}

function stepOf(name: string, run: RunView) {
  const { done, total, rowsPerSecond, finishesAt } = run.progress
  return { label: name, done, total, rows: run.rows.read, rowsPerSecond, finishesAt }
}

function missing(context: Context, format: FileFormat): Failure {
  return usage(context, context.say('usage.missingArgument', { name: '--file' }), `commerce import ${format}`)
}

function notThere({ say }: Context, path: string): Failure {
  const words = {
    title: say('imports.noFile', { path }),
    consequence: say('confirm.not'),
    nextStep: say('imports.noFileNext'),
  }
  return new Failure({ code: 'file-not-found', ...words }, EXIT.error)
}

function usage({ say }: Context, title: string, command = 'commerce import'): Failure {
  return new Failure({ code: 'usage', title, consequence: '', nextStep: say('usage.seeHelp', { command }) }, EXIT.usage)
}
