import type { Hono } from 'hono'
import type { Stage } from '../server/stage.ts'
import type { MallTokens } from './tokens.ts'

/** `{"error":{"code","message","more_info"}}`, as both APIs of Cafe24 refuse. */
export function mallProblem(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { code: status, message, more_info: {} } }, { status, headers })
}

export const mallLimited = (seconds: number): Response =>
  mallProblem(429, 'Too Many Requests', {
    'retry-after': seconds.toString(),
    'x-cafe24-call-remain': seconds.toString(),
  })

/** Bucket of 40 calls, 2 a second, and the token with the scope that the paths need. */
export function mallFrame(stage: Stage, app: Hono, tokens: MallTokens, path: string, scope: string): void {
  const bucket = stage.quota(40, 2)
  app.use(path, async (c, next) => {
    const wait = bucket.take()
    const usage = { 'x-api-call-limit': `${bucket.used()}/${bucket.capacity}` }
    if (wait > 0) {
      const answer = mallLimited(Math.ceil(wait / 1000))
      answer.headers.set('x-api-call-limit', usage['x-api-call-limit'])
      return answer
    }
    const [, token = ''] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? []
    const scopes = tokens.scopesOf(token)
    if (scopes === null) return mallProblem(401, 'access_token time expired. (invalid_token)')
    if (!scopes.includes(scope)) return mallProblem(403, `insufficient_scope. ${scope} scope is required.`)
    await next()
    c.header('x-api-call-limit', usage['x-api-call-limit'])
    c.header('x-request-id', stage.requestId('cafe24'))
    return undefined
  })
}
