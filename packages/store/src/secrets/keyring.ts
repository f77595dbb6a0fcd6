import { createSecretKey } from 'node:crypto'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Store } from '../store.ts'
import type { Tables } from '../tables/index.ts'
import { checkValueOf, keyIdOf, openWith, type Place, SecretUnreadable, sealWith } from './cipher.ts'
import {
  addDataKey,
  type DataKeys,
  ensureDataKey,
  type KeyMakers,
  loadDataKeys,
  masterChecks,
  rewrapMaster,
} from './data-keys.ts'
import {
  createKeyFile,
  isKeyGiven,
  keyFileOf,
  type MasterKey,
  type MasterKeyPlace,
  type MasterKeyProblem,
  nextKeyFileOf,
  promoteKeyFile,
  readKeyFile,
  readMasterKey,
} from './master-key.ts'
import type { Redactor } from './redact.ts'
import { type ResealReport, resealColumn, type SealedColumn } from './reseal.ts'

/** Seals and opens secrets of one database (DESIGN promise 10). One per process. */
export interface Keyring {
  /** Seals text or bytes for one place; the result is text to store there. */
  seal(plain: string | Uint8Array, place: Place): string
  /** Opens a sealed value. The opened text is made known to the redactor. @throws SecretUnreadable */
  open(sealed: string, place: Place): Promise<Buffer>
  /** Random bytes kept under a name, made once for all processes: session secret, JWT secret, audit key. */
  namedSecret(name: string, bytes: number): Promise<Buffer>
  /** Names a column that holds sealed values, so that `resealAll` reaches it. The row of its places is the id as text. */
  registerSealedColumn<T extends keyof Tables & string>(
    table: T,
    column: keyof Tables[T] & string,
    idColumn: keyof Tables[T] & string,
  ): void
  /** Makes a new data key; what is sealed from now on uses it. Returns its id. Old values stay readable. */
  rotateDataKey(): Promise<string>
  /** Seals every registered value that still uses an old data key with the active one, while work goes on. */
  resealAll(): Promise<ResealReport>
  /** Replaces the key file by a new one and wraps the data keys with it. Refused when the key is given from outside. */
  rotateMasterKey(): Promise<Result<void, 'master-key-given' | MasterKeyProblem>>
  /** Wraps the data keys with the 32 bytes the operator is about to give (environment, command). */
  rewrapMaster(next: Uint8Array): Promise<void>
}

export interface KeyringOptions extends MasterKeyPlace, KeyMakers {
  readonly redactor?: Redactor
}

/**
 * Opens the keyring. First start (no data key yet, no key given): makes `master.key`, mode 0600, in the data folder. Never
 * makes one when data keys exist.
 */
export async function openKeyring(store: Store, options: KeyringOptions): Promise<Result<Keyring, MasterKeyProblem>> {
  const master = await masterFor(store, options)
  if (!master.ok) return master
  options.redactor?.register(master.value.key.export())
  await ensureDataKey(store, master.value.key, options)
  const keys = await loadDataKeys(store.read, master.value.key)
  if (keys === null) throw new Error('the data key just made cannot be found')
  return granted(keyringOf(store, options, master.value, keys))
}

async function masterFor(store: Store, options: KeyringOptions): Promise<Result<MasterKey, MasterKeyProblem>> {
  const checks = await masterChecks(store.read)
  const own = !isKeyGiven(options.env)
  let master = await readMasterKey(options)
  if (!master.ok && master.refusal.code === 'master-key-missing' && own && checks.length === 0) {
    await createKeyFile(keyFileOf(options.dataDir), options.random)
    master = await readMasterKey(options)
  }
  if (!master.ok || checks.every((check) => master.ok && check === checkValueOf(master.value.key))) return master
  if (own) {
    // A crash between wrapping with the next key and putting it in its place: finish that now.
    const next = await readKeyFile(nextKeyFileOf(options.dataDir), 0o077)
    if (next.ok && checks.every((check) => check === checkValueOf(next.value.key))) {
      await promoteKeyFile(nextKeyFileOf(options.dataDir), keyFileOf(options.dataDir))
      return readMasterKey(options)
    }
  }
  return refused('master-key-wrong', { source: master.value.source })
}

function keyringOf(store: Store, options: KeyringOptions, firstMaster: MasterKey, firstKeys: DataKeys): Keyring {
  const { random, clock, redactor } = options
  const columns: SealedColumn[] = [{ table: 'secrets', column: 'sealed', idColumn: 'name' }]
  let master = firstMaster
  let keys = firstKeys

  const reload = async (): Promise<void> => {
    const current = await masterFor(store, options)
    if (current.ok) master = current.value
    keys = (await loadDataKeys(store.read, master.key)) ?? keys
  }

  const seal = (plain: string | Uint8Array, place: Place): string => {
    const key = keys.byId.get(keys.activeId)
    if (key === undefined) throw new Error('the active data key is not loaded')
    return sealWith(key, keys.activeId, random, place, Buffer.from(plain))
  }

  const openBytes = async (sealed: string, place: Place): Promise<Buffer> => {
    const keyId = keyIdOf(place, sealed)
    // Another process may have made a new data key since this one read them.
    if (!keys.byId.has(keyId)) await reload()
    const key = keys.byId.get(keyId)
    if (key === undefined) throw new SecretUnreadable(place, `its key ${keyId} is not in this database`)
    return openWith(key, place, sealed)
  }

  const known = (plain: Buffer): Buffer => {
    redactor?.register(plain)
    redactor?.register(plain.toString('utf8'))
    return plain
  }

  const namedPlace = (name: string): Place => ({ table: 'secrets', row: name, column: 'sealed' })
  const storedNamed = (name: string) =>
    store.read.selectFrom('secrets').select('sealed').where('name', '=', name).executeTakeFirst()

  return {
    seal,
    async open(sealed, place) {
      return known(await openBytes(sealed, place))
    },
    async namedSecret(name, bytes) {
      let stored = await storedNamed(name)
      if (stored === undefined) {
        const row = { name, sealed: seal(random.bytes(bytes), namedPlace(name)), created_at: clock.now() }
        await store.write((tx) =>
          tx
            .insertInto('secrets')
            .values(row)
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        )
        stored = await storedNamed(name)
      }
      if (stored === undefined) throw new Error(`the secret ${name} just made cannot be found`)
      return known(await openBytes(stored.sealed, namedPlace(name)))
    },
    registerSealedColumn(table, column, idColumn) {
      columns.push({ table, column, idColumn })
    },
    async rotateDataKey() {
      const id = await addDataKey(store, master.key, options)
      await reload()
      return id
    },
    async resealAll() {
      await reload()
      const again = async (sealed: string, place: Place): Promise<string> => seal(await openBytes(sealed, place), place)
      let resealed = 0
      const unreadable: Place[] = []
      for (const column of columns) {
        const report = await resealColumn(store, column, `v1.${keys.activeId}.`, again)
        resealed += report.resealed
        unreadable.push(...report.unreadable)
      }
      return { resealed, unreadable }
    },
    async rotateMasterKey() {
      if (isKeyGiven(options.env)) return refused('master-key-given', { source: master.source })
      const nextFile = nextKeyFileOf(options.dataDir)
      // The next key is on disk before anything is wrapped with it, so a crash at any moment leaves a key that opens.
      await createKeyFile(nextFile, random)
      const next = await readKeyFile(nextFile, 0o077)
      if (!next.ok) return next
      await rewrapMaster(store, master.key, next.value.key, random)
      await promoteKeyFile(nextFile, keyFileOf(options.dataDir))
      await reload()
      return granted(undefined)
    },
    async rewrapMaster(next) {
      const key = createSecretKey(next)
      await rewrapMaster(store, master.key, key, random)
      master = { key, source: master.source }
    },
  }
}
