import { Buffer } from 'node:buffer'
import { VendorRefused } from '@commerce/contracts/connector'
import { hash } from 'bcryptjs'

/**
 * A client secret of the Commerce API is a bcrypt salt. The cost is held to what the vendor gives (10; 12 is four times the work), so
 * that a mistyped one cannot keep a processor busy for hours.
 */
const SALT = /^\$2[aby]\$(?:0[4-9]|1[0-2])\$[./A-Za-z0-9]{22}$/

/** Whether a text can be a client secret at all. Shells swallow `$2a` and `$10` of a secret typed without quotes. */
export const isClientSecret = (text: string): boolean => SALT.test(text)

/**
 * `client_secret_sign`: Base64 of the bcrypt hash of `{clientId}_{timestamp}`, salted with the client secret (Commerce API,
 * "Authentication").
 *
 * @param timestamp epoch milliseconds; the vendor takes it for five minutes. @throws VendorRefused when the secret is no salt
 */
export async function signSecret(clientId: string, clientSecret: string, timestamp: number): Promise<string> {
  if (!isClientSecret(clientSecret)) throw new VendorRefused('vendor-credentials-wrong', { field: 'clientSecret' })
  return Buffer.from(await hash(`${clientId}_${timestamp}`, clientSecret), 'utf8').toString('base64')
}
