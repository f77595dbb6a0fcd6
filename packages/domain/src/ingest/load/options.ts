import { type Accounts, emptyAccounts } from '../apply/accounts.ts'

/** What `options_json` of a run holds. */
export interface RunOptions {
  /** What was asked for with the run, as the caller gave it. */
  readonly ask: Readonly<Record<string, unknown>>
  readonly purpose: string | null
  readonly dryRun: boolean
  /** The run that an undo takes back. */
  readonly undoes?: string
  readonly accounts: Accounts
}

export const writeOptions = (options: RunOptions): string => JSON.stringify(options)

/** Reads what {@link writeOptions} wrote. */
export function readOptions(text: string): RunOptions {
  const given = JSON.parse(text) as Partial<RunOptions>
  return {
    ask: given.ask ?? {},
    purpose: given.purpose ?? null,
    dryRun: given.dryRun ?? false,
    ...(given.undoes === undefined ? {} : { undoes: given.undoes }),
    accounts: { ...emptyAccounts(), ...given.accounts },
  }
}
