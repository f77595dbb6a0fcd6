import { createHmac } from 'node:crypto'
import type { Stage } from '../server/stage.ts'

/**
 * Tokens that say themselves who they are (`family.number.end.seal`), so that a twin that is started again knows those of before.
 * A family is one consent; each refresh takes the next number of it and ends the refresh token of the last.
 */
export interface Issued {
  readonly accessToken: string
  readonly accessEnds: number
  readonly refreshToken: string
  readonly refreshEnds: number
  readonly scopes: readonly string[]
}

export interface MallTokens {
  /** A new consent. */
  consent(scopes: readonly string[]): Issued
  /** The pair of a family without a consent page, for connections that are set up by the twin itself. */
  first(family: string, scopes: readonly string[]): Issued
  /** Null: unknown, used before, or over. */
  refresh(token: string): Issued | null
  /** Scopes of an access token; null when it is not good. */
  scopesOf(token: string): readonly string[] | null
  revoke(token: string): boolean
}

const ACCESS_MS = 2 * 3_600_000
const REFRESH_MS = 14 * 86_400_000

export function mallTokens(stage: Stage): MallTokens {
  const newest = new Map<string, number>()
  const revoked = new Set<string>()
  let consents = 0
  const seal = (text: string): string =>
    createHmac('sha256', stage.keys.cafe24.clientSecret).update(text).digest('base64url').slice(0, 20)
  const token = (kind: 'a' | 'r', family: string, number: number, end: number, scopes: readonly string[]): string => {
    const text = [kind, family, number, end, scopes.map((scope) => scope.replace('mall.', '')).join('-')].join('.')
    return `${text}.${seal(text)}`
  }
  const issue = (family: string, number: number, scopes: readonly string[]): Issued => {
    newest.set(family, number)
    const accessEnds = stage.clock.now() + ACCESS_MS
    const refreshEnds = stage.clock.now() + REFRESH_MS
    return {
      accessToken: token('a', family, number, accessEnds, scopes),
      accessEnds,
      refreshToken: token('r', family, number, refreshEnds, scopes),
      refreshEnds,
      scopes,
    }
  }
  const read = (text: string, kind: 'a' | 'r') => {
    const [of, family = '', number = '', end = '', scopes = '', seen] = text.split('.')
    const right = of === kind && seen === seal([of, family, number, end, scopes].join('.'))
    if (!right || revoked.has(family) || Number(end) <= stage.clock.now()) return null
    return { family, number: Number(number), scopes: scopes.split('-').map((scope) => `mall.${scope}`) }
  }
  return {
    consent(scopes) {
      consents += 1
      return issue(`c${consents}t${stage.clock.now()}`, 0, scopes)
    },
    first: (family, scopes) => issue(family, 0, scopes),
    refresh(text) {
      const known = read(text, 'r')
      if (known === null || known.number < (newest.get(known.family) ?? 0)) return null
      return issue(known.family, known.number + 1, known.scopes)
    },
    scopesOf: (text) => read(text, 'a')?.scopes ?? null,
    revoke(text) {
      const known = read(text, 'a') ?? read(text, 'r')
      if (known !== null) revoked.add(known.family)
      return known !== null
    },
  }
}
