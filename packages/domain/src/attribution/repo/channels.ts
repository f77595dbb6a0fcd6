import type { Tables } from '@commerce/store'
import { type Kysely, sql } from 'kysely'

export interface ChannelDay {
  readonly connector_id: string
  readonly currency: string
  readonly day: string
  readonly sales: number
  readonly net: number
}

/** Orders that are sales today and what they are worth after refunds, by channel and day. */
export async function channelDays(db: Kysely<Tables>, from: string, to: string): Promise<ChannelDay[]> {
  const { rows } = await sql<ChannelDay>`
    SELECT connector_id, currency, day, sales, sale_minor AS net FROM order_rollups
    WHERE day >= ${from} AND day <= ${to} AND sales > 0 ORDER BY day, connector_id, currency`.execute(db)
  return rows
}
