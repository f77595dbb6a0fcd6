import type { Action } from '../context.ts'
import { EXIT } from '../exit.ts'
import { withProduct } from '../open.ts'
import { createProgress, grouped } from '../progress.ts'

/** Makes everything normalised anew from the raw pages; what was learned when stays as it was. */
export const rebuild: Action = async (context) => {
  const { say, note, data, terminal, options } = context
  const connector = typeof options.connector === 'string' ? options.connector : null
  return await withProduct(context, {}, async ({ product, ports }) => {
    const progress = createProgress(terminal, say, ports.clock)
    const { pages, rows } = await product.data.ingest.rebuild(connector, (done, total) =>
      progress.show({ label: say('rebuild.label'), done, total, rows: done, rowsPerSecond: null, finishesAt: null }),
    )
    progress.end()
    note(say('rebuild.done', { pages: grouped(pages), rows: grouped(rows) }))
    data({ pages, rows }, '')
    return EXIT.done
  })
}
