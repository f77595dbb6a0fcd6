import type { Tables } from '@commerce/store'
import type { Insertable } from 'kysely'

/** A connection that is fed by files, so that a day is complete once it is over and has rows. */
export function connectionRow(id: string, platform: string, kind: 'ads' | 'channel'): Insertable<Tables['connectors']> {
  return {
    id,
    platform,
    kind,
    name: `${platform} ${id}`,
    mode: 'import',
    enabled: 1,
    zone: 'Asia/Seoul',
    currency: 'KRW',
    config_json: '{}',
    credentials_sealed: null,
    tokens_sealed: null,
    tokens_version: 0,
    credentials_set_at: null,
    credentials_expire_at: null,
    account: null,
    state: 'ok',
    state_code: null,
    state_params_json: null,
    state_at: 0,
    last_attempt_at: null,
    last_success_at: null,
    next_sync_at: null,
    demo: 0,
    created_at: 0,
    updated_at: 0,
  }
}
