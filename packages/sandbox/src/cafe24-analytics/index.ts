import { Hono } from 'hono'
import { mallFrame, mallLimited, mallProblem } from '../cafe24/frame.ts'
import { oauthRoutes } from '../cafe24/oauth.ts'
import type { MallTokens } from '../cafe24/tokens.ts'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import { daysAsked, mallDays, REPORTS } from './reports.ts'

/** Cafe24 Analytics: reports of the mall's visitors and where orders came from. Same consent as the Admin API, another scope. */
export function analyticsServer(stage: Stage, tokens: MallTokens): Vendor {
  const app = new Hono()
  // The mall's own address answers consent; with one base address for a connection it is here as well.
  oauthRoutes(stage, app, tokens)
  for (const path of ['/visitors/*', '/adeffect/*', '/visitpaths/*', '/products/*', '/sales/*'])
    mallFrame(stage, app, tokens, path, 'mall.read_analytics')
  for (const [path, { list, rows }] of Object.entries(REPORTS)) {
    app.get(path, (c) => {
      const query = c.req.query()
      if (query.mall_id !== stage.keys.cafe24.mallId) return mallProblem(403, 'The mall does not belong to this token.')
      const days = daysAsked(query.start_date ?? '', query.end_date ?? '')
      const limit = Number(query.limit ?? '100')
      const offset = Number(query.offset ?? '0')
      if (days === null) return mallProblem(422, 'start_date or end_date is wrong')
      if (!(limit >= 50 && limit <= 1_000) || !(offset >= 0)) return mallProblem(422, 'limit must be 50 to 1000')
      const isOther = (query.shop_no ?? '1') !== '1'
      const all = isOther ? [] : rows(mallDays(stage, days), query.format_type === 'hour')
      return Response.json({ [list]: all.slice(offset, offset + limit) })
    })
  }
  app.notFound(() => mallProblem(404, 'No API found.'))
  return {
    platform: 'cafe24-analytics',
    app,
    limited: mallLimited,
    expired: () => mallProblem(401, 'access_token time expired. (invalid_token)'),
  }
}
