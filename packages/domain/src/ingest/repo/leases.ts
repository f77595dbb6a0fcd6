import type { Tx } from '@commerce/store'

/** Takes a name for itself, or keeps it when it has it. False when another holder's time is not over. */
export async function takeLease(tx: Tx, name: string, holder: string, now: number, ms: number): Promise<boolean> {
  const until = now + ms
  const taken = await tx
    .insertInto('leases')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((eb) => eb.or([eb('leases.holder', '=', holder), eb('leases.until', '<=', now)])),
    )
    .returning('name')
    .executeTakeFirst()
  return taken !== undefined
}

/** Keeps a name. False when somebody else has it by now. */
export async function keepLease(tx: Tx, name: string, holder: string, until: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('leases')
    .set({ until })
    .where('name', '=', name)
    .where('holder', '=', holder)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

export async function dropLease(tx: Tx, name: string, holder: string): Promise<void> {
  await tx.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
}
