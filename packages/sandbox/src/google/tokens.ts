import { createHmac } from 'node:crypto'
import type { Stage } from '../server/stage.ts'

/** An hour, less a second, as Google says it. */
const LIFE_SECONDS = 3_599

const seal = (stage: Stage, end: string): string =>
  createHmac('sha256', stage.keys.google.clientSecret).update(end).digest('base64url')

/** `POST /token` of oauth2.googleapis.com: access tokens for the one refresh token there is. */
export function tokenAnswer(stage: Stage, form: URLSearchParams): Response {
  const { clientId, clientSecret, refreshToken } = stage.keys.google
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return refused(401, 'invalid_client', 'The OAuth client was not found.')
  if (form.get('grant_type') !== 'refresh_token') return refused(400, 'unsupported_grant_type', 'Invalid grant_type')
  if (form.get('refresh_token') !== refreshToken)
    return refused(400, 'invalid_grant', 'Token has been expired or revoked.')
  const end = (stage.clock.now() + LIFE_SECONDS * 1_000).toString()
  return Response.json({
    access_token: `ya29.${end}.${seal(stage, end)}`,
    expires_in: LIFE_SECONDS,
    scope: 'https://www.googleapis.com/auth/adwords',
    token_type: 'Bearer',
  })
}

export function isGoodToken(stage: Stage, authorization: string | null): boolean {
  const [, end = '', mark] = /^Bearer ya29\.(\d+)\.([\w-]+)$/.exec(authorization ?? '') ?? []
  return mark === seal(stage, end) && Number(end) > stage.clock.now()
}

const refused = (status: number, error: string, description: string): Response =>
  Response.json({ error, error_description: description }, { status })
