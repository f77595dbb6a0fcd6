import type { ManualClock } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts } from '@commerce/store/testing'
import type { AuditRecord } from '../../audit/index.ts'
import { hashToken } from '../links.ts'
import type { By, Person } from '../model.ts'
import { type Access, createAccess } from '../service.ts'

export const OPERATOR: By = { actor: { kind: 'operator' }, requestId: null }
export const NOBODY: By = { actor: { kind: 'anonymous' }, requestId: 'req_1' }
export const GOOD_PASSWORD = 'vermilion otter climbs slowly'

export interface TestShop {
  readonly access: Access
  readonly clock: ManualClock
  readonly store: Store
  readonly audit: AuditRecord[]
  readonly announced: string[]
  owner(email?: string): Promise<Person>
  partner(email?: string): Promise<Person>
  /** A session as the auth library writes it; returns its token. */
  session(person: Person): Promise<{ id: string; token: string; by: By }>
}

/** People and access over a real store; the slow hash and the vault are replaced, since they have tests of their own. */
export async function openTestShop(store: Store): Promise<TestShop> {
  const ports = createTestPorts()
  const { clock, ids } = ports
  const audit: AuditRecord[] = []
  const announced: string[] = []
  const access = createAccess({
    ...ports,
    store,
    publicUrl: 'https://shop.example',
    shopName: async () => 'Blue Lamp',
    hasher: {
      hash: async (password) => `hashed:${password}`,
      verify: async (hash, password) => hash === `hashed:${password}`,
    },
    sealer: {
      seal: (plain, place) => `${place.row}|${Buffer.from(plain).toString('hex')}`,
      open: async (sealed, place) => {
        const [row, hex = ''] = sealed.split('|')
        if (row !== place.row) throw new Error('sealed for another row')
        return Buffer.from(hex, 'hex')
      },
    },
    recordAudit: async (_tx, entry) => {
      audit.push(entry)
    },
    announce: async (_tx, topic, id) => {
      announced.push(`${topic}:${id}`)
    },
  })
  const create = async (email: string, role: 'owner' | 'partner'): Promise<Person> => {
    const made = await access.createUser(
      { email, name: `The ${role}`, role, language: 'en', password: GOOD_PASSWORD },
      OPERATOR,
    )
    return made.ok ? made.value : Promise.reject(new Error(made.refusal.code))
  }
  return {
    access,
    clock,
    store,
    audit,
    announced,
    owner: (email = 'owner@shop.example') => create(email, 'owner'),
    partner: (email = 'partner@shop.example') => create(email, 'partner'),
    async session(person) {
      const id = ids.next('ses')
      const token = `token-of-${id}`
      const now = clock.now()
      await store.write((tx) =>
        tx
          .insertInto('sessions')
          .values({
            id,
            user_id: person.id,
            token_hash: hashToken(token),
            created_at: now,
            updated_at: now,
            expires_at: now + 90 * 86_400_000,
            last_seen_at: now,
            fresh_at: now,
            ip_address: '203.0.113.9',
            user_agent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36',
          })
          .execute(),
      )
      const actor = { kind: 'user', userId: person.id, role: person.role, sessionId: id } as const
      return { id, token, by: { actor, requestId: 'req_2' } }
    },
  }
}
