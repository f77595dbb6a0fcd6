import { codeOf, fromBase32, stepAt } from '../../packages/domain/src/access/totp.ts'

/** The code an authenticator app shows at a moment (epoch milliseconds). */
export function totpAt(secret: string, now: number): string {
  return codeOf(fromBase32(secret), stepAt(now))
}
