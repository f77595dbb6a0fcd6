import { type Day, dayOf } from '@commerce/kernel'
import { composeDigest, worthMaking } from './compose.ts'
import { type DigestDeps, DigestModel } from './model.ts'
import { type DigestRow, insertDigest, readDigest, readDigestBefore } from './repo.ts'

const DAY_MS = 86_400_000

export interface Made {
  readonly id: string
  readonly model: DigestModel
}

/** Making the digest of a day: once, and from then on as it was made. */
export function createMaking(deps: DigestDeps) {
  const { store, clock } = deps

  /** The digest as it would be now, kept nowhere; null when there is nothing to tell. */
  async function compose(): Promise<DigestModel | null> {
    const { name, zone, demo } = await deps.shop()
    const now = clock.now()
    const previous = await readDigestBefore(store.read, dayOf(now, zone))
    const since = previous?.as_of ?? now - DAY_MS
    const facts = await deps.source.read({ at: now, since })
    if (!worthMaking(facts)) return null
    const [decisions, audit] = await Promise.all([deps.decisions?.(), deps.auditHead?.()])
    return composeDigest(facts, {
      ...{ asOf: now, since, zone, shop: name, demo, origin: deps.origin },
      ...(decisions === undefined ? {} : { decisions }),
      ...(audit === undefined ? {} : { audit }),
    })
  }

  return {
    compose,

    /** The digest of today, made when it is not there yet; null when there is nothing to tell. */
    async today(today: Day): Promise<Made | null> {
      const there = await readDigest(store.read, { day: today })
      if (there !== null) return madeOf(there)
      const model = await compose()
      if (model === null) return null
      const row: DigestRow = {
        id: deps.ids.next('dig'),
        day: model.day,
        as_of: model.asOf,
        model_json: JSON.stringify(model),
        made_at: clock.now(),
      }
      const added = await store.write(async (tx) => {
        if (!(await insertDigest(tx, row))) return false
        await deps.announce(tx, 'digest', row.id)
        return true
      })
      if (added) return { id: row.id, model }
      const other = await readDigest(store.read, { day: model.day })
      return other === null ? null : madeOf(other)
    },
  }
}

export function madeOf(row: DigestRow): Made {
  return { id: row.id, model: DigestModel.parse(JSON.parse(row.model_json)) }
}
