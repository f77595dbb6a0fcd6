import { confirmed } from '../confirm.ts'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure, failureOf } from '../failure.ts'
import { OPERATOR, type Opened, withProduct } from '../open.ts'
import { table } from '../table.ts'

type People = Opened['product']['access']

export const list: Action = async (context) => {
  const { say, data, note } = context
  const people = await withProduct(context, {}, ({ product }) => product.access.listPeople())
  if (people.length === 0) note(say('user.none'))
  const heads = [
    say('user.email'),
    say('user.name'),
    say('user.roleHead'),
    say('user.secondFactor'),
    say('user.lastSeen'),
  ]
  const rows = people.map(({ email, name, role, secondFactor, lastSeenAt }) => [
    email,
    name,
    role,
    say(secondFactor ? 'yes' : 'no'),
    lastSeenAt === null ? say('none') : new Date(lastSeenAt).toISOString(),
  ])
  data(people, people.length === 0 ? '' : table([heads, ...rows]))
  return undefined
}

export const create: Action = async (context) => {
  const { say, note, data, language } = context
  const [email = ''] = context.args
  const role = context.options.role === 'owner' ? 'owner' : 'partner'
  const name = typeof context.options.name === 'string' ? context.options.name : (email.split('@')[0] ?? email)
  checkEmail(context, email)
  await withProduct(context, {}, async ({ product: { access } }) => {
    const made = await access.createUser({ email, name, role, language, password: null }, OPERATOR)
    if (!made.ok) throw failureOf(made.refusal, say, language)
    const link = await access.createResetLink(email, OPERATOR)
    if (!link.ok) throw failureOf(link.refusal, say, language)
    note(say('user.created', { email: made.value.email, role }))
    data({ ...made.value, link: link.value.link, expiresAt: link.value.expiresAt }, `${link.value.link}\n`)
  })
  return undefined
}

export const role: Action = async (context) => {
  const { say, note, data, language } = context
  const [, wanted] = context.args
  await withProduct(context, {}, async ({ product: { access } }) => {
    const person = await byEmail(context, access)
    const changed = await access.setRole(person.id, wanted === 'owner' ? 'owner' : 'partner', OPERATOR)
    if (!changed.ok) throw failureOf(changed.refusal, say, language)
    note(say('user.role', { email: person.email, role: changed.value.role }))
    data(changed.value, '')
  })
  return undefined
}

export const resetLink: Action = async (context) => {
  const { say, note, data, language } = context
  await withProduct(context, {}, async ({ product: { access } }) => {
    const { email } = await byEmail(context, access)
    const made = await access.createResetLink(email, OPERATOR)
    if (!made.ok) throw failureOf(made.refusal, say, language)
    const { link, expiresAt } = made.value
    note(say('user.resetLink', { email }))
    data({ email, link, expiresAt }, `${link}\n`)
  })
  return undefined
}

export const setupLink: Action = async (context) => {
  const { say, note, data, language } = context
  await withProduct(context, { make: true }, async ({ product: { access } }) => {
    const made = await access.createSetupLink(OPERATOR)
    if (!made.ok) throw failureOf(made.refusal, say, language)
    const { link, expiresAt } = made.value
    note(say('user.setupLink'))
    data({ link, expiresAt }, `${link}\n`)
  })
  return undefined
}

export const disableSecondFactor: Action = async (context) => {
  const { say, note, data } = context
  await withProduct(context, {}, async ({ product: { access } }) => {
    const { id, email } = await byEmail(context, access)
    await confirmed(context, email, say('confirm.secondFactor', { email, word: email }))
    await access.disableSecondFactor(id, OPERATOR)
    note(say('user.secondFactorOff', { email }))
    data({ email, secondFactor: false }, '')
  })
  return undefined
}

async function byEmail(context: Context, access: People) {
  const [email = ''] = context.args
  const person = await access.personByEmail(email)
  if (person !== null) return person
  const { say } = context
  const [title, nextStep] = [say('user.nobody', { email }), say('user.nobodyNext')]
  throw new Failure({ code: 'not-found', title, consequence: say('confirm.not'), nextStep }, EXIT.error)
}

function checkEmail({ say }: Context, email: string): void {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 254) return
  const title = say('usage.wrongValue', { name: 'email', choices: 'name@example.com' })
  const nextStep = say('usage.seeHelp', { command: 'commerce user create' })
  throw new Failure({ code: 'email', title, consequence: '', nextStep }, EXIT.usage)
}
