import { cafe24 } from '@commerce/connectors/cafe24'
import { cafe24Analytics } from '@commerce/connectors/cafe24-analytics'
import { coupang } from '@commerce/connectors/coupang'
import { google } from '@commerce/connectors/google'
import { meta } from '@commerce/connectors/meta'
import { naver } from '@commerce/connectors/naver'
import { smartstore } from '@commerce/connectors/smartstore'
import { tiktok } from '@commerce/connectors/tiktok'
import { TWIN_PLATFORMS } from '@commerce/sandbox'
import { expect, test } from 'vitest'
import { openRig } from './rig.ts'

const CONNECTORS = [naver, meta, google, tiktok, coupang, cafe24, cafe24Analytics, smartstore]

test('the twin has a server for every connector with an API, and its credentials can be entered as they are', async () => {
  const rig = await openRig()
  try {
    expect(CONNECTORS.map((one) => one.platform).sort()).toEqual([...TWIN_PLATFORMS].sort())
    for (const connector of CONNECTORS) {
      const platform = TWIN_PLATFORMS.find((one) => one === connector.platform) ?? 'naver'
      const fields = rig.twin.fields[platform]
      expect(rig.twin.addresses[platform]).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      for (const field of connector.auth.fields) {
        const value = fields[field.name]
        if (!field.optional) expect([platform, field.name, value]).not.toContain(undefined)
        if (value !== undefined && field.pattern !== null)
          expect([platform, field.name, field.pattern.test(value)]).toEqual([platform, field.name, true])
      }
    }
  } finally {
    await rig.close()
  }
})
