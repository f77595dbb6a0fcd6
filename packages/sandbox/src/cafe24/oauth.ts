import type { Hono } from 'hono'
import type { Stage } from '../server/stage.ts'
import { seoulIso } from '../world/calendar.ts'
import type { Issued, MallTokens } from './tokens.ts'

/** A code is good for a minute and once. */
const CODE_MS = 60_000

/** Consent (given at once, without a page), exchange, refresh, revoke. Both servers of Cafe24 have them: one mall, one app. */
export function oauthRoutes(stage: Stage, app: Hono, tokens: MallTokens): void {
  const { clientId, clientSecret } = stage.keys.cafe24
  const codes = new Map<string, { scopes: string[]; redirectUri: string; until: number }>()
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  let count = 0

  app.get('/api/v2/oauth/authorize', (c) => {
    const query = c.req.query()
    const redirectUri = query.redirect_uri ?? ''
    if (query.client_id !== clientId || query.response_type !== 'code' || !URL.canParse(redirectUri))
      return refused(400, 'invalid_request', 'client_id, response_type or redirect_uri is wrong')
    count += 1
    const code = `code-${count}-${stage.clock.now()}`
    const scopes = (query.scope ?? '').split(',').filter((scope) => scope !== '')
    codes.set(code, { scopes, redirectUri, until: stage.clock.now() + CODE_MS })
    const back = new URL(redirectUri)
    back.searchParams.set('code', code)
    back.searchParams.set('state', query.state ?? '')
    return new Response(null, { status: 302, headers: { location: back.toString() } })
  })

  app.post('/api/v2/oauth/token', async (c) => {
    if (c.req.header('authorization') !== basic) return refused(401, 'invalid_client', 'client authentication failed')
    const form = new URLSearchParams(await c.req.text())
    if (form.get('grant_type') === 'refresh_token') {
      const issued = tokens.refresh(form.get('refresh_token') ?? '')
      return issued === null ? refused(400, 'invalid_grant', 'Invalid refresh_token') : answer(stage, issued)
    }
    if (form.get('grant_type') !== 'authorization_code') return refused(400, 'unsupported_grant_type', 'grant_type')
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    if (known === undefined || known.until < stage.clock.now() || known.redirectUri !== form.get('redirect_uri'))
      return refused(400, 'invalid_grant', 'Invalid code')
    return answer(stage, tokens.consent(known.scopes))
  })

  app.post('/api/v2/oauth/revoke', async (c) => {
    if (c.req.header('authorization') !== basic) return refused(401, 'invalid_client', 'client authentication failed')
    const form = new URLSearchParams(await c.req.text())
    return Response.json({ revoked: tokens.revoke(form.get('token') ?? '') })
  })
}

function answer(stage: Stage, issued: Issued): Response {
  // Without an offset, in the time of Korea.
  const printed = (instant: number): string => seoulIso(instant, true).slice(0, 23)
  return Response.json({
    access_token: issued.accessToken,
    expires_at: printed(issued.accessEnds),
    refresh_token: issued.refreshToken,
    refresh_token_expires_at: printed(issued.refreshEnds),
    client_id: stage.keys.cafe24.clientId,
    mall_id: stage.keys.cafe24.mallId,
    user_id: 'moastore',
    scopes: issued.scopes,
    issued_at: printed(stage.clock.now()),
    shop_no: '1',
  })
}

const refused = (status: number, error: string, description: string): Response =>
  Response.json({ error, error_description: description }, { status })
