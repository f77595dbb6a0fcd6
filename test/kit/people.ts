import type { KeyScope } from '@commerce/contracts'
import type { Client } from './client.ts'
import { OPERATOR, type ProductRig } from './product.ts'

export const OWNER = { email: 'mina@shop.example', password: 'vermilion otter climbs slowly', name: 'Mina' }
export const PARTNER = { email: 'jun@shop.example', password: 'nineteen kites over Busan bay', name: 'Jun' }

/** A client of the first owner, who came in by the set-up link. */
export async function becomeOwner(rig: ProductRig, client: Client = rig.client()): Promise<Client> {
  const link = await rig.product().access.createSetupLink(OPERATOR)
  if (!link.ok) throw new Error(link.refusal.code)
  await expectStatus(client.post('/api/auth/register', { ...OWNER, setupToken: link.value.token }), 201)
  return client
}

/** A client of a partner, invited by the owner; also gives the token of the invitation. */
export async function invitePartner(rig: ProductRig, owner: Client): Promise<{ client: Client; token: string }> {
  const invited = await expectStatus(
    owner.post('/api/people/invitations', { email: PARTNER.email, role: 'partner' }),
    201,
  )
  const token = tokenIn(invited.json.link)
  const client = rig.client()
  await expectStatus(client.post('/api/auth/register', { ...PARTNER, invitationToken: token }), 201)
  return { client, token }
}

export async function makeKey(owner: Client, scopes: readonly KeyScope[], name = 'a key'): Promise<string> {
  const made = await expectStatus(owner.post('/api/api-keys', { name, scopes, expiresInDays: null }), 201)
  return made.json.key
}

export function tokenIn(link: string): string {
  return new URL(link).hash.replace('#token=', '')
}

export async function expectStatus<T extends { status: number; text: string }>(
  sent: Promise<T>,
  status: number,
): Promise<T> {
  const answer = await sent
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`)
  return answer
}
