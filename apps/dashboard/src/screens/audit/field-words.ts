import type { Language, Translate } from '@commerce/contracts/words'
import { formatDateTime } from '../../lib/format.ts'

const FIELDS = {
  name: 'audit:fields.name',
  email: 'audit:fields.email',
  role: 'audit:fields.role',
  country: 'audit:fields.country',
  currency: 'audit:fields.currency',
  zone: 'audit:fields.zone',
  scopes: 'audit:fields.scopes',
  expiresAt: 'audit:fields.expiresAt',
  ip: 'audit:fields.ip',
  device: 'audit:fields.device',
  method: 'audit:fields.method',
  failures: 'audit:fields.failures',
  sessionsEnded: 'audit:fields.sessionsEnded',
  ended: 'audit:fields.ended',
  file: 'audit:fields.file',
  state: 'audit:fields.state',
  bytes: 'audit:fields.bytes',
} as const

/** The words of a changed field; its path in the record where it has none. */
export function fieldWords(path: string, t: Translate): string {
  return isNamed(path) ? t(FIELDS[path]) : path
}

/** A value as people read it: roles by name, moments as dates, everything else as it was recorded. */
export function valueWords(path: string, value: string, t: Translate, language: Language): string {
  if (path === 'role' && (value === 'owner' || value === 'partner')) return t(`common:role.${value}`)
  if (/At$/.test(path) && /^\d{12,14}$/.test(value)) return formatDateTime(Number(value), language, { style: 'full' })
  return value
}

function isNamed(path: string): path is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, path)
}
