import { endpoints } from '@commerce/contracts'
import { createRulesRoutes } from '@commerce/domain/rules'
import type { MallOrder } from './mall.ts'
import { inProcess, type Process, type Town } from './shop.ts'
import { byOf } from './taps.ts'

const SKUS = ['sku-0', 'sku-1', 'sku-2'] as const
const PUT = 'PUT /api/stock'

/** What is in stock, and what the shop was told of it through its route; a mistyped number below zero now and then. */
export function createStockroom({ town, note }: { town: Town; note: (what: string) => void }) {
  const { base, chance, campaigns, bug } = town
  const there = new Map<string, number>(SKUS.map((sku) => [sku, 2 + chance.whole(6)]))
  /** Said and taken, by product and moment. */
  const taken = new Map<string, number>()

  return {
    /** Goods leave with orders, as far as there are any. */
    sell({ lines }: MallOrder): void {
      for (const { sku, quantity } of lines)
        if (sku !== null) there.set(sku, Math.max(0, (there.get(sku) ?? 0) - quantity))
    },

    async tell(process: Process): Promise<void> {
      if (chance.happens(0.3)) there.set(chance.one(SKUS), chance.whole(8))
      const wrong = chance.happens(0.2)
      const items = SKUS.map((sku) => ({ sku, quantity: wrong ? -1 - chance.whole(3) : (there.get(sku) ?? 0) }))
      const entities = await base.read.selectFrom('entities').select('external_id').execute()
      const known = campaigns.filter(({ externalId }) => entities.some((row) => row.external_id === externalId))
      const advertised = known.map(({ connectorId, externalId, sku }) => ({
        ...{ connectorId, level: 'campaign' as const, externalId, skus: [sku] },
      }))
      const parsed = endpoints[PUT].body.safeParse({ items, advertised })
      const body = parsed.success ? parsed.data : bug === 'takes-stock-below-zero' ? { items, advertised } : null
      note(`stock ${items.map(({ quantity }) => quantity).join()} ${body === null ? 'refused' : 'sent'}`)
      if (body === null) return
      const { actor } = byOf('usr_owner', 'web')
      const context = {
        ...{ actor, requestId: 'req_1', language: 'ko' as const, ip: '127.0.0.1' },
        ...{ request: new Request('http://shop.test/api/stock'), responseHeaders: new Headers() },
      }
      const put = createRulesRoutes(process.rules)[PUT]
      const at = process.rules.deps.clock.now()
      const answer = await inProcess(process, put({ params: undefined, query: undefined, body, context }))
      if (answer !== null && 'ok' in answer && answer.ok)
        for (const { sku, quantity } of items) taken.set(`${sku}@${at}`, quantity)
    },

    /** Stock is never below zero, and what was said of the past stays said. */
    async wrong(): Promise<string[]> {
      const rows = await base.read.selectFrom('inventory_levels').selectAll().execute()
      const known = new Map(rows.map((row) => [`${row.sku}@${row.known_at}`, row.quantity]))
      const below = rows
        .filter(({ quantity }) => quantity < 0)
        .map(({ sku, quantity }) => `${sku} has ${quantity} in stock`)
      const lost = [...taken].filter(([key, quantity]) => known.get(key) !== quantity)
      return [...below, ...lost.map(([key, quantity]) => `${key} was ${quantity} and is ${known.get(key)}`)]
    },
  }
}
