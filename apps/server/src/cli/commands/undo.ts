import type { Action } from '../context.ts'
import { EXIT } from '../exit.ts'
import { failureOf } from '../failure.ts'
import { OPERATOR, withProduct } from '../open.ts'
import { createProgress, grouped } from '../progress.ts'

/** Takes an import back whole: what it brought goes, what it overwrote comes back. */
export const undo: Action = async (context) => {
  const { say, note, data, language, terminal } = context
  const [run = ''] = context.args
  return await withProduct(context, {}, async ({ product, ports }) => {
    const { ingest } = product.data
    const begun = await ingest.undo(OPERATOR.actor, null, run)
    if (!begun.ok) throw failureOf(begun.refusal, say, language)
    const begunRun = await ingest.run(begun.value.runId)
    const progress = createProgress(terminal, say, ports.clock)
    const [done] =
      begunRun === null
        ? []
        : await ingest.follow(begunRun.batchId, ({ rows, progress: { done: at, total, rowsPerSecond, finishesAt } }) =>
            progress.show({ label: run, done: at, total, rows: rows.read, rowsPerSecond, finishesAt }),
          )
    progress.end()
    if (done === undefined || done.state === 'failed')
      throw failureOf(done?.finding ?? { code: 'internal', params: {} }, say, language)
    note(say('imports.undone', { run, gone: grouped(done.rows.gone), back: grouped(done.rows.changed) }))
    data({ runId: done.id, state: done.state, rows: done.rows }, '')
    return EXIT.done
  })
}
