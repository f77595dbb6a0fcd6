import { granted, type Random, type Result, refused } from '@commerce/kernel'

/** No 0/o, 1/l/i, and nothing but small letters: a slug is also read from paper and typed by hand. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
export const SLUG_LENGTH = 6

/** Names that would be taken for a part of the product, or for a value that a program failed to fill in. */
const RESERVED = new Set([
  'admin',
  'api',
  'dashboard',
  'docs',
  'false',
  'healthz',
  'login',
  'new',
  'null',
  'qr',
  'robots',
  'signin',
  'true',
  'undefined',
  'webhooks',
])

/** Six letters out of 31: 887 million, each as likely as the others. */
export function randomSlug(random: Random): string {
  let slug = ''
  while (slug.length < SLUG_LENGTH) {
    for (const byte of random.bytes(SLUG_LENGTH)) {
      // 248 is the greatest multiple of 31 in a byte: what lies above would make some letters likelier.
      if (byte < 248 && slug.length < SLUG_LENGTH) slug += LETTERS[byte % LETTERS.length]
    }
  }
  return slug
}

/** The form a slug is stored and looked up in: a link works however its letters are written. */
export function slugOf(text: string): string {
  return text.toLowerCase()
}

/** @param text of the form the contract allows. */
export function checkSlug(text: string): Result<string, 'slug-reserved'> {
  const slug = slugOf(text)
  return RESERVED.has(slug) ? refused('slug-reserved', { slug }) : granted(slug)
}
