import type { Random } from '@commerce/kernel'

/** Made by us or by the script in a shop's page; says nothing about the person. */
export function isVisitorId(text: string | null | undefined): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{16,64}$/.test(text)
}

/** 128 bits: nobody guesses another visitor's. */
export function newVisitorId(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('base64url')
}
