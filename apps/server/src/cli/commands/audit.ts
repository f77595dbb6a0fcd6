import type { Action } from '../context.ts'
import { EXIT } from '../exit.ts'
import { withProduct } from '../open.ts'

export const verify: Action = async (context) => {
  const { say, note, data, terminal, json } = context
  const found = await withProduct(context, {}, ({ product }) => product.audit.verify())
  data(found, '')
  if (found.firstBroken === null) {
    note(say('audit.intact', { rows: found.rows, head: found.head }))
    return EXIT.done
  }
  const { seq, why } = found.firstBroken
  if (!json) terminal.err(`${say('audit.broken', { seq, why: say(`audit.${why}`) })}\n  ${say('audit.brokenNext')}\n`)
  return EXIT.error
}

/** Lines of JSON either way: a log is read line by line. */
export const exportAll: Action = async (context) => {
  await withProduct(context, {}, async ({ product }) => {
    for await (const row of product.audit.all()) context.terminal.out(`${JSON.stringify(row)}\n`)
  })
  return EXIT.done
}
