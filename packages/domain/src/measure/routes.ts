import type { Actor, Handlers } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import { readAdsPage } from './ads-page.ts'
import { readChannelsPage } from './channels-page.ts'
import { readAdsSummary, readAdsTimeseries, readSummary, readTimeseries } from './dashboard.ts'
import { enterRates, readRates } from './fx.ts'
import { readHome } from './home.ts'
import { readAsKnown } from './known.ts'
import type { MeasureDeps } from './model-deps.ts'
import { readOrder, readOrders, readTopProducts } from './orders.ts'
import { writeLook } from './repo/home.ts'
import { readRows } from './rows.ts'
import { readTable } from './table.ts'
import { createSavedViews } from './views.ts'

/** Looks and views are a person's own; a key or the command line has none. */
const personOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.userId : null)

/** Every route of the group of measures but the cross-channel page, which belongs to attribution. */
export function createMeasureRoutes(deps: MeasureDeps) {
  const views = createSavedViews(deps)
  return {
    'GET /api/dashboard/home': async ({ query, context }) =>
      await readHome(deps, { ...query, language: context.language, userId: personOf(context.actor) }),
    'POST /api/dashboard/looked': async ({ context }) => {
      const at = deps.clock.now()
      const person = personOf(context.actor)
      if (person !== null) await deps.store.write((tx) => writeLook(tx, person, at))
      return granted({ lookedAt: at })
    },
    'GET /api/dashboard/summary': async ({ query }) => await readSummary(deps, query),
    'GET /api/dashboard/timeseries': async ({ query }) => await readTimeseries(deps, query),
    'GET /api/dashboard/top-products': async ({ query }) => await readTopProducts(deps, query),
    'GET /api/ads/dashboard/summary': async ({ query }) => await readAdsSummary(deps, query),
    'GET /api/ads/dashboard/timeseries': async ({ query }) => await readAdsTimeseries(deps, query),
    'GET /api/ads/page': async ({ query }) => await readAdsPage(deps, query),
    'GET /api/ads/table': async ({ query }) => await readTable(deps, query),
    'GET /api/measures/rows': async ({ query, context }) => await readRows(deps, query, context.language),
    'GET /api/measures/as-known': async ({ query }) => await readAsKnown(deps, query),
    'GET /api/channels/page': async ({ query }) => await readChannelsPage(deps, query),
    'GET /api/orders': async ({ query }) => await readOrders(deps, query),
    'GET /api/orders/{id}': async ({ params }) => await readOrder(deps, params.id),
    'GET /api/fx-rates': async () => granted(await readRates(deps)),
    'PUT /api/fx-rates': async ({ body, context }) => await enterRates(deps, context, body),
    'GET /api/views': async ({ query, context }) => await views.list(personOf(context.actor), query.page),
    'POST /api/views': async ({ body, context }) => await views.save(personOf(context.actor), body),
    'PATCH /api/views/{id}': async ({ params, body, context }) =>
      await views.change(personOf(context.actor), params.id, body),
    'DELETE /api/views/{id}': async ({ params, context }) => await views.remove(personOf(context.actor), params.id),
  } satisfies Handlers
}
