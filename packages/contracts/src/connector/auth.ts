import type { Both, OpenConnection, SessionPorts, Tokens } from './connector.ts'

export type Fields = Readonly<Record<string, string>>

export interface AuthField {
  readonly name: string
  /** Secrets are sealed, never shown again. */
  readonly secret: boolean
  readonly label: Both
  /** Where to find it, in the words of the vendor's console. */
  readonly help: Both
  readonly example: string
  /** What the text must look like; checked when entered. */
  readonly pattern: RegExp | null
  readonly optional: boolean
  /** Variable that fills it in (requirements group env); null when there is none. */
  readonly variable: string | null
}

export interface AuthSpec {
  readonly fields: readonly AuthField[]
  /** The way to the keys, step by step. */
  readonly steps: readonly Both[]
  readonly consoleUrl: string
  /** The least rights that reading needs. */
  readonly rights: readonly Both[]
  /** Days a key lives when the vendor lets it die of age (Coupang 180); null otherwise. */
  readonly keyLifeDays: number | null
}

/** Authorization code flow. State, PKCE and the redirect are the server's business. */
export interface OAuth {
  readonly pkce: boolean
  authorizeUrl(connection: OpenConnection, ask: { state: string; redirectUri: string; challenge: string }): string
  exchange(
    connection: OpenConnection,
    ports: SessionPorts,
    answer: { code: string; redirectUri: string; verifier: string },
  ): Promise<Tokens>
}
