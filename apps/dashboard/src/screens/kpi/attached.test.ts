import type { KpiProfile } from '@commerce/contracts'
import { describe, expect, it } from 'vitest'
import { profileAt, type TreePlace } from './attached.ts'

const profile = (id: string): KpiProfile => ({
  id,
  code: id,
  name: { ko: id, en: id },
  objective: id,
  builtIn: true,
  metrics: [],
  attached: 0,
})
const place = (level: TreePlace['level'], externalId: string): TreePlace => ({
  connectorId: 'con_1',
  level,
  externalId,
  name: externalId,
})
const account = place('account', 'con_1')
const campaign = place('campaign', 'cmp-1')
const group = place('adgroup', 'grp-1')
const attach = (at: TreePlace, profileId: string) => ({ ...at, profileId, setAt: 0 })
const profiles = [profile('a'), profile('b')]

describe('the profile that counts', () => {
  it('is the nearest one up the path, and says where it comes from', () => {
    const path = [account, campaign, group]
    expect(profileAt(path, [], profiles)).toBeNull()
    expect(profileAt(path, [attach(account, 'a')], profiles)).toMatchObject({ at: account, inherited: true })
    expect(profileAt(path, [attach(account, 'a'), attach(campaign, 'b')], profiles)).toMatchObject({
      profile: { id: 'b' },
      at: campaign,
      inherited: true,
    })
    expect(profileAt(path, [attach(account, 'a'), attach(group, 'b')], profiles)).toMatchObject({
      profile: { id: 'b' },
      inherited: false,
    })
  })

  it('is not that of another level or connection with the same id', () => {
    const other = { ...attach(campaign, 'a'), connectorId: 'con_2' }
    expect(profileAt([account, campaign], [other, attach(place('adgroup', 'cmp-1'), 'a')], profiles)).toBeNull()
  })
})
