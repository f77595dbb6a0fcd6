import { type Checked, VendorRefused } from '@commerce/contracts/connector'
import { z } from 'zod'
import type { MetaApi } from './api.ts'
import { readAccount } from './streams/account.ts'

const permissions = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) })

/** Numbers of `account_status` that a person should hear of (from general knowledge, unverified). */
const STATES: Readonly<Record<number, string>> = {
  2: 'DISABLED',
  3: 'UNSETTLED',
  7: 'PENDING_RISK_REVIEW',
  8: 'PENDING_SETTLEMENT',
  9: 'IN_GRACE_PERIOD',
  100: 'PENDING_CLOSURE',
  101: 'CLOSED',
}

/** Reads the account and asks which rights the token has. */
export async function checkMeta(meta: MetaApi): Promise<Checked> {
  const account = await readAccount(meta)
  const state = account.status === null || account.status === 1 ? null : account.status
  return {
    account: account.name,
    zone: account.zone,
    currency: account.currency,
    missing: [
      ...((await mayRead(meta)) ? [] : ['ads_read']),
      ...(state === null ? [] : [`account_status ${STATES[state] ?? state}`]),
    ],
    expiresAt: null,
  }
}

/** `ads_management` holds the right to read. What cannot be asked is not missing: the reading itself would say so. */
async function mayRead(meta: MetaApi): Promise<boolean> {
  try {
    const answer = await meta.call({ method: 'GET', path: `${meta.root}/me/permissions` })
    const parsed = permissions.safeParse(answer.json())
    if (!parsed.success || parsed.data.data.length === 0) return true
    return parsed.data.data.some(
      ({ permission, status }) => status === 'granted' && /^ads_(read|management)$/.test(permission),
    )
  } catch (error) {
    if (error instanceof VendorRefused && error.code !== 'vendor-credentials-expired') return true
    throw error
  }
}
