import type { KeyScope } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import { makeToken } from './links.ts'
import type { AccessDeps, ApiKeyView, By } from './model.ts'
import * as keys from './repo/keys.ts'

const DAY = 86_400_000
/** `cmk_` and four more characters: enough to recognise a key, nothing to guess it from. */
const SHOWN = 8

/** API keys: shown once, hashed at rest, bounded by scopes and by the role of their person. */
export function createKeys(deps: AccessDeps) {
  const { store, clock, ids, random, recordAudit, announce } = deps
  return {
    listKeys: (): Promise<ApiKeyView[]> => keys.allKeys(store.read),

    /** @param wanted.expiresInDays null: until it is revoked. */
    async createKey(
      userId: string,
      wanted: { name: string; scopes: readonly KeyScope[]; expiresInDays: number | null },
      by: By,
    ): Promise<{ apiKey: ApiKeyView; key: string }> {
      const made = makeToken(random, 'cmk_')
      const at = clock.now()
      const apiKey: ApiKeyView = {
        id: ids.next('key'),
        name: wanted.name,
        start: made.token.slice(0, SHOWN),
        scopes: [...new Set(wanted.scopes)],
        createdAt: at,
        expiresAt: wanted.expiresInDays === null ? null : at + wanted.expiresInDays * DAY,
        lastUsedAt: null,
      }
      const { id, name, start, scopes, expiresAt } = apiKey
      await store.write(async (tx) => {
        await keys.addKey(tx, { id, userId, name, hash: made.hash, start, scopes, at, expiresAt })
        await recordAudit(tx, {
          actor: by.actor,
          action: 'keys.created',
          object: id,
          before: null,
          after: { name, scopes, expiresAt },
          reason: null,
          requestId: by.requestId,
        })
        await announce(tx, 'keys', id)
      })
      return { apiKey, key: made.token }
    },

    async revokeKey(id: string, by: By): Promise<Result<null, 'not-found'>> {
      return store.write(async (tx) => {
        const removed = await keys.deleteKey(tx, id)
        if (removed === null) return refused('not-found')
        await recordAudit(tx, {
          actor: by.actor,
          action: 'keys.revoked',
          object: id,
          before: { name: removed.name, scopes: removed.scopes },
          after: null,
          reason: null,
          requestId: by.requestId,
        })
        await announce(tx, 'keys', id)
        return granted(null)
      })
    },
  }
}
