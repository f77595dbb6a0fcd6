import { AsyncLocalStorage } from 'node:async_hooks'
import { hashToken } from '@commerce/domain/access'
import type { Clock, Ids } from '@commerce/kernel'
import type { Store, Tables, Tx } from '@commerce/store'
import type { BetterAuthOptions } from 'better-auth'
import {
  type AdapterFactory,
  type CleanedWhere,
  type CustomAdapter,
  createAdapterFactory,
  type DBAdapter,
} from 'better-auth/adapters'
import { type Kysely, type RawBuilder, sql } from 'kysely'

const PREFIXES: Readonly<Record<string, string>> = {
  user: 'usr',
  session: 'ses',
  account: 'acc',
  verification: 'ver',
  passkey: 'pky',
}

/** Google's tokens are of no use after the sign-in, so they are not kept: nothing to steal, nothing to encrypt. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  'accounts.access_token',
  'accounts.refresh_token',
  'accounts.id_token',
  'accounts.access_token_expires_at',
  'accounts.refresh_token_expires_at',
])

const SIGNS: Readonly<Record<string, RawBuilder<unknown>>> = {
  eq: sql`=`,
  ne: sql`<>`,
  lt: sql`<`,
  lte: sql`<=`,
  gt: sql`>`,
  gte: sql`>=`,
}

type Row = Record<string, unknown>

/** `userId` lies in `user_id`; the token of a session lies as its hash in `token_hash`. */
function columnOf(table: string, field: string): string {
  if (table === 'sessions' && field === 'token') return 'token_hash'
  return field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
}

function stored(table: string, field: string, value: unknown): unknown {
  return table === 'sessions' && field === 'token' && typeof value === 'string' ? hashToken(value) : value
}

/** One condition. What the library never asks for is an error, not a guess. */
function condition(table: string, where: CleanedWhere): RawBuilder<unknown> {
  if (where.connector !== 'AND' || where.mode !== 'sensitive') throw new Error('only plain conditions are supported')
  const column = sql.ref(columnOf(table, where.field))
  if (where.operator === 'in' && Array.isArray(where.value)) {
    const values = where.value.map((value) => stored(table, where.field, value))
    return values.length === 0 ? sql`1 = 0` : sql`${column} in (${sql.join(values)})`
  }
  const sign = SIGNS[where.operator ?? 'eq']
  if (sign === undefined) throw new Error(`the condition "${where.operator}" is not supported`)
  if (where.value === null) return where.operator === 'eq' ? sql`${column} is null` : sql`${column} is not null`
  return sql`${column} ${sign} ${stored(table, where.field, where.value)}`
}

function conditions(table: string, where: readonly CleanedWhere[] | undefined): RawBuilder<unknown> {
  if (where === undefined || where.length === 0) return sql``
  return sql` where ${sql.join(
    where.map((one) => condition(table, one)),
    sql` and `,
  )}`
}

/** The token is given back only with a session that was asked for by it. */
function outOf(table: string, fields: readonly string[], row: Row, where: readonly CleanedWhere[] = []): Row {
  const out: Row = { id: row.id }
  for (const field of fields) out[field] = row[columnOf(table, field)]
  const token = where.find((one) => table === 'sessions' && one.field === 'token' && one.operator === 'eq')
  if (token !== undefined) out.token = token.value
  return out
}

function operations(
  read: () => Kysely<Tables>,
  write: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>,
  fieldsOf: (model: string) => readonly string[],
  stamps: (model: string, fields: readonly string[]) => Row,
): CustomAdapter {
  const run = async <T>(db: Kysely<Tables>, query: RawBuilder<T>): Promise<T[]> => (await query.execute(db)).rows
  const assignments = (table: string, data: Row): [string, unknown][] =>
    Object.entries(data)
      .map(([field, value]): [string, unknown] => [columnOf(table, field), stored(table, field, value)])
      .filter(([column, value]) => value !== undefined && !NOT_KEPT.has(`${table}.${column}`))
  const setting = (table: string, data: Row): RawBuilder<unknown> =>
    sql.join(assignments(table, data).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
  const affected = async (db: Kysely<Tables>, query: RawBuilder<unknown>): Promise<number> =>
    Number((await query.execute(db)).numAffectedRows ?? 0)

  const select = async (
    model: string,
    where: readonly CleanedWhere[] | undefined,
    rest: RawBuilder<unknown>,
  ): Promise<Row[]> => {
    const query = sql<Row>`select * from ${sql.table(model)}${conditions(model, where)}${rest}`
    return (await run(read(), query)).map((row) => outOf(model, fieldsOf(model), row, where))
  }

  return {
    async create({ model, data }) {
      const entries = assignments(model, { ...data, ...stamps(model, Object.keys(data)) })
      const columns = sql.join(entries.map(([column]) => sql.ref(column)))
      const values = sql.join(entries.map(([, value]) => sql`${value}`))
      await write((db) => run(db, sql`insert into ${sql.table(model)} (${columns}) values (${values})`))
      return data
    },
    async findOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
      return ((await select(model, where, sql` limit 1`))[0] as T | undefined) ?? null
    },
    async findMany<T>({ model, where, limit, sortBy, offset }: Parameters<CustomAdapter['findMany']>[0]) {
      const direction = sortBy?.direction === 'desc' ? sql` desc` : sql` asc`
      const order =
        sortBy === undefined
          ? sql``
          : sql` order by ${sql.ref(columnOf(model, sortBy.field))}${direction}, id${direction}`
      return (await select(model, where, sql`${order} limit ${limit} offset ${offset ?? 0}`)) as T[]
    },
    async count({ model, where }) {
      const query = sql<{ rows: number }>`select count(*) as rows from ${sql.table(model)}${conditions(model, where)}`
      return Number((await run(read(), query))[0]?.rows ?? 0)
    },
    async update<T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) {
      const query = sql<Row>`update ${sql.table(model)} set ${setting(model, update as Row)}${conditions(model, where)} returning *`
      const row = (await write((db) => run(db, query)))[0]
      return row === undefined ? null : (outOf(model, fieldsOf(model), row, where) as T)
    },
    async updateMany({ model, where, update }) {
      const query = sql`update ${sql.table(model)} set ${setting(model, update)}${conditions(model, where)}`
      return write((db) => affected(db, query))
    },
    async delete({ model, where }) {
      await write((db) => run(db, sql`delete from ${sql.table(model)}${conditions(model, where)}`))
    },
    async deleteMany({ model, where }) {
      return write((db) => affected(db, sql`delete from ${sql.table(model)}${conditions(model, where)}`))
    },
    async consumeOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
      const one = sql`select id from ${sql.table(model)}${conditions(model, where)} limit 1`
      const query = sql<Row>`delete from ${sql.table(model)} where id in (${one}) returning *`
      const row = (await write((db) => run(db, query)))[0]
      return row === undefined ? null : (outOf(model, fieldsOf(model), row, where) as T)
    },
  }
}

/**
 * The auth library's view of our tables: snake case, epoch milliseconds, 0/1, our ids, the same on both engines. A
 * session's token is hashed on its way in, so a copy of the database opens no session.
 */
export function createAuthAdapter(store: Store, ids: Ids, clock: Clock) {
  const running = new AsyncLocalStorage<Tx>()
  const config = {
    adapterId: 'commerce',
    usePlural: true,
    supportsBooleans: false,
    supportsNumericIds: false,
    customIdGenerator: ({ model }: { model: string }): string => ids.next(PREFIXES[model.replace(/s$/, '')] ?? 'aut'),
    customTransformInput: ({ data }: { data: unknown }): unknown => (data instanceof Date ? data.getTime() : data),
    customTransformOutput: ({
      data,
      fieldAttributes,
    }: {
      data: unknown
      fieldAttributes: { type: unknown }
    }): unknown => (fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : data),
  } as const

  const over = (tx: Tx | null): AdapterFactory<BetterAuthOptions> =>
    createAdapterFactory({
      config: {
        ...config,
        transaction:
          tx === null
            ? (work) => store.write((begun) => running.run(begun, () => work(over(begun)(optionsSeen()))))
            : false,
      },
      adapter: ({ schema, getDefaultModelName }) =>
        operations(
          () => tx ?? running.getStore() ?? store.read,
          (work) => (tx === null ? store.write(work) : work(tx)),
          (model) => Object.keys(schema[getDefaultModelName(model)]?.fields ?? {}).filter((field) => field !== 'id'),
          stamps,
        ),
    })

  /** Our clock dates what is kept. Verifications live for minutes, and the library judges them by its own clock. */
  function stamps(model: string, fields: readonly string[]): Row {
    const now = clock.now()
    const dated = fields.filter((field) => field === 'createdAt' || field === 'updatedAt')
    return model === 'verifications' ? {} : Object.fromEntries(dated.map((field) => [field, now]))
  }

  let seen: BetterAuthOptions | null = null
  function optionsSeen(): BetterAuthOptions {
    if (seen === null) throw new Error('the auth library has not been started')
    return seen
  }

  return {
    database(options: BetterAuthOptions): DBAdapter<BetterAuthOptions> {
      seen = options
      return over(null)(options)
    },
    /** The transaction the library is in, for hooks that write beside it. */
    currentTx: (): Tx | null => running.getStore() ?? null,
  }
}
