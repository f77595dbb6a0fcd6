import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { OPERATOR, withProduct } from '../open.ts'
import { grouped } from '../progress.ts'
import { table } from '../table.ts'

const SHOWN = 100

/** Rows that could not be used, with the reason. */
export const list: Action = async (context) => {
  const { say, data, note, language } = context
  await withProduct(context, {}, async ({ product }) => {
    const { ingest, views } = product.data
    const { items, open } = await ingest.quarantine({ limit: SHOWN, state: 'open', connector: connectorOf(context) })
    if (items.length === 0) note(say('quarantine.none'))
    else note(say('quarantine.shown', { shown: items.length, open: grouped(open) }))
    const rows = items.map((item) => {
      const words = views.finding(language, item.finding)
      return [item.connectorName, item.stream, String(item.row), words?.title ?? item.finding.code]
    })
    const heads = [say('connectors.name'), say('backfill.stream'), say('quarantine.row'), say('quarantine.reason')]
    const said = items.map((item) => ({ ...item, finding: views.finding(language, item.finding) }))
    data({ items: said, open }, rows.length === 0 ? '' : table([heads, ...rows]))
  })
  return undefined
}

/** Reads them again from their raw pages, after a fix. */
export const replay: Action = async (context) => {
  const { say, data, note } = context
  return await withProduct(context, {}, async ({ product }) => {
    const done = await product.data.ingest.replay(OPERATOR.actor, null, { connector: connectorOf(context) })
    note(
      say('quarantine.replayed', {
        tried: grouped(done.tried),
        loaded: grouped(done.loaded),
        left: grouped(done.stillOpen),
      }),
    )
    data(done, '')
    return done.stillOpen > 0 ? EXIT.partly : EXIT.done
  })
}

function connectorOf({ options }: Context): string | undefined {
  return typeof options.connector === 'string' ? options.connector : undefined
}
