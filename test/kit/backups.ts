import { expect } from 'vitest'
import type { Client } from './client.ts'
import { expectStatus } from './people.ts'

/** Asks for a backup and waits until it was taken and verified; its id. */
export async function backUp(owner: Client): Promise<string> {
  const asked = await expectStatus(owner.post('/api/backups'), 202)
  const id: string = asked.json.id
  await expect.poll(async () => stateOf(owner, id), { timeout: 20_000, interval: 20 }).toBe('verified')
  return id
}

async function stateOf(owner: Client, id: string): Promise<string | undefined> {
  const { json } = await owner.get('/api/backups')
  return json?.items?.find((one: { id: string }) => one.id === id)?.state
}
