import { createHash } from 'node:crypto'
import { type Json, VendorRefused } from '@commerce/contracts/connector'

/**
 * Watches the pages of one stream: a vendor that gives the same cursor or the same page again would be read for ever. The same
 * bytes may come twice by chance (an empty page), so only a page with a next one counts.
 */
export function pagesGuard(): { saw(next: Json, bytes: Uint8Array): void } {
  const cursors = new Set<string>()
  const pages = new Set<string>()
  return {
    /** @param next where the vendor says to go on; null when this was the last page. @throws VendorRefused `vendor-pages-loop` */
    saw(next, bytes) {
      if (next === null) return
      const cursor = JSON.stringify(next)
      const page = createHash('sha256').update(bytes).digest('base64')
      if (cursors.has(cursor) || pages.has(page)) throw new VendorRefused('vendor-pages-loop', {})
      cursors.add(cursor)
      pages.add(page)
    },
  }
}
