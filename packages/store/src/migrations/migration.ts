import type { Engine } from '../store.ts'

/** The few words that differ between the engines; everything else in a migration is shared SQL. */
export interface Words {
  readonly engine: Engine
  /** 64-bit whole number: epoch milliseconds, minor units, counters, flags 0/1. */
  readonly int: string
  readonly bytes: string
  /** Goes after the closing parenthesis of CREATE TABLE. */
  readonly strict: string
}

export function wordsOf(engine: Engine): Words {
  return engine === 'sqlite'
    ? { engine, int: 'INTEGER', bytes: 'BLOB', strict: ' STRICT' }
    : { engine, int: 'BIGINT', bytes: 'BYTEA', strict: '' }
}

/** A numbered, forward-only step. `up` returns statements; they run in one transaction with the version row. */
export interface Migration {
  readonly version: number
  readonly name: string
  up(words: Words): readonly string[]
}
