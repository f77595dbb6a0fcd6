import { useNavigate } from '@tanstack/react-router'
import type { ScreenPath } from '../../lib/paths.ts'
import { useAddress } from '../use.ts'

export type Changes = Readonly<Record<string, string | number | undefined>>

/**
 * What a page keeps in the address, and a way to change some of it: `undefined` and `''` take a name out. The place on the page is
 * kept. Opening a panel makes an entry in the history (back closes it); a filter replaces the entry.
 */
export function useSearch(path: ScreenPath) {
  const address = useAddress()
  const navigate = useNavigate()
  const go = (changes: Changes, { push = false }: { readonly push?: boolean } = {}) => {
    const next = Object.entries({ ...address, ...changes }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({ to: path, search: Object.fromEntries(next), replace: !push, resetScroll: false })
  }
  return { address, go }
}
