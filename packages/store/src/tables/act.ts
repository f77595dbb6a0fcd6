import type { Generated } from 'kysely'

/** What migration 13 makes; what the columns mean stands there and in docs/acting.md. */

interface RulesTable {
  id: string
  code: string
  name: string
  enabled: number
  version: number
  requires_approval: number
  args_json: string
  guards_json: string
  scope_json: string
  condition_json: string | null
  action_json: string | null
  deleted_at: number | null
  created_at: number
  updated_at: number
}

interface RuleVersionsTable {
  rule_id: string
  version: number
  body_json: string
  enabled: number
  by_name: string
  at: number
}

interface RuleRunsTable {
  id: string
  rule_id: string
  rule_version: number
  at: number
  day: string
  seen: number
  proposed: number
  held_json: string
  ms: number
  error: string | null
}

interface EntityVersionsTable {
  entity_key: number
  replaced_at: number
  learned_at: number
  parent_id: string | null
  name: string
  status: string
  vendor_status: string
  daily_budget_micros: number | null
  bid_micros: number | null
  extra_json: string | null
  page: number
  replaced_by: number
}

interface InventoryLevelsTable {
  sku: string
  known_at: number
  quantity: number
}

interface AdvertisedProductsTable {
  connector_id: string
  level: string
  external_id: string
  sku: string
  known_at: number
  until: number | null
}

interface BacktestsTable {
  id: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  ask_json: string
  from_day: string
  to_day: string
  done: number
  total: number
  result_json: string | null
  error: string | null
  by_name: string
  created_at: number
  finished_at: number | null
}

interface ActionProposalsTable {
  id: string
  status:
    | 'proposed'
    | 'approved'
    | 'executing'
    | 'executed'
    | 'failed'
    | 'unknown'
    | 'rejected'
    | 'expired'
    | 'superseded'
    | 'reverted'
  connector_id: string
  platform: string
  level: string
  external_id: string
  entity_name: string
  parent_id: string | null
  action: string
  payload_json: string
  before_json: string
  evidence_json: string
  rule_id: string | null
  rule_version: number | null
  rule_run_id: string | null
  proposer: string
  by_key: string | null
  reason: string | null
  risk: 'low' | 'med' | 'high'
  requires_approval: number
  reversible: number
  how: 'api' | 'todo' | 'advice'
  stake_minor: number
  currency: string
  demo: number
  open_key: string | null
  superseded_by: string | null
  asked_at: number | null
  asked_day: string | null
  created_at: number
  expires_at: number
  decided_at: number | null
  decided_by: string | null
  decided_name: string | null
  decided_via: string | null
  approved_hash: string | null
  problem_json: string | null
  todo_done_at: number | null
  verified_at: number | null
  updated_at: number
}

interface ProposalEventsTable {
  proposal_id: string
  seq: number
  at: number
  status: string
  by_name: string
  via: string
  reason: string | null
}

interface ProposalDaysTable {
  day: string
  chosen_at: number
}

interface ExecutionsTable {
  id: string
  proposal_id: string
  kind: 'do' | 'undo'
  how: 'api' | 'todo' | 'advice'
  undo_of: string | null
  state: 'planned' | 'intended' | 'attempted' | 'waiting' | 'executed' | 'failed' | 'unknown' | 'todo'
  connector_id: string
  level: string
  external_id: string
  action: string
  payload_json: string
  expected_json: string
  approved_hash: string | null
  before_json: string | null
  after_json: string | null
  effect_key: string
  over_conflict: number
  presses: Generated<number>
  increase_minor: number
  attempts: number
  holder: string | null
  held_until: number | null
  next_at: number | null
  day: string
  planned_at: number
  intended_at: number | null
  attempted_at: number | null
  finished_at: number | null
  actor: string
  actor_name: string
  via: string
  problem_json: string | null
  steps_json: string
  done_at: number | null
  checked_json: string | null
  outside_json: string | null
}

interface ExecutionSettingsTable {
  id: number
  paused: number
  presses: Generated<number>
  paused_at: number | null
  paused_by: string | null
  caps_json: string
  updated_at: number
}

interface AlertEventsTable {
  id: string
  kind: string
  object: string
  severity: 'warning' | 'critical'
  state: 'open' | 'acknowledged' | 'resolved'
  open_key: string | null
  params_json: string
  first_at: number
  last_at: number
  resolved_at: number | null
  acknowledged_by: string | null
  count: number
}

interface AlertSettingsTable {
  user_id: string
  on_json: string
  quiet_from: number | null
  quiet_to: number | null
  read_up_to: number
  updated_at: number
}

interface NoticesTable {
  id: string
  user_id: string
  type: string
  channel: string
  dedupe_key: string
  body_json: string
  link: string | null
  state: 'shown' | 'waiting' | 'sending' | 'sent' | 'unknown' | 'refused'
  at: number
  due_at: number
  attempts: number
  detail: string | null
}

interface TelegramChatsTable {
  id: string
  chat_id: string
  title: string
  user_id: string | null
  from_id: string | null
  language: string
  state: 'on' | 'blocked'
  since: number
}

interface TelegramCodesTable {
  code_hash: string
  user_id: string
  expires_at: number
  used_at: number | null
}

interface TelegramCardsTable {
  token: string
  proposal_id: string
  chat_id: string
  message_id: string | null
  version: string | null
  language: string
  shown: string
  state: 'waiting' | 'sending' | 'sent' | 'unknown' | 'refused'
  tries: number
  sent_at: number | null
  updated_at: number
}

interface TelegramStateTable {
  id: number
  bot_name: string | null
  next_update_id: number
  last_update_at: number | null
  last_ok_at: number | null
  problem: string | null
}

interface TelegramUpdatesTable {
  update_id: number
  at: number
}

interface TelegramStrangersTable {
  chat_id: string
  told_at: number
  wrong_codes: number
  wrong_at: number | null
}

export interface ActTables {
  rules: RulesTable
  rule_versions: RuleVersionsTable
  rule_runs: RuleRunsTable
  entity_versions: EntityVersionsTable
  inventory_levels: InventoryLevelsTable
  advertised_products: AdvertisedProductsTable
  backtests: BacktestsTable
  action_proposals: ActionProposalsTable
  proposal_events: ProposalEventsTable
  proposal_days: ProposalDaysTable
  executions: ExecutionsTable
  execution_settings: ExecutionSettingsTable
  alert_events: AlertEventsTable
  alert_settings: AlertSettingsTable
  notices: NoticesTable
  telegram_chats: TelegramChatsTable
  telegram_codes: TelegramCodesTable
  telegram_cards: TelegramCardsTable
  telegram_state: TelegramStateTable
  telegram_updates: TelegramUpdatesTable
  telegram_strangers: TelegramStrangersTable
}
