import type { Role } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import { hashToken, makeToken, stillGood } from './links.ts'
import { type AccessDeps, type By, type Language, LIFE, linkTo, type Person } from './model.ts'
import { weaknessOf } from './password.ts'
import { normalEmail } from './policy.ts'
import * as links from './repo/links.ts'
import * as people from './repo/people.ts'

export interface Registration {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly language: Language
}

type Joined = Result<
  Person,
  'setup-link-invalid' | 'setup-done' | 'invitation-invalid' | 'password-common' | 'email-taken'
>

/** How people come in: the first with the set-up link, the others by invitation, or by the hand of the operator. */
export function createJoin(deps: AccessDeps) {
  const { store, clock, ids, random, hasher, recordAudit, announce, publicUrl } = deps

  async function add(
    tx: Tx,
    person: { email: string; name: string; role: Role; language: Language; passwordHash: string | null },
    action: string,
    by: By,
  ): Promise<Person> {
    const id = ids.next('usr')
    await people.addPerson(tx, { ...person, id, accountId: ids.next('acc'), at: clock.now() })
    const { email, name, role } = person
    // Whoever makes an account acts as that account from then on.
    const actor =
      by.actor.kind === 'anonymous' ? ({ kind: 'user', userId: id, role, sessionId: '' } as const) : by.actor
    await recordAudit(tx, {
      actor,
      action,
      object: id,
      before: null,
      after: { email, name, role },
      reason: null,
      requestId: by.requestId,
    })
    await announce(tx, 'people', id)
    return { id, email, name, role, language: person.language, theme: 'system', createdAt: clock.now() }
  }

  async function checkPassword(entry: Pick<Registration, 'email' | 'password' | 'name'>) {
    const weakness = weaknessOf(entry.password, [entry.email, entry.name, (await deps.shopName()) ?? ''])
    return weakness === null ? null : refused('password-common', { why: weakness })
  }

  async function findSetup(token: string) {
    const link = await links.linkByHash(store.read, 'setup', hashToken(token))
    return link !== null && stillGood(link, clock.now()) ? link : null
  }

  async function checkSetup(
    token: string,
  ): Promise<Result<{ expiresAt: number }, 'setup-link-invalid' | 'setup-done'>> {
    if (await people.anyPerson(store.read)) return refused('setup-done')
    const link = await findSetup(token)
    return link === null ? refused('setup-link-invalid') : granted({ expiresAt: link.expiresAt })
  }

  async function findInvitation(token: string) {
    const invitation = await links.invitationByHash(store.read, hashToken(token))
    return invitation !== null && stillGood(invitation, clock.now()) ? invitation : null
  }

  return {
    needsSetup: async (): Promise<boolean> => !(await people.anyPerson(store.read)),

    /** Makes the one-time link that lets the first person in; an earlier one stops working. For start and `commerce user setup-link`. */
    async createSetupLink(by: By): Promise<Result<{ link: string; token: string; expiresAt: number }, 'setup-done'>> {
      const made = makeToken(random, 'cms_')
      const createdAt = clock.now()
      const expiresAt = createdAt + LIFE.setupLink
      return store.write(async (tx) => {
        await people.lockPeople(tx, createdAt)
        if (await people.anyPerson(tx)) return refused('setup-done')
        const id = ids.next('lnk')
        await links.putLink(tx, { id, kind: 'setup', userId: null, tokenHash: made.hash, createdAt, expiresAt })
        await recordAudit(tx, {
          actor: by.actor,
          action: 'setup.link-made',
          object: id,
          before: null,
          after: { expiresAt },
          reason: null,
          requestId: by.requestId,
        })
        return granted({ link: linkTo(publicUrl, 'setup', made.token), token: made.token, expiresAt })
      })
    },

    checkSetup,

    async checkInvitation(token: string): Promise<Result<links.InvitationRecord, 'invitation-invalid'>> {
      const invitation = await findInvitation(token)
      return invitation === null ? refused('invitation-invalid') : granted(invitation)
    },

    /** Makes the first person, an owner. Of two at once exactly one succeeds. */
    async registerOwner(entry: Registration, setupToken: string, by: By): Promise<Joined> {
      const good = await checkSetup(setupToken)
      if (!good.ok) return good
      const weak = await checkPassword(entry)
      if (weak !== null) return weak
      // Slow on purpose, so before the transaction: it would hold the only writer.
      const passwordHash = await hasher.hash(entry.password)
      return store.write(async (tx): Promise<Joined> => {
        await people.lockPeople(tx, clock.now())
        if (await people.anyPerson(tx)) return refused('setup-done')
        const link = await links.linkByHash(tx, 'setup', hashToken(setupToken))
        if (link === null || !stillGood(link, clock.now()) || !(await links.takeLink(tx, link.id))) {
          return refused('setup-link-invalid')
        }
        const { name, language } = entry
        const person = { email: normalEmail(entry.email), name, language, role: 'owner', passwordHash } as const
        return granted(await add(tx, person, 'people.first-owner', by))
      })
    },

    /** Makes the account an invitation was for. The e-mail address must be the invited one. */
    async registerInvited(entry: Registration, invitationToken: string, by: By): Promise<Joined> {
      const invitation = await findInvitation(invitationToken)
      const email = normalEmail(entry.email)
      if (invitation === null || invitation.email !== email) return refused('invitation-invalid')
      const weak = await checkPassword(entry)
      if (weak !== null) return weak
      const passwordHash = await hasher.hash(entry.password)
      return store.write(async (tx): Promise<Joined> => {
        await people.lockPeople(tx, clock.now())
        if ((await people.personByEmail(tx, email)) !== null) return refused('email-taken')
        const taken = await links.takeInvitation(tx, { tokenHash: hashToken(invitationToken) })
        if (taken === null || !stillGood(taken, clock.now())) return refused('invitation-invalid')
        const { name, language } = entry
        return granted(await add(tx, { email, name, language, role: taken.role, passwordHash }, 'people.joined', by))
      })
    },

    /** Uses an invitation up for a person that the auth library is about to add (Google). Null when it is not good. */
    async takeInvitationFor(tx: Tx, tokenHash: string, email: string): Promise<{ role: Role } | null> {
      await people.lockPeople(tx, clock.now())
      const invitation = await links.invitationByHash(tx, tokenHash)
      if (invitation === null || !stillGood(invitation, clock.now())) return null
      if (invitation.email !== normalEmail(email)) return null
      return links.takeInvitation(tx, { id: invitation.id })
    },

    /** For `commerce user add`: an account without a password when none is given; a reset link then sets one. */
    async createUser(
      entry: { email: string; name: string; role: Role; language: Language; password: string | null },
      by: By,
    ): Promise<Result<Person, 'email-taken' | 'password-common'>> {
      const { name, role, language, password } = entry
      const email = normalEmail(entry.email)
      const weak = password === null ? null : await checkPassword({ email, name, password })
      if (weak !== null) return weak
      const passwordHash = password === null ? null : await hasher.hash(password)
      return store.write(async (tx): Promise<Result<Person, 'email-taken'>> => {
        await people.lockPeople(tx, clock.now())
        if ((await people.personByEmail(tx, email)) !== null) return refused('email-taken')
        // From now on there is somebody: a set-up link that still lies around must not make another owner.
        await links.dropLinks(tx, null)
        return granted(await add(tx, { email, name, role, language, passwordHash }, 'people.created', by))
      })
    },

    /** The invitation link is in the answer and nowhere else. A new invitation for the same address replaces the old one. */
    async invite(
      invited: { email: string; role: Role },
      by: By,
    ): Promise<Result<{ invitation: links.InvitationRecord; link: string; token: string }, 'email-taken'>> {
      const email = normalEmail(invited.email)
      const made = makeToken(random, 'cmi_')
      const createdAt = clock.now()
      return store.write(async (tx) => {
        await people.lockPeople(tx, createdAt)
        if ((await people.personByEmail(tx, email)) !== null) return refused('email-taken', { email })
        const id = ids.next('inv')
        const invitation = { id, email, role: invited.role, createdAt, expiresAt: createdAt + LIFE.invitation }
        const createdBy = by.actor.kind === 'user' ? by.actor.userId : null
        await links.putInvitation(tx, { ...invitation, tokenHash: made.hash, createdBy })
        await recordAudit(tx, {
          actor: by.actor,
          action: 'people.invited',
          object: id,
          before: null,
          after: { email, role: invited.role, expiresAt: invitation.expiresAt },
          reason: null,
          requestId: by.requestId,
        })
        await announce(tx, 'people', id)
        return granted({ invitation, link: linkTo(publicUrl, 'invitation', made.token), token: made.token })
      })
    },

    async withdrawInvitation(id: string, by: By): Promise<Result<null, 'not-found'>> {
      return store.write(async (tx) => {
        const invitation = await links.takeInvitation(tx, { id })
        if (invitation === null) return refused('not-found')
        await recordAudit(tx, {
          actor: by.actor,
          action: 'people.invitation-withdrawn',
          object: id,
          before: { email: invitation.email, role: invitation.role },
          after: null,
          reason: null,
          requestId: by.requestId,
        })
        await announce(tx, 'people', id)
        return granted(null)
      })
    },

    listInvitations: (): Promise<links.InvitationRecord[]> => links.openInvitations(store.read, clock.now()),
  }
}
