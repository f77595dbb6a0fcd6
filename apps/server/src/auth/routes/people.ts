import { granted } from '@commerce/kernel'
import { type AuthRouteDeps, byOf, type Routes, selfOf } from '../sign-in.ts'

/** People, invitations and API keys. Who may use them stands in the contract and is checked by the frame. */
export function createPeopleRoutes(
  deps: AuthRouteDeps,
): Routes<
  | 'GET /api/people'
  | 'POST /api/people/invitations'
  | 'DELETE /api/people/invitations/{id}'
  | 'POST /api/people/invitations/check'
  | 'PATCH /api/people/{id}'
  | 'DELETE /api/people/{id}'
  | 'GET /api/api-keys'
  | 'POST /api/api-keys'
  | 'DELETE /api/api-keys/{id}'
> {
  const { access } = deps
  return {
    'GET /api/people': async () => {
      const [people, invitations] = await Promise.all([access.listPeople(), access.listInvitations()])
      return granted({
        people: people.map(({ id, email, name, role, createdAt, lastSeenAt, secondFactor }) => ({
          id,
          email,
          name,
          role,
          createdAt,
          lastSeenAt,
          secondFactor,
        })),
        invitations,
      })
    },

    'POST /api/people/invitations': async ({ body, context }) => {
      const made = await access.invite(body, byOf(context))
      return made.ok ? granted({ invitation: made.value.invitation, link: made.value.link }) : made
    },

    'DELETE /api/people/invitations/{id}': ({ params, context }) => access.withdrawInvitation(params.id, byOf(context)),

    'POST /api/people/invitations/check': async ({ body }) => {
      const found = await access.checkInvitation(body.token)
      if (!found.ok) return found
      const { email, role, expiresAt } = found.value
      return granted({ email, role, expiresAt, shopName: await deps.shopName() })
    },

    'PATCH /api/people/{id}': async ({ params, body, context }) => {
      const changed = await access.setRole(params.id, body.role, byOf(context))
      if (!changed.ok) return changed
      const { id, email, name, role, createdAt, lastSeenAt, secondFactor } = changed.value
      return granted({ id, email, name, role, createdAt, lastSeenAt, secondFactor })
    },

    'DELETE /api/people/{id}': ({ params, context }) => access.removePerson(params.id, byOf(context)),

    'GET /api/api-keys': async () => granted({ items: await access.listKeys() }),

    'POST /api/api-keys': async ({ body, context }) =>
      granted(await access.createKey(selfOf(context).userId, body, byOf(context))),

    'DELETE /api/api-keys/{id}': ({ params, context }) => access.revokeKey(params.id, byOf(context)),
  }
}
