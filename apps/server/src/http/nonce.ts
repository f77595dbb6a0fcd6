import type { Random } from '@commerce/kernel'

/** A fresh nonce for one page: 128 bits (CSP level 3). */
export function nonceFrom(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('base64')
}
