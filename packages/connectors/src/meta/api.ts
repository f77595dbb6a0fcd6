import { Buffer } from 'node:buffer'
import type { OpenConnection, Rate, SessionPorts } from '@commerce/contracts/connector'
import { type Api, type ApiAnswer, type ApiCall, createApi } from '../kit/index.ts'
import { judgeMeta } from './errors.ts'
import { appSecretProof } from './sign.ts'
import { learnUsage } from './usage.ts'

export const META_URL = 'https://graph.facebook.com'
/** The vendor counts an hour by a formula that begins at 600 and grows with active ads; its headers slow down what is left. */
export const META_RATE: Rate = { capacity: 60, perSecond: 2 }
/** A version lives about a year for marketing calls, so it is a setting (E3c); the default is that of the requirements. */
const DEFAULT_VERSION = 'v21.0'

export interface MetaApi extends Pick<Api, 'call'> {
  /** Digits, without `act_`. */
  readonly account: string
  /** `/v21.0/act_123` */
  readonly accountPath: string
  /** `/v21.0` */
  readonly root: string
  readonly currency: string
  readonly ports: SessionPorts
  /** The bytes without what must not be kept: `paging.next` holds the token. */
  clean(answer: ApiAnswer): Uint8Array
}

/** A way to one ad account of the Marketing API. */
export function openMeta(connection: OpenConnection, ports: SessionPorts): MetaApi {
  const token = connection.fields.accessToken ?? ''
  const account = (connection.fields.accountId ?? '').trim().replace(/^act_/, '')
  const secret = connection.fields.appSecret ?? ''
  const proof = secret === '' ? undefined : appSecretProof(secret, token)
  const budgetKey = `meta:${account}`
  const api = createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? META_URL,
    budgetKey,
    rate: META_RATE,
    sign: async () => ({ authorization: `Bearer ${token}` }),
    judge: (answer) => judgeMeta(answer, account),
    learn: (answer, budgets) => learnUsage(answer.headers, budgets, budgetKey, ports.clock.now()),
    requestIdHeader: 'x-fb-trace-id',
  })
  const root = `/${versionOf(connection.settings.META_GRAPH_API_VERSION)}`
  return {
    account,
    currency: connection.currency,
    root,
    accountPath: `${root}/act_${account}`,
    ports,
    call: (call, signal) => api.call(withProof(call, proof), signal),
    clean: ({ bytes }) => cleaned(bytes, [token, proof ?? '']),
  }
}

function versionOf(setting: string | undefined): string {
  const version = setting?.trim() ?? ''
  if (/^v?\d+\.\d+$/.test(version)) return version.startsWith('v') ? version : `v${version}`
  return DEFAULT_VERSION
}

/** Sent with every call: the app may demand it, and it does no harm otherwise. */
function withProof(call: ApiCall, proof: string | undefined): ApiCall {
  if (proof === undefined) return call
  if (call.form !== undefined) return { ...call, form: { ...call.form, appsecret_proof: proof } }
  return typeof call.query === 'string' ? call : { ...call, query: { ...call.query, appsecret_proof: proof } }
}

const LINKS = /"(next|previous)"\s*:\s*"(?:[^"\\]|\\.)*"/g

/** Only bytes that hold an address or a secret are touched; the rest is kept as it was sent. */
function cleaned(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const held = secrets.filter((secret) => secret !== '' && buffer.includes(secret))
  if (held.length === 0 && !buffer.includes('"next"') && !buffer.includes('"previous"')) return bytes
  const text = buffer.toString('utf8').replace(LINKS, '"$1":"…"')
  return Buffer.from(held.reduce((clean, secret) => clean.replaceAll(secret, '…'), text))
}
