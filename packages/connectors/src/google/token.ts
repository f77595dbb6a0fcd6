import { type OpenConnection, type SessionPorts, type Tokens, VendorRefused } from '@commerce/contracts/connector'
import { z } from 'zod'
import { type AccessTokens, createAccessTokens, createApi } from '../kit/index.ts'
import { judgeToken } from './errors.ts'

const TOKEN_URL = 'https://oauth2.googleapis.com'
const MARGIN_MS = 5 * 60_000

const answerShape = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/**
 * Access tokens of about an hour for the refresh token among the fields. That one ends after 7 days while the consent screen stands
 * at "Testing", and whenever the person takes the access back.
 */
export function googleTokens(connection: OpenConnection, ports: SessionPorts): AccessTokens {
  const { clientId = '', clientSecret = '', refreshToken = '' } = connection.fields
  const api = createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? TOKEN_URL,
    budgetKey: `google-token:${clientId}`,
    rate: { capacity: 10, perSecond: 1 },
    sign: async () => ({}),
    judge: judgeToken,
  })
  async function request(): Promise<Tokens> {
    const form = {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
    }
    // The refresh token stays the same, so asking twice does no harm.
    const answer = await api.call({ method: 'POST', path: '/token', form, idempotent: true })
    const parsed = answerShape.safeParse(answer.json())
    if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no access token' })
    const { access_token, expires_in } = parsed.data
    return {
      accessToken: access_token,
      accessExpiresAt: ports.clock.now() + Math.floor(expires_in * 1_000),
      refreshToken: null,
      refreshExpiresAt: null,
    }
  }
  return createAccessTokens(ports, { request, marginMs: MARGIN_MS, selfStarting: true })
}
