import type { KeywordAsk } from '@commerce/domain/proposals'
import type { Store } from '@commerce/store'
import { sql } from 'kysely'

/** Signs that exports write around a keyword to say how it matches. */
const SIGNS = ['[', ']', '"', '+']

/**
 * Which negative keywords would shut out a keyword that their account has switched on: the same words, however they are spaced (to Naver
 * and Google one keyword), or for a phrase also longer ones that hold it. What is not known to be paused counts as on. A report
 * of search terms says which of them are keywords, too ("Added"): they are the active ones. An account has tens
 * of thousands of keywords: they are looked through once, however many are asked about.
 */
export function createKeywords({ read }: Pick<Store, 'read'>) {
  async function ofAccount(connectorId: string, asks: readonly KeywordAsk[]): Promise<KeywordAsk[]> {
    const bare = SIGNS.reduce((name, sign) => sql<string>`REPLACE(${name}, ${sign}, '')`, sql<string>`LOWER(name)`)
    const compact = sql`REPLACE(${bare}, ' ', '')`
    const same = sql.join([...new Set(asks.map(({ text }) => compactOf(text)))])
    const phrases = [...new Set(asks.filter(({ match }) => match === 'phrase').map(({ text }) => wordsOf(text)))]
    const held = phrases.map((words) => sql` OR ' ' || ${bare} || ' ' LIKE ${`% ${escaped(words)} %`} ESCAPE '!'`)
    const rows = await read
      .selectFrom('entities')
      .select(bare.as('bare'))
      .distinct()
      .where('connector_id', '=', connectorId)
      .where('page', '>', 0)
      .where(({ eb, or, and }) =>
        or([
          and([eb('level', '=', 'keyword'), eb('status', 'not in', ['paused', 'removed'])]),
          and([eb('level', '=', 'search-term'), eb('status', '=', 'active')]),
        ]),
      )
      .where(sql<boolean>`(${compact} IN (${same})${sql.join(held, sql``)})`)
      .execute()
    const there = new Set(rows.map((row) => row.bare.replaceAll(' ', '')))
    const spaced = rows.map((row) => ` ${row.bare} `)
    return asks.filter(
      ({ text, match }) =>
        there.has(compactOf(text)) || (match === 'phrase' && spaced.some((one) => one.includes(` ${wordsOf(text)} `))),
    )
  }

  return async (asks: readonly KeywordAsk[]): Promise<ReadonlySet<KeywordAsk>> => {
    const found = new Set<KeywordAsk>()
    for (const [connectorId, some] of Map.groupBy(asks, (ask) => ask.connectorId))
      for (const one of await ofAccount(connectorId, some)) found.add(one)
    return found
  }
}

const wordsOf = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()
const compactOf = (text: string): string => wordsOf(text).replaceAll(' ', '')

function escaped(text: string): string {
  return text.replace(/[!%_]/g, '!$&')
}
