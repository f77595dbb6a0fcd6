import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable } from 'kysely'

type Db = Kysely<Tables> | Tx
export type ChatRow = Selectable<Tables['telegram_chats']>

export async function readChats(db: Db): Promise<ChatRow[]> {
  return await db.selectFrom('telegram_chats').selectAll().orderBy('since').orderBy('id').execute()
}

export async function readChat(db: Db, chatId: string): Promise<ChatRow | null> {
  return (await db.selectFrom('telegram_chats').selectAll().where('chat_id', '=', chatId).executeTakeFirst()) ?? null
}

/** Holds the right to add chats until the transaction ends: the first one is one. */
export async function lockChats(tx: Tx): Promise<void> {
  await tx
    .insertInto('telegram_state')
    .values({ id: 1, bot_name: null, next_update_id: 0, last_update_at: null, last_ok_at: null, problem: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ id: eb.ref('telegram_state.id') })))
    .execute()
}

/** Adds the chat, or binds the one that is there. */
export async function writeChat(tx: Tx, row: ChatRow): Promise<void> {
  const { id: _, since: __, ...change } = row
  await tx
    .insertInto('telegram_chats')
    .values(row)
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet(change))
    .execute()
}

export async function setChatState(tx: Tx, chatId: string, state: ChatRow['state']): Promise<boolean> {
  const row = await tx
    .updateTable('telegram_chats')
    .set({ state })
    .where('chat_id', '=', chatId)
    .where('state', '!=', state)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** A group that became a supergroup keeps its binding and its cards. */
export async function moveChat(tx: Tx, from: string, to: string): Promise<void> {
  await tx.deleteFrom('telegram_chats').where('chat_id', '=', to).execute()
  await tx.updateTable('telegram_chats').set({ chat_id: to, state: 'on' }).where('chat_id', '=', from).execute()
  await tx.updateTable('telegram_cards').set({ chat_id: to }).where('chat_id', '=', from).execute()
}

export async function deleteChat(tx: Tx, by: { readonly id: string }): Promise<ChatRow | null> {
  const row = await tx.deleteFrom('telegram_chats').where('id', '=', by.id).returningAll().executeTakeFirst()
  if (row === undefined) return null
  await tx.deleteFrom('telegram_cards').where('chat_id', '=', row.chat_id).execute()
  return row
}

/** Chats that nobody proved to be theirs; gone once somebody does. */
export async function deleteUnpaired(tx: Tx, except: string): Promise<void> {
  const gone = await tx
    .deleteFrom('telegram_chats')
    .where('user_id', 'is', null)
    .where('chat_id', '!=', except)
    .returning('chat_id')
    .execute()
  for (const { chat_id } of gone) await tx.deleteFrom('telegram_cards').where('chat_id', '=', chat_id).execute()
}

/** @returns whether this chat had not been told before. */
export async function tellStrangerOnce(tx: Tx, chatId: string, at: number): Promise<boolean> {
  const row = await tx
    .insertInto('telegram_strangers')
    .values({ chat_id: chatId, told_at: at, wrong_codes: 0, wrong_at: null })
    .onConflict((conflict) => conflict.column('chat_id').doNothing())
    .returning('chat_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function forgetStrangersBefore(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('telegram_strangers').where('told_at', '<', at).execute()
}
