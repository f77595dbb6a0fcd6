import { createHmac } from 'node:crypto'

/**
 * `appsecret_proof`: proves that the caller holds the app secret besides the token. Lower-case hex HMAC-SHA256 of the access token,
 * keyed by the app secret (Graph API, "Securing requests").
 */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex')
}
