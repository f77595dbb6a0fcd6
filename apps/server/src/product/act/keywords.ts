import type { KeywordAsk } from '@commerce/domain/proposals'
import type { Store } from '@commerce/store'
import { sql } from 'kysely'

/** Signs that exports write around a keyword to say how it matches. */
const SIGNS = ['[', ']', '"', '+']

/**
 * Whether an account has a keyword switched on that a negative keyword would shut out: the same words, however they are spaced (to Naver
 * and Google one keyword), or for a phrase also longer ones that hold it. What is not known to be paused counts as on.
 */
export function createKeywords({ read }: Pick<Store, 'read'>) {
  return async ({ connectorId, text, match }: KeywordAsk): Promise<boolean> => {
    const bare = SIGNS.reduce((name, sign) => sql`REPLACE(${name}, ${sign}, '')`, sql`LOWER(name)`)
    const wanted = text.trim().replace(/\s+/g, ' ').toLowerCase()
    const same = sql<boolean>`REPLACE(${bare}, ' ', '') = ${wanted.replaceAll(' ', '')}`
    const holds = sql<boolean>`' ' || ${bare} || ' ' LIKE ${`% ${escaped(wanted)} %`} ESCAPE '!'`
    const found = await read
      .selectFrom('entities')
      .select('key')
      .where('connector_id', '=', connectorId)
      .where('level', '=', 'keyword')
      .where('page', '>', 0)
      .where('status', 'not in', ['paused', 'removed'])
      .where((eb) => (match === 'exact' ? same : eb.or([same, holds])))
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  }
}

function escaped(text: string): string {
  return text.replace(/[!%_]/g, '!$&')
}
