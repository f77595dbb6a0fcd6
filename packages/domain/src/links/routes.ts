import type { Handlers, RequestContext } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import type { Links } from './service.ts'

/** Routes of tracking links and of the settings of tracking. @param publicUrl where people reach the product. */
export function createLinkRoutes({ links, publicUrl }: { links: Links; publicUrl: string }) {
  const by = ({ actor, requestId }: RequestContext) => ({ actor, requestId })
  return {
    'GET /api/links': async ({ query }) =>
      granted({
        ...(await links.list(query)),
        localOnly: links.localOnly,
        base: `${publicUrl}/l/`,
        consent: (await links.settings()).consent,
      }),
    'POST /api/links': ({ body, context }) => links.create(by(context), body),
    'PATCH /api/links/{id}': ({ params, body, context }) => links.change(by(context), params.id, body),
    'DELETE /api/links/{id}': ({ params, context }) => links.remove(by(context), params.id),
    'GET /api/links/{id}/stats': ({ params, query }) => links.stats(params.id, query.days),
    'GET /api/tracking': async () => {
      const settings = await links.settings()
      return granted({
        ...settings,
        script: `<script async src="${publicUrl}/t.js"></script>`,
        pixel: `<img src="${publicUrl}/t/pixel.gif?kind=purchase&orderId=ORDER&value=AMOUNT&currency=KRW" width="1" height="1" alt="">`,
        endpoint: `${publicUrl}/t/events`,
        localOnly: links.localOnly,
      })
    },
    'PUT /api/tracking': async ({ body, context }) => granted(await links.setSettings(by(context), body)),
  } satisfies Handlers
}
