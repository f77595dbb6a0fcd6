import {
  type Checked,
  type Connector,
  type OpenConnection,
  type Session,
  type SessionPorts,
  VendorRefused,
} from '@commerce/contracts/connector'
import type { Language } from '@commerce/contracts/words'
import { type Clock, zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { SecretUnreadable } from '@commerce/store/secrets'
import { createTestPorts, type TestPorts } from '@commerce/store/testing'
import type { AuditRecord } from '../../audit/index.ts'
import type { By } from '../model.ts'
import { createConnections } from '../service.ts'

export const OWNER: By = {
  actor: { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' },
  requestId: 'req_1',
}

const words = { ko: '시험', en: 'Test' }

/** What the vendor of the tests answers to a check; replaced by a test that wants another. */
export interface Vendor {
  check: (ports: SessionPorts) => Promise<Checked>
  /** Told of every session that is opened. */
  opened?: (connection: OpenConnection) => void
}

const GOOD: Checked = { account: 'Blue Lamp', zone: null, currency: null, missing: [], expiresAt: null }

/** A platform with one open and one secret field, a key that lives 180 days, and OAuth. */
export function testConnector(vendor: Vendor, platform = 'naver'): Connector {
  const session = (ports: SessionPorts): Session => ({
    check: () => vendor.check(ports),
    async *pages() {
      // Nothing to read in these tests.
    },
  })
  const field = { label: words, help: words, optional: false }
  return {
    platform,
    kind: 'ads',
    title: { ko: '네이버 검색광고', en: 'Naver SearchAd' },
    zone: zone('Asia/Seoul'),
    currency: 'KRW',
    modes: ['import', 'fixture', 'api'],
    auth: {
      fields: [
        {
          ...field,
          name: 'customerId',
          secret: false,
          example: '1234567',
          pattern: /^\d{5,12}$/,
          variable: 'T_CUSTOMER',
        },
        {
          ...field,
          name: 'secretKey',
          secret: true,
          example: 'AQAAAA',
          pattern: /^[A-Za-z0-9=-]+$/,
          variable: 'T_SECRET',
        },
        { ...field, name: 'label', secret: false, example: 'x', pattern: null, variable: null, optional: true },
      ],
      steps: [words],
      consoleUrl: 'https://vendor.example/keys',
      rights: [words],
      keyLifeDays: 180,
    },
    capabilities: [],
    lookBackDays: 28,
    settleDays: 30,
    historyDays: 365,
    readyHour: 6,
    attribution: '7d',
    totals: ['campaign'],
    rate: { capacity: 5, perSecond: 1 },
    baseUrl: 'https://vendor.example',
    schedule: '0 6 * * *',
    streams: [
      { name: 'campaigns', record: 'ad-day', title: words, reads: 'days', stepDays: 7 },
      { name: 'keywords', record: 'ad-day', title: words, reads: 'days', stepDays: 1, optional: true },
    ],
    map: () => [],
    api: {
      open: (connection, ports) => {
        vendor.opened?.(connection)
        return session(ports)
      },
      oauth: {
        pkce: true,
        authorizeUrl: (_connection, ask) => `https://vendor.example/authorize?${new URLSearchParams(ask)}`,
        exchange: async (_connection, _ports, { code, verifier }) => {
          if (code === 'stolen') throw new VendorRefused('vendor-credentials-wrong')
          return {
            accessToken: `access-${code}-${verifier.length}`,
            accessExpiresAt: null,
            refreshToken: 'refresh-1',
            refreshExpiresAt: 2_000_000_000_000,
          }
        },
      },
    },
  }
}

export interface Rig {
  readonly connections: ReturnType<typeof createConnections>
  readonly ports: TestPorts
  readonly audit: AuditRecord[]
  readonly announced: string[]
  readonly vendor: Vendor
  /** Origins each live transport was made for. */
  readonly allowed: (readonly string[])[]
  /** The shop speaks another language from now on. */
  readonly speak: (language: Language) => Promise<void>
}

/** Connections over a real store; vault and vendor are replaced. */
export function rigOf(store: Store, env: Readonly<Record<string, string>> = {}, clock?: Clock): Rig {
  const ports = createTestPorts()
  const audit: AuditRecord[] = []
  const announced: string[] = []
  const allowed: (readonly string[])[] = []
  const vendor: Vendor = { check: async () => GOOD }
  const transport = async (): Promise<never> => {
    throw new Error('no network in this test')
  }
  let spoken: Language = 'en'
  const connections = createConnections({
    ...ports,
    language: async () => spoken,
    clock: clock ?? ports.clock,
    store,
    sealer: {
      seal: (plain, place) => `${place.table}/${place.row}/${place.column}|${Buffer.from(plain).toString('hex')}`,
      open: async (sealed, place) => {
        const [bound, hex = ''] = sealed.split('|')
        if (sealed === 'unreadable') throw new SecretUnreadable(place, 'a test')
        if (bound !== `${place.table}/${place.row}/${place.column}`) throw new Error('sealed for another place')
        return Buffer.from(hex, 'hex')
      },
    },
    transports: {
      live: async (allow) => {
        allowed.push(allow)
        return transport
      },
      fixture: async (platform) => (platform === 'naver' ? transport : null),
    },
    connectors: async () => [
      testConnector(vendor),
      testConnector(vendor, 'meta'),
      { ...testConnector(vendor, 'shopify'), modes: ['import'], api: null },
    ],
    variable: (name) => env[name],
    publicUrl: 'https://shop.example',
    recordAudit: async (_tx, entry) => {
      audit.push(entry)
    },
    announce: async (_tx, topic, id) => {
      announced.push(`${topic}:${id}`)
    },
    note: () => undefined,
  })
  const speak = async (language: Language): Promise<void> => {
    spoken = language
    await connections.nameAgain()
  }
  return { connections, ports, audit, announced, vendor, allowed, speak }
}
