import type { Action } from '../context.ts'
import { EXIT } from '../exit.ts'
import { withProduct } from '../open.ts'

/** L6: one pass of the background work. */
export const tick: Action = async (context) => {
  const { ran, failed } = await withProduct(context, { make: true }, async ({ product, config }) => {
    // A demo shop (L6) is read from its twin, which stands in this process unless a server has it.
    await (await product.demo.begin(true))?.done
    if (!config.demo) await product.data.adoptEnvironment()
    await product.background.schedule()
    return await product.jobs.runUntilEmpty(product.background.handlers)
  })
  if (context.json) context.data({ ran, failed }, '')
  else context.note(context.say('start.tick', { ran, failed }))
  return failed > 0 ? EXIT.partly : EXIT.done
}
