import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable, Updateable } from 'kysely'

type Db = Kysely<Tables> | Tx
export type CardRow = Selectable<Tables['telegram_cards']>

export async function readCard(db: Db, token: string): Promise<CardRow | null> {
  return (await db.selectFrom('telegram_cards').selectAll().where('token', '=', token).executeTakeFirst()) ?? null
}

/** Makes the card of a proposal in a chat unless there is one. @returns the one that is there. */
export async function ensureCard(tx: Tx, row: CardRow): Promise<CardRow> {
  await tx
    .insertInto('telegram_cards')
    .values(row)
    .onConflict((conflict) => conflict.columns(['proposal_id', 'chat_id']).doNothing())
    .execute()
  return await tx
    .selectFrom('telegram_cards')
    .selectAll()
    .where('proposal_id', '=', row.proposal_id)
    .where('chat_id', '=', row.chat_id)
    .executeTakeFirstOrThrow()
}

/** Another token for the same place: the old button is worth nothing any more. */
export async function renewCard(tx: Tx, row: CardRow): Promise<void> {
  await tx
    .deleteFrom('telegram_cards')
    .where('proposal_id', '=', row.proposal_id)
    .where('chat_id', '=', row.chat_id)
    .execute()
  await tx.insertInto('telegram_cards').values(row).execute()
}

export async function dropCard(tx: Tx, token: string): Promise<boolean> {
  const row = await tx.deleteFrom('telegram_cards').where('token', '=', token).returning('token').executeTakeFirst()
  return row !== undefined
}

/** Cards that are to be sent, are on their way, or may still change. */
export async function liveCards(db: Db, since: number): Promise<CardRow[]> {
  return await db
    .selectFrom('telegram_cards')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['waiting', 'sending', 'unknown']),
        eb.and([eb('state', '=', 'sent'), eb('sent_at', '>', since)]),
      ]),
    )
    .orderBy('updated_at')
    .orderBy('token')
    .execute()
}

/** Which proposals have or had a card where. */
export async function cardPlaces(db: Db): Promise<Pick<CardRow, 'proposal_id' | 'chat_id'>[]> {
  return await db.selectFrom('telegram_cards').select(['proposal_id', 'chat_id']).execute()
}

/** Moves a card only from the state and the try it was seen in. @returns whether it was. */
export async function moveCard(
  tx: Tx,
  seen: Pick<CardRow, 'token' | 'state' | 'tries'>,
  change: Updateable<Tables['telegram_cards']>,
): Promise<boolean> {
  const row = await tx
    .updateTable('telegram_cards')
    .set(change)
    .where('token', '=', seen.token)
    .where('state', '=', seen.state)
    .where('tries', '=', seen.tries)
    .returning('token')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteCardsBefore(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('telegram_cards').where('updated_at', '<', at).execute()
}
