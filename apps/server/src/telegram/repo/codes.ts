import type { Tables, Tx } from '@commerce/store'
import type { Selectable } from 'kysely'

export type CodeRow = Selectable<Tables['telegram_codes']>

/** A new code takes the place of the person's older ones. */
export async function writeCode(tx: Tx, row: CodeRow): Promise<void> {
  await tx.deleteFrom('telegram_codes').where('user_id', '=', row.user_id).execute()
  await tx.insertInto('telegram_codes').values(row).execute()
}

/** Uses a code up. @returns whose it is; null when it is not valid (any more). */
export async function takeCode(tx: Tx, hash: string, now: number): Promise<string | null> {
  const row = await tx
    .updateTable('telegram_codes')
    .set({ used_at: now })
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst()
  return row?.user_id ?? null
}

/** Wrong codes of a chat within the last hour. */
export async function wrongCodes(tx: Tx, chatId: string, since: number): Promise<number> {
  const row = await tx
    .selectFrom('telegram_strangers')
    .select(['wrong_codes', 'wrong_at'])
    .where('chat_id', '=', chatId)
    .executeTakeFirst()
  return row === undefined || (row.wrong_at ?? 0) < since ? 0 : row.wrong_codes
}

export async function writeWrongCodes(tx: Tx, chatId: string, wrong: number, at: number): Promise<void> {
  await tx
    .insertInto('telegram_strangers')
    .values({ chat_id: chatId, told_at: at, wrong_codes: wrong, wrong_at: at })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ wrong_codes: wrong, wrong_at: at }))
    .execute()
}
