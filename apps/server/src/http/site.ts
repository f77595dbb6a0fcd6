import type { Random } from '@commerce/kernel'
import { createDashboard } from './dashboard/serve.ts'
import type { HttpDeps } from './deps.ts'
import type { Exchange } from './exchange.ts'
import { nonceFrom } from './nonce.ts'
import type { ApiDocument } from './openapi/model.ts'
import { referencePage } from './openapi/reference.ts'
import { problemPage } from './problem-page.ts'
import { dress, respond } from './respond.ts'
import type { SecurityHeaders } from './security-headers.ts'

export interface SiteParts {
  readonly random: Random
  readonly security: (exchange: Exchange) => SecurityHeaders
  readonly document: () => Promise<ApiDocument>
}

/** The paths that are no API: the only ones besides the endpoints. Null when nothing stands at this path. */
export type Site = (exchange: Exchange) => Promise<Response | null>

/** Files of the dashboard that browsers ask for at the root. */
const ROOT_FILES = new Set(['/favicon.ico', '/robots.txt'])

export function createSite(deps: Pick<HttpDeps, 'dashboardDir' | 'config'>, parts: SiteParts): Site {
  const dashboard = createDashboard({ dir: deps.dashboardDir, dev: deps.config.dev })

  const htmlHeaders = { 'content-type': 'text/html; charset=utf-8' }

  async function app(exchange: Exchange): Promise<Response> {
    const nonce = nonceFrom(parts.random)
    const security = parts.security(exchange).page(nonce)
    const body = await dashboard.page(nonce)
    if (body === null) return respond(exchange, problemPage(exchange, 'dashboard-not-built', nonce), security, {})
    return respond(exchange, { status: 200, headers: htmlHeaders, body }, security, {})
  }

  async function file(exchange: Exchange, path: string): Promise<Response | null> {
    const found = await dashboard.file(path, exchange.request.headers)
    return found === null ? null : dress(exchange, found, parts.security(exchange).asset, {})
  }

  return async (exchange) => {
    const { path } = exchange
    if (path === '/') {
      const headers = { location: '/dashboard', 'cache-control': 'no-store' }
      return respond(exchange, { status: 302, headers, body: null }, parts.security(exchange).api, {})
    }
    if (path === '/api/openapi.json') {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const body = JSON.stringify(await parts.document())
      return respond(exchange, { status: 200, headers, body }, parts.security(exchange).api, {})
    }
    if (path === '/docs') {
      const nonce = nonceFrom(parts.random)
      const asked = new URL(exchange.request.url).searchParams.get('lang')
      const language = asked === 'ko' || asked === 'en' ? asked : exchange.language
      const body = referencePage(await parts.document(), language, nonce)
      return respond(exchange, { status: 200, headers: htmlHeaders, body }, parts.security(exchange).page(nonce), {})
    }
    if (ROOT_FILES.has(path)) return await file(exchange, path.slice(1))
    if (path === '/dashboard' || path === '/dashboard/') return await app(exchange)
    if (!path.startsWith('/dashboard/')) return null
    const found = await file(exchange, path.slice('/dashboard/'.length))
    // A page of the app has no extension; a missing file is missing.
    return found ?? (/\.[a-z0-9]+$/i.test(path) ? null : await app(exchange))
  }
}
