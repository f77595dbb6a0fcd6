import type { QueryOf } from '@commerce/contracts'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../lib/query.ts'
import { INSIDE, type Inside, type Opened } from './tree.ts'

type Ask = Omit<NonNullable<QueryOf<'GET /api/ads/table'>>, 'level' | 'parent' | 'search' | 'limit' | 'offset'>

const FIRST = 50
const ALL = 500

/** Which rows are open and what is inside them; asked for when they are opened, kept while they are. */
export function useTree(ask: Ask) {
  const [opened, setOpened] = useState<readonly Opened[]>([])
  const asks = opened.flatMap((one) => (INSIDE[one.level] ?? []).map((level) => ({ ...one, inside: level })))
  const answers = useQueries({
    queries: asks.map((one) =>
      read('GET /api/ads/table', { query: { ...ask, level: one.inside, parent: one.key, limit: one.limit } }),
    ),
  })
  const inside = new Map<string, Inside>()
  for (const one of opened) {
    const own = answers.filter((_, index) => asks[index]?.key === one.key)
    const failed = own.find((answer) => answer.error !== null && answer.data === undefined)
    const loading = own.some((answer) => answer.data === undefined)
    const rows = own.flatMap((answer) => answer.data?.items ?? [])
    const total = own.reduce((sum, answer) => sum + (answer.data?.total ?? 0), 0)
    inside.set(one.key, {
      rows: loading ? undefined : rows,
      rest: total - rows.length,
      error: failed?.error ?? null,
    })
  }
  return {
    inside,
    toggle: (key: string, level: Opened['level']) =>
      setOpened((before) =>
        before.some((one) => one.key === key)
          ? before.filter((one) => one.key !== key)
          : [...before, { key, level, limit: FIRST }],
      ),
    showAll: (key: string) =>
      setOpened((before) => before.map((one) => (one.key === key ? { ...one, limit: ALL } : one))),
    retry: (key: string) => {
      answers.forEach((answer, index) => {
        if (asks[index]?.key === key && answer.error !== null) void answer.refetch()
      })
    },
  }
}
