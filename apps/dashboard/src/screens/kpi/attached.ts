import type { AnswerOf, KpiProfile } from '@commerce/contracts'

type Attachment = AnswerOf<'GET /api/kpi-profiles'>['attachments'][number]

/** An account, campaign or ad group in the tree, by the id of the vendor (an account by that of its connection). */
export interface TreePlace {
  readonly connectorId: string
  readonly level: 'account' | 'campaign' | 'adgroup'
  readonly externalId: string
  readonly name: string
}

export interface Found {
  readonly profile: KpiProfile
  /** Where it is attached. */
  readonly at: TreePlace
  readonly inherited: boolean
}

/**
 * The profile that counts for a place, as the server decides it: its own, else that of the nearest place above it. `path` goes from
 * the account down to the place itself.
 */
export function profileAt(
  path: readonly TreePlace[],
  attachments: readonly Attachment[],
  profiles: readonly KpiProfile[],
): Found | null {
  for (let index = path.length - 1; index >= 0; index--) {
    const at = path[index]
    if (at === undefined) continue
    const own = attachments.find(
      (one) => one.connectorId === at.connectorId && one.level === at.level && one.externalId === at.externalId,
    )
    const profile = own && profiles.find((one) => one.id === own.profileId)
    if (profile) return { profile, at, inherited: index < path.length - 1 }
  }
  return null
}
