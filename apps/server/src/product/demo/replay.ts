import type { AdPlatform, Twin } from '@commerce/sandbox'
import type { Store } from '@commerce/store'
import { z } from 'zod'

const After = z.object({
  status: z.string().optional(),
  dailyBudgetMicros: z.number().nullable().optional(),
  bidMicros: z.number().nullable().optional(),
  negatives: z.array(z.object({ text: z.string(), match: z.enum(['exact', 'phrase']) })).nullish(),
})
/** Ids of negative keywords that are told again; only the twin and its connector ever see them. */
const FIRST_ID = 900_000_000_000

/**
 * The twin forgets everything when the process ends; what was carried out on it is told again, in the same order, so that a campaign
 * that was paused stays paused and a word that was shut out stays out.
 */
export async function replayExecutions(store: Store, twin: Twin): Promise<number> {
  const done = await store.read
    .selectFrom('executions')
    .innerJoin('connectors', 'connectors.id', 'executions.connector_id')
    .select(['platform', 'external_id', 'after_json', 'finished_at', 'connectors.currency as currency'])
    .where('connectors.demo', '=', 1)
    .where('executions.state', '=', 'executed')
    .where('after_json', 'is not', null)
    .orderBy('finished_at')
    .execute()
  let told = 0
  for (const { platform, external_id: id, after_json: json, finished_at: at, currency } of done) {
    const after = After.safeParse(JSON.parse(json ?? 'null'))
    if (!after.success || at === null) continue
    const minor = (micros: number | null | undefined): number | null | undefined =>
      typeof micros === 'number' ? Math.round(micros / (currency === 'KRW' ? 1_000_000 : 10_000)) : micros
    const { status } = after.data
    const dailyBudget = minor(after.data.dailyBudgetMicros)
    const bid = minor(after.data.bidMicros)
    const negatives = after.data.negatives?.map((one, place) => ({ ...one, id: String(FIRST_ID + place) }))
    const to = {
      ...(status === 'active' || status === 'paused' ? { active: status === 'active' } : {}),
      ...(typeof dailyBudget === 'number' ? { dailyBudget } : {}),
      ...(typeof bid === 'number' ? { bid } : {}),
      ...(negatives === undefined ? {} : { negatives }),
    }
    // Google names a keyword by its ad group and itself.
    const ids = [id, id.split('~').at(-1) ?? id]
    if (ids.some((one) => twin.world.change(platform as AdPlatform, one, to, at) !== null)) told += 1
  }
  return told
}
