import { granted, refused } from '@commerce/kernel'
import type { MeasureDeps } from './model-deps.ts'
import { changeView, deleteView, insertView, type ViewRow, viewOf, viewsOf } from './repo/views.ts'

/** Saved views belong to the person who saved them; keys and the operator have none. */
export function createSavedViews({ store, clock, ids }: MeasureDeps) {
  return {
    async list(userId: string | null, page: string) {
      return granted({ items: userId === null ? [] : (await viewsOf(store.read, userId, page)).map(shown) })
    },

    async save(userId: string | null, wanted: { page: string; name: string; query: string }) {
      if (userId === null) return refused('not-allowed')
      const now = clock.now()
      return await store.write(async (tx) => {
        const place = (await viewsOf(tx, userId, wanted.page)).length
        const row = { id: ids.next('view'), user_id: userId, ...wanted, place, created_at: now, updated_at: now }
        return (await insertView(tx, row)) ? granted(shown(row)) : refused('view-name-taken', { name: wanted.name })
      })
    },

    async change(
      userId: string | null,
      id: string,
      change: { name?: string | undefined; query?: string | undefined; place?: number | undefined },
    ) {
      return await store.write(async (tx) => {
        const before = userId === null ? null : await viewOf(tx, userId, id)
        if (userId === null || before === null) return refused('not-found')
        const others = (await viewsOf(tx, userId, before.page)).filter((one) => one.id !== id)
        const name = change.name ?? before.name
        if (others.some((one) => one.name === name)) return refused('view-name-taken', { name })
        const { query = before.query, place = before.place } = change
        const after = { ...before, name, query, place, updated_at: clock.now() }
        await changeView(tx, id, { name, query, place, updated_at: after.updated_at })
        return granted(shown(after))
      })
    },

    async remove(userId: string | null, id: string) {
      const gone = userId !== null && (await store.write((tx) => deleteView(tx, userId, id)))
      return gone ? granted(null) : refused('not-found')
    },
  }
}

const shown = ({ id, page, name, query, place }: ViewRow) => ({ id, page, name, query, place })
