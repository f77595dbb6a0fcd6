import { useStore } from '../../lib/store.ts'
import { shopZone } from '../../lib/zone.ts'

/** The zone of the shop; that of the browser until the shop is known. */
export function useZone(): string {
  return useStore(shopZone) ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}
