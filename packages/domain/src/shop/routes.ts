import type { Handlers } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import type { ShopService } from './service.ts'

/** Reading is for every role, writing for owners (declared by the endpoints). */
export function createShopRoutes(shop: ShopService) {
  return {
    'GET /api/shop': async () => granted({ shop: await shop.get() }),
    'PUT /api/shop': async ({ body, context }) => {
      const result = await shop.set(context.actor, context.requestId, body)
      return result.ok ? granted({ shop: result.value }) : result
    },
  } satisfies Handlers
}
