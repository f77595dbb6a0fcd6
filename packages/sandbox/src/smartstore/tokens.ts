import { createHmac, timingSafeEqual } from 'node:crypto'
import { hash } from 'bcryptjs'
import type { Stage } from '../server/stage.ts'
import { gateProblem } from './gate.ts'

const LIFE_MS = 3 * 3_600_000
/** With so much left the same token is given again. */
const SAME_MS = 30 * 60_000
/** The timestamp of a signature is good for so long. */
const SKEW_MS = 5 * 60_000

export interface StoreTokens {
  answer(form: URLSearchParams): Promise<Response>
  isGood(authorization: string | null): boolean
}

/** Client credentials with a bcrypt signature. Tokens say themselves when they end, so that a new twin knows those of before. */
export function storeTokens(stage: Stage): StoreTokens {
  const { clientId, clientSecret } = stage.keys.smartstore
  const seal = (end: string): string => createHmac('sha256', clientSecret).update(end).digest('base64url').slice(0, 22)
  let ends = 0
  return {
    async answer(form) {
      const timestamp = form.get('timestamp') ?? ''
      if (form.get('client_id') !== clientId)
        return gateProblem(stage, 404, 'CLIENT_NOT_FOUND', `client_id ${form.get('client_id')} not found`)
      if (form.get('grant_type') !== 'client_credentials' || form.get('type') !== 'SELF')
        return gateProblem(stage, 400, 'INVALID_REQUEST', 'grant_type or type is wrong')
      if (!/^\d{13}$/.test(timestamp) || Math.abs(stage.clock.now() - Number(timestamp)) > SKEW_MS)
        return gateProblem(stage, 400, 'INVALID_TIMESTAMP', 'timestamp is out of range')
      const right = Buffer.from(await hash(`${clientId}_${timestamp}`, clientSecret)).toString('base64')
      if (!same(form.get('client_secret_sign') ?? '', right))
        return gateProblem(stage, 400, 'INVALID_SIGN', 'client_secret_sign is wrong')
      if (ends - stage.clock.now() < SAME_MS) ends = stage.clock.now() + LIFE_MS
      return Response.json({
        access_token: `${ends}.${seal(ends.toString())}`,
        expires_in: Math.floor((ends - stage.clock.now()) / 1_000),
        token_type: 'Bearer',
      })
    },
    isGood(authorization) {
      const [, end = '', mark] = /^Bearer (\d+)\.([\w-]+)$/.exec(authorization ?? '') ?? []
      return mark === seal(end) && Number(end) > stage.clock.now()
    },
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
