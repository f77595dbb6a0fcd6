import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables/index.ts'

export type Engine = 'sqlite' | 'postgres'

/** A running write transaction. Whatever is done with it commits or rolls back together. No network call inside. */
export type Tx = Transaction<Tables>

/**
 * The database behind one interface (DESIGN promises 3 and 8): the same repository code runs on SQLite and PostgreSQL.
 */
export interface Store {
  readonly engine: Engine
  /** For reading committed data. On SQLite a read-only connection of its own, so readers never wait for the writer. */
  readonly read: Kysely<Tables>
  /**
   * Runs `work` in one write transaction and returns its result; a throw rolls back. SQLite: one writer connection,
   * BEGIN IMMEDIATE, calls queue up. PostgreSQL: READ COMMITTED on a pooled connection.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Inserts or updates many rows on prepared statements (SQLite) or unnest (PostgreSQL), beside Kysely. */
  upsert<T extends keyof Tables & string>(tx: Tx, spec: UpsertSpec<T>, rows: readonly UpsertRow[]): Promise<void>
  /** The rows of many unique keys, in the order asked; null where there is none. Sees what the transaction wrote. */
  lookup<T extends keyof Tables & string, C extends keyof Tables[T] & string>(
    tx: Tx,
    spec: LookupSpec<T, C>,
    keys: readonly UpsertRow[],
  ): Promise<(Pick<Tables[T], C> | null)[]>
  /** Deletes the rows of many keys; those that are not there do not matter. */
  erase<T extends keyof Tables & string>(tx: Tx, spec: KeySpec<T>, keys: readonly UpsertRow[]): Promise<void>
  close(): Promise<void>
}

export type UpsertRow = Readonly<Record<string, string | number | null | Uint8Array>>

export interface UpsertSpec<T extends string> {
  readonly table: T
  /** All columns given in every row, in any order. */
  readonly columns: readonly string[]
  /** The unique key that decides insert or update. */
  readonly key: readonly string[]
  /** Columns to overwrite on conflict; none (and nothing to add): keep the old row. */
  readonly update: readonly string[]
  /** Columns whose number is added to the one that is there, for running totals. */
  readonly add?: readonly string[]
}

export interface KeySpec<T extends string> {
  readonly table: T
  /** Columns of the key, in the order of its index; none of their values is null. */
  readonly key: readonly string[]
}

export interface LookupSpec<T extends string, C extends string> extends KeySpec<T> {
  /** What is wanted of a row. */
  readonly columns: readonly C[]
}
