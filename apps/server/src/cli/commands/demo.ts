import { DEMO_DAYS } from '../../product/demo/demo.ts'
import { confirmed } from '../confirm.ts'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure, failureOf } from '../failure.ts'
import { OPERATOR, withProduct } from '../open.ts'
import { createProgress, grouped } from '../progress.ts'
import { table } from '../table.ts'

const MOST_DAYS = 390

/** L15 (`seed_mock_data --days 120`): opens the demo shop and fills it now, in this process. */
export const fill: Action = async (context) => {
  const { say, note, data, language, terminal } = context
  const days = daysOf(context)
  return await withProduct(context, { make: true }, async ({ product, ports }) => {
    const { demo, background, jobs } = product
    // The twin of an earlier filling has to stand before its connections can be read on.
    await (await demo.begin(true))?.done
    const started = await demo.start(OPERATOR.actor, null, days)
    if (!started.ok) throw failureOf(started.refusal, say, language)
    await demo.opened()
    const progress = createProgress(terminal, say, ports.clock)
    const over = new AbortController()
    const watching = (async () => {
      while (!over.signal.aborted) {
        const { progress: at, counts } = await demo.view()
        const rows = Object.values(counts).reduce((sum, one) => sum + one, 0)
        progress.show({
          label: say('demo.label'),
          done: at?.done ?? 0,
          total: at?.total ?? null,
          rows,
          rowsPerSecond: null,
          finishesAt: null,
        })
        await ports.clock.sleep(1_000, over.signal)
      }
    })()
    try {
      await jobs.runUntilEmpty(background.handlers)
    } finally {
      over.abort()
      await watching
      progress.end()
    }
    const view = await demo.view()
    note(say(view.state === 'ready' ? 'demo.filled' : 'demo.filling', { connections: view.connections }))
    data(view, countsTable(view.counts))
    return view.state === 'ready' ? EXIT.done : EXIT.partly
  })
}

export const status: Action = async (context) => {
  const { say, note, data } = context
  await withProduct(context, {}, async ({ product }) => {
    const view = await product.demo.view()
    note(say(`demo.states.${view.state}`))
    data(view, countsTable(view.counts))
  })
  return undefined
}

export const remove: Action = async (context) => {
  const { say, note, data, language } = context
  return await withProduct(context, {}, async ({ product }) => {
    await confirmed(context, 'demo', say('demo.confirm', { word: 'demo' }))
    const removed = await product.demo.remove(OPERATOR.actor, null)
    if (!removed.ok) throw failureOf(removed.refusal, say, language)
    note(say('demo.removed'))
    data(removed.value, countsTable(removed.value.removed))
    return EXIT.done
  })
}

function countsTable(counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).filter(([, count]) => count > 0)
  return rows.length === 0 ? '' : table(rows.map(([name, count]) => [name, grouped(count)]))
}

function daysOf(context: Context): number {
  const { options, say } = context
  const days = options.days === undefined ? DEMO_DAYS : Number(options.days)
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days
  const title = say('usage.wrongValue', { name: '--days', choices: `1 … ${MOST_DAYS}` })
  const nextStep = say('usage.seeHelp', { command: 'commerce demo fill' })
  throw new Failure({ code: 'usage', title, consequence: '', nextStep }, EXIT.usage)
}
