import type { Migration, Words } from './migration.ts'

/** Rules, proposals, executions, alerts, the bot (T7-T9, T25b, T25c; issue 5, docs/acting.md). */
export const act: Migration = {
  version: 13,
  name: 'act',
  up: (words) => [...deciding(words), ...acting(words), ...telling(words)],
}

const inOrder = ({ engine }: Words): string => (engine === 'sqlite' ? ' STRICT, WITHOUT ROWID' : '')

const deciding = (words: Words): readonly string[] => {
  const { int, strict } = words
  return [
    // T7. What a rule is now; every change is also a row of rule_versions.
    `CREATE TABLE rules (
      id TEXT NOT NULL PRIMARY KEY,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      enabled ${int} NOT NULL,
      version ${int} NOT NULL,
      requires_approval ${int} NOT NULL,
      args_json TEXT NOT NULL,
      guards_json TEXT NOT NULL,
      scope_json TEXT NOT NULL,
      condition_json TEXT,
      action_json TEXT,
      deleted_at ${int},
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE rule_versions (
      rule_id TEXT NOT NULL,
      version ${int} NOT NULL,
      body_json TEXT NOT NULL,
      enabled ${int} NOT NULL,
      by_name TEXT NOT NULL,
      at ${int} NOT NULL,
      PRIMARY KEY (rule_id, version)
    )${inOrder(words)}`,
    // One pass of one rule. What it said of an entity is found again from the facts as they were known at \`at\`.
    `CREATE TABLE rule_runs (
      id TEXT NOT NULL PRIMARY KEY,
      rule_id TEXT NOT NULL,
      rule_version ${int} NOT NULL,
      at ${int} NOT NULL,
      day TEXT NOT NULL,
      seen ${int} NOT NULL,
      proposed ${int} NOT NULL,
      held_json TEXT NOT NULL,
      ms ${int} NOT NULL,
      error TEXT
    )${strict}`,
    `CREATE INDEX rule_runs_rule ON rule_runs (rule_id, at)`,
    `CREATE INDEX rule_runs_at ON rule_runs (at)`,
    // What the vendor said of an entity at other times than now: known from learned_at until replaced_at.
    `CREATE TABLE entity_versions (
      entity_key ${int} NOT NULL,
      replaced_at ${int} NOT NULL,
      learned_at ${int} NOT NULL,
      parent_id TEXT,
      name TEXT NOT NULL,
      status TEXT NOT NULL,
      vendor_status TEXT NOT NULL,
      daily_budget_micros ${int},
      bid_micros ${int},
      extra_json TEXT,
      page ${int} NOT NULL,
      replaced_by ${int} NOT NULL,
      PRIMARY KEY (entity_key, replaced_at)
    )${inOrder(words)}`,
    // T24 in its smallest form: what was said to be in stock, and when. Append only, so that the past stays known.
    `CREATE TABLE inventory_levels (
      sku TEXT NOT NULL,
      known_at ${int} NOT NULL,
      quantity ${int} NOT NULL,
      PRIMARY KEY (sku, known_at)
    )${inOrder(words)}`,
    `CREATE TABLE advertised_products (
      connector_id TEXT NOT NULL,
      level TEXT NOT NULL,
      external_id TEXT NOT NULL,
      sku TEXT NOT NULL,
      known_at ${int} NOT NULL,
      until ${int},
      PRIMARY KEY (connector_id, level, external_id, sku, known_at)
    )${inOrder(words)}`,
    `CREATE TABLE backtests (
      id TEXT NOT NULL PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'stopped')),
      ask_json TEXT NOT NULL,
      from_day TEXT NOT NULL,
      to_day TEXT NOT NULL,
      done ${int} NOT NULL,
      total ${int} NOT NULL,
      result_json TEXT,
      error TEXT,
      by_name TEXT NOT NULL,
      created_at ${int} NOT NULL,
      finished_at ${int}
    )${strict}`,
  ]
}

const acting = (words: Words): readonly string[] => {
  const { int, strict } = words
  return [
    // T8. payload_json is the action (X2), before_json the state it was computed from; open_key is the target and the action while one is
    // open, null once it is settled; approved_hash is what the yes was said to; by_key is the key of
    // the program that made it.
    `CREATE TABLE action_proposals (
      id TEXT NOT NULL PRIMARY KEY,
      status TEXT NOT NULL CHECK (status IN ('proposed', 'approved', 'executing', 'executed', 'failed', 'unknown', 'rejected',
        'expired', 'superseded', 'reverted')),
      connector_id TEXT NOT NULL,
      platform TEXT NOT NULL,
      level TEXT NOT NULL,
      external_id TEXT NOT NULL,
      entity_name TEXT NOT NULL,
      parent_id TEXT,
      action TEXT NOT NULL,
      payload_json TEXT NOT NULL,
      before_json TEXT NOT NULL,
      evidence_json TEXT NOT NULL,
      rule_id TEXT,
      rule_version ${int},
      rule_run_id TEXT,
      proposer TEXT NOT NULL,
      by_key TEXT,
      reason TEXT,
      risk TEXT NOT NULL CHECK (risk IN ('low', 'med', 'high')),
      requires_approval ${int} NOT NULL,
      reversible ${int} NOT NULL,
      how TEXT NOT NULL CHECK (how IN ('api', 'todo', 'advice')),
      stake_minor ${int} NOT NULL,
      currency TEXT NOT NULL,
      demo ${int} NOT NULL,
      open_key TEXT UNIQUE,
      superseded_by TEXT,
      asked_at ${int},
      asked_day TEXT,
      created_at ${int} NOT NULL,
      expires_at ${int} NOT NULL,
      decided_at ${int},
      decided_by TEXT,
      decided_name TEXT,
      decided_via TEXT,
      approved_hash TEXT,
      problem_json TEXT,
      todo_done_at ${int},
      verified_at ${int},
      updated_at ${int} NOT NULL
    )${strict}`,
    `CREATE INDEX action_proposals_status ON action_proposals (status, stake_minor, id)`,
    `CREATE INDEX action_proposals_target ON action_proposals (connector_id, level, external_id, created_at)`,
    `CREATE INDEX action_proposals_rule ON action_proposals (rule_id, created_at)`,
    `CREATE INDEX action_proposals_asked ON action_proposals (asked_day) WHERE asked_day IS NOT NULL`,
    `CREATE TABLE proposal_events (
      proposal_id TEXT NOT NULL REFERENCES action_proposals (id) ON DELETE CASCADE,
      seq ${int} NOT NULL,
      at ${int} NOT NULL,
      status TEXT NOT NULL,
      by_name TEXT NOT NULL,
      via TEXT NOT NULL,
      reason TEXT,
      PRIMARY KEY (proposal_id, seq)
    )${inOrder(words)}`,
    // Held by whoever chooses the questions of a day, so that two processes do not ask twice as many.
    `CREATE TABLE proposal_days (day TEXT NOT NULL PRIMARY KEY, chosen_at ${int} NOT NULL)${strict}`,
    // T9. At most one that is not over per proposal and kind. done_at: a person said that the to-do is done; checked_json: what newer data
    // says of a to-do; outside_json: the edit by somebody else that came after it.
    `CREATE TABLE executions (
      id TEXT NOT NULL PRIMARY KEY,
      proposal_id TEXT NOT NULL REFERENCES action_proposals (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('do', 'undo')),
      how TEXT NOT NULL CHECK (how IN ('api', 'todo', 'advice')),
      undo_of TEXT,
      state TEXT NOT NULL CHECK (state IN ('planned', 'intended', 'attempted', 'waiting', 'executed', 'failed', 'unknown', 'todo')),
      connector_id TEXT NOT NULL,
      level TEXT NOT NULL,
      external_id TEXT NOT NULL,
      action TEXT NOT NULL,
      payload_json TEXT NOT NULL,
      expected_json TEXT NOT NULL,
      approved_hash TEXT,
      before_json TEXT,
      after_json TEXT,
      effect_key TEXT NOT NULL UNIQUE,
      over_conflict ${int} NOT NULL,
      presses ${int} NOT NULL DEFAULT 0,
      increase_minor ${int} NOT NULL,
      attempts ${int} NOT NULL,
      holder TEXT,
      held_until ${int},
      next_at ${int},
      day TEXT NOT NULL,
      planned_at ${int} NOT NULL,
      intended_at ${int},
      attempted_at ${int},
      finished_at ${int},
      actor TEXT NOT NULL,
      actor_name TEXT NOT NULL,
      via TEXT NOT NULL,
      problem_json TEXT,
      steps_json TEXT NOT NULL,
      done_at ${int},
      checked_json TEXT,
      outside_json TEXT
    )${strict}`,
    `CREATE INDEX executions_proposal ON executions (proposal_id, id)`,
    `CREATE INDEX executions_open ON executions (state, next_at) WHERE state IN ('planned', 'intended', 'attempted', 'waiting', 'unknown')`,
    `CREATE INDEX executions_day ON executions (day, connector_id)`,
    `CREATE INDEX executions_entity ON executions (connector_id, level, external_id, planned_at)`,
    // One row. Read in the transaction that claims an execution. presses: how often the kill switch was pressed; an execution keeps the
    // number it was planned under, and is not sent under another.
    `CREATE TABLE execution_settings (
      id ${int} NOT NULL PRIMARY KEY CHECK (id = 1),
      paused ${int} NOT NULL,
      presses ${int} NOT NULL DEFAULT 0,
      paused_at ${int},
      paused_by TEXT,
      caps_json TEXT NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
  ]
}

const telling = (words: Words): readonly string[] => {
  const { int, strict } = words
  return [
    // T25b. One row for each thing that is wrong; told again only when it comes back.
    `CREATE TABLE alert_events (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL,
      object TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('warning', 'critical')),
      state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
      open_key TEXT UNIQUE,
      params_json TEXT NOT NULL,
      first_at ${int} NOT NULL,
      last_at ${int} NOT NULL,
      resolved_at ${int},
      acknowledged_by TEXT,
      count ${int} NOT NULL
    )${strict}`,
    `CREATE INDEX alert_events_last ON alert_events (last_at)`,
    // T25c.
    `CREATE TABLE alert_settings (
      user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
      on_json TEXT NOT NULL,
      quiet_from ${int},
      quiet_to ${int},
      read_up_to ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    // What was told to whom; the outbox of messages and the notices of the app.
    `CREATE TABLE notices (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      type TEXT NOT NULL,
      channel TEXT NOT NULL,
      dedupe_key TEXT NOT NULL,
      body_json TEXT NOT NULL,
      link TEXT,
      state TEXT NOT NULL CHECK (state IN ('shown', 'waiting', 'sending', 'sent', 'unknown', 'refused')),
      at ${int} NOT NULL,
      due_at ${int} NOT NULL,
      attempts ${int} NOT NULL,
      detail TEXT,
      UNIQUE (user_id, channel, dedupe_key)
    )${strict}`,
    `CREATE INDEX notices_user ON notices (user_id, channel, at)`,
    `CREATE INDEX notices_due ON notices (state, due_at) WHERE state IN ('waiting', 'sending')`,
    // user_id is the person it is bound to; null: it may read, not decide.
    `CREATE TABLE telegram_chats (
      id TEXT NOT NULL PRIMARY KEY,
      chat_id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
      from_id TEXT,
      language TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('on', 'blocked')),
      since ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE telegram_codes (
      code_hash TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      expires_at ${int} NOT NULL,
      used_at ${int}
    )${strict}`,
    // Callback data is the token alone: it says nothing by itself and works for one proposal in one chat. version: what the card shows, so
    // that a tap answers that and nothing newer.
    `CREATE TABLE telegram_cards (
      token TEXT NOT NULL PRIMARY KEY,
      proposal_id TEXT NOT NULL,
      chat_id TEXT NOT NULL,
      message_id TEXT,
      version TEXT,
      language TEXT NOT NULL,
      shown TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'refused')),
      tries ${int} NOT NULL,
      sent_at ${int},
      updated_at ${int} NOT NULL,
      UNIQUE (proposal_id, chat_id)
    )${strict}`,
    `CREATE TABLE telegram_state (
      id ${int} NOT NULL PRIMARY KEY CHECK (id = 1),
      bot_name TEXT,
      next_update_id ${int} NOT NULL,
      last_update_at ${int},
      last_ok_at ${int},
      problem TEXT
    )${strict}`,
    `CREATE TABLE telegram_updates (update_id ${int} NOT NULL PRIMARY KEY, at ${int} NOT NULL)${strict}`,
    // Chats that were told once that the bot is not for them, and how many wrong codes they tried.
    `CREATE TABLE telegram_strangers (
      chat_id TEXT NOT NULL PRIMARY KEY,
      told_at ${int} NOT NULL,
      wrong_codes ${int} NOT NULL,
      wrong_at ${int}
    )${strict}`,
  ]
}
