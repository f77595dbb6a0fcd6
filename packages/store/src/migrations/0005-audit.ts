import type { Migration } from './migration.ts'

/**
 * The audit log and the one row that holds its head. Rows can be added, never changed or removed: the triggers stop
 * honest mistakes, the keyed hash chain (domain/audit) finds dishonest ones.
 */
export const audit: Migration = {
  version: 5,
  name: 'audit',
  up: ({ engine, int, strict }) => [
    `CREATE TABLE audit_log (
      seq ${int} NOT NULL PRIMARY KEY,
      at ${int} NOT NULL,
      actor_kind TEXT NOT NULL,
      actor_id TEXT,
      actor_name TEXT NOT NULL,
      action TEXT NOT NULL,
      object TEXT,
      before_json TEXT,
      after_json TEXT,
      reason TEXT,
      request_id TEXT,
      prev_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    )${strict}`,
    `CREATE INDEX audit_log_action ON audit_log (action, seq)`,
    `CREATE TABLE audit_head (
      id ${int} NOT NULL PRIMARY KEY CHECK (id = 1),
      seq ${int} NOT NULL,
      hash TEXT NOT NULL
    )${strict}`,
    `INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')`,
    ...(engine === 'sqlite' ? sqliteTriggers : postgresTriggers),
  ],
}

const sqliteTriggers = ['UPDATE', 'DELETE'].map(
  (verb) =>
    `CREATE TRIGGER audit_log_no_${verb.toLowerCase()} BEFORE ${verb} ON audit_log
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
)

const postgresTriggers = [
  `CREATE FUNCTION audit_log_append_only() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$`,
  `CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
   FOR EACH STATEMENT EXECUTE FUNCTION audit_log_append_only()`,
]
