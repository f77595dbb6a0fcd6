import { readdirSync, readFileSync } from 'node:fs'
import { PLATFORM_OF_FORMAT } from '@commerce/contracts/connector'
import { addDays, dayOf } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { connectorOf, connectors } from './index.ts'
import { type Recording, replay } from './kit/index.ts'
import { collect, openForTest } from './kit/testing/index.ts'

const FIXTURES = new URL('../../../fixtures/', import.meta.url)
const live = connectors.filter((connector) => connector.api !== null)
/** Names of files in it are the streams of nobody: every file of a platform is one vendor. */
const fixtureOf = (platform: string): Recording[] =>
  readdirSync(new URL(`${platform}/`, FIXTURES))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(`${platform}/${name}`, FIXTURES), 'utf8')))
const examples = (platform: string): Record<string, string> =>
  Object.fromEntries(connectorOf(platform)?.auth.fields.map(({ name, example }) => [name, example]) ?? [])

describe('the registry (K2)', () => {
  it('has each platform once, and one for every format of files', () => {
    const names = connectors.map(({ platform }) => platform)
    expect(new Set(names).size).toBe(names.length)
    for (const platform of Object.values(PLATFORM_OF_FORMAT))
      if (platform !== null) expect(names, platform).toContain(platform)
    expect(connectorOf('nonsense')).toBeNull()
  })

  it('reads the files there are formats for, and offers that first', () => {
    for (const platform of Object.values(PLATFORM_OF_FORMAT))
      if (platform !== null) expect(connectorOf(platform)?.modes[0], platform).toBe('import')
  })

  it('knows the variables of the requirements (E1 to E10)', () => {
    const variables = connectors.flatMap(({ auth }) => auth.fields.flatMap(({ variable }) => variable ?? []))
    for (const name of [
      'NAVER_SEARCHAD_API_KEY',
      'META_ACCESS_TOKEN',
      'META_AD_ACCOUNT_ID',
      'GOOGLE_ADS_DEVELOPER_TOKEN',
      'GOOGLE_ADS_CUSTOMER_ID',
      'GOOGLE_ADS_CLIENT_ID',
      'GOOGLE_ADS_CLIENT_SECRET',
      'GOOGLE_ADS_REFRESH_TOKEN',
    ])
      expect(variables, name).toContain(name)
  })

  it.each(live.map(({ platform }) => platform))(
    '%s: every field says where to find it, in both languages',
    (platform) => {
      const auth = connectorOf(platform)?.auth
      expect(auth?.steps.length).toBeGreaterThan(1)
      expect(auth?.rights.length).toBeGreaterThan(0)
      for (const { help, example, secret } of auth?.fields ?? []) {
        expect(help.ko).toMatch(/[가-힣]/)
        expect(help.en).not.toMatch(/[가-힣]/)
        if (!secret) expect(example).not.toBe('')
      }
    },
  )

  it.each(live.map(({ platform }) => platform))(
    '%s: its fixture answers every stream, twice the same (K3, K10)',
    async (platform) => {
      const connector = connectorOf(platform)
      if (connector === null) throw new Error(platform)
      const open = () =>
        openForTest(connector, {
          fields: examples(platform),
          transport: replay(fixtureOf(platform)),
          tokens: { accessToken: 'fixture', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null },
        })
      const today = dayOf(open().clock.now(), connector.zone)
      const ask = { from: addDays(today, -connector.lookBackDays), to: today }
      expect((await open().check()).account).not.toBe('')
      for (const { name, reads } of connector.streams) {
        const first = await collect(connector, open(), name, ask)
        const rows = first.rows.filter((row) => 'record' in row)
        // A feed of changes may have nothing new.
        if (reads !== 'changes') expect(rows.length, name).toBeGreaterThan(0)
        expect(
          first.rows.filter((row) => 'refusal' in row),
          name,
        ).toEqual([])
        expect((await collect(connector, open(), name, ask)).rows, name).toEqual(first.rows)
      }
    },
  )
})
