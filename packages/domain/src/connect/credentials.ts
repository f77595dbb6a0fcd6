import type { Connector, Fields } from '@commerce/contracts/connector'
import { SecretUnreadable } from '@commerce/store/secrets'
import { z } from 'zod'
import type { ConnectDeps, Settings } from './model.ts'
import type { ConnectionRow } from './repo/index.ts'

const Secrets = z.record(z.string(), z.string())

export const credentialPlace = (id: string) => ({ table: 'connectors', row: id, column: 'credentials_sealed' })

/** Keys of connections: sealed for their row, opened only to talk to the vendor (K13). */
export function createCredentials({ sealer, variable }: Pick<ConnectDeps, 'sealer' | 'variable'>) {
  /** Fields that the environment fills in, for connections that were made from it (E7). */
  function fromEnvironment(connector: Connector): Record<string, string> {
    const given: Record<string, string> = {}
    for (const { name, variable: from, pattern } of connector.auth.fields) {
      const value = from === null ? undefined : variable(from)
      if (value !== undefined && (pattern === null || pattern.test(value))) given[name] = value
    }
    return given
  }

  /** Keys that do not open (a copy restored without its master key) are as good as none: they are entered again. */
  async function secrets(row: Pick<ConnectionRow, 'id' | 'credentials_sealed'>): Promise<Record<string, string>> {
    if (row.credentials_sealed === null) return {}
    try {
      const plain = await sealer.open(row.credentials_sealed, credentialPlace(row.id))
      return Secrets.parse(JSON.parse(Buffer.from(plain).toString('utf8')))
    } catch (error) {
      if (error instanceof SecretUnreadable) return {}
      throw error
    }
  }

  return {
    fromEnvironment,
    secrets,

    /** @returns null when there is nothing to seal. */
    seal(id: string, values: Readonly<Record<string, string>>): string | null {
      return Object.keys(values).length === 0 ? null : sealer.seal(JSON.stringify(values), credentialPlace(id))
    },

    /** Names of all fields that have a value, without opening any. */
    filled(connector: Connector, settings: Settings): Set<string> {
      const given = settings.fromEnvironment ? Object.keys(fromEnvironment(connector)) : []
      return new Set([...given, ...Object.keys(settings.fields), ...settings.secrets])
    },

    /** All fields with their values; what the person entered counts before the environment. */
    async all(connector: Connector, row: ConnectionRow, settings: Settings): Promise<Fields> {
      const given = settings.fromEnvironment ? fromEnvironment(connector) : {}
      return { ...given, ...settings.fields, ...(await secrets(row)) }
    },
  }
}
export type Credentials = ReturnType<typeof createCredentials>
