import type { Tx } from '@commerce/store'

/** Takes the lease when nobody holds it or its time is over. @returns whether it was taken. */
export async function takeLease(
  tx: Tx,
  lease: { name: string; holder: string; now: number; until: number },
): Promise<boolean> {
  const { name, holder, now, until } = lease
  const taken = await tx
    .insertInto('leases')
    .values({ name, holder, until })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ holder, until }).where('leases.until', '<=', now))
    .returning('holder')
    .executeTakeFirst()
  return taken !== undefined
}

/** Holds it longer. @returns false when somebody else took it meanwhile. */
export async function renewLease(tx: Tx, name: string, holder: string, until: number): Promise<boolean> {
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
