import type { Action } from '../context.ts'
import { EXIT } from '../exit.ts'
import { withProduct } from '../open.ts'

/** L6: one pass of the background work. */
export const tick: Action = async (context) => {
  const { ran, failed, proposed } = await withProduct(context, { make: true }, async ({ product, config }) => {
    // A demo shop (L6) is read from its twin, which stands in this process unless a server has it.
    await (await product.demo.begin(true))?.done
    if (!config.demo) await product.data.adoptEnvironment()
    await product.background.schedule()
    // What comes in, then what follows from it (L13): evaluate, propose, carry out what may be, and the work that makes.
    await product.data.ingest.queueDue()
    const before = await product.jobs.runUntilEmpty(product.background.handlers)
    const { proposed } = await product.act.round()
    const after = await product.jobs.runUntilEmpty(product.background.handlers)
    return { ran: before.ran + after.ran, failed: before.failed + after.failed, proposed }
  })
  if (context.json) context.data({ ran, failed, proposed }, '')
  else context.note(context.say('start.tick', { ran, failed, proposed }))
  return failed > 0 ? EXIT.partly : EXIT.done
}
