import { type FileAt, type FileHints, FileRefused, PLATFORM_OF_FORMAT } from '@commerce/contracts/connector'
import { type Currency, granted, isCurrency, isZone, type Result, refused, type Zone } from '@commerce/kernel'
import type { ImportDeps, ImportHints, ImportRefusal, Prepared } from './model.ts'

/**
 * What the person or the command line said, in the form the reading of files takes. A zone or currency nobody knows is left out:
 * the file is then read in the shop's, and the preview shows that.
 */
export function hintsOf(hints: ImportHints | undefined): FileHints {
  const { currency, zone, ...rest } = hints ?? {}
  return {
    ...rest,
    ...(currency !== undefined && isCurrency(currency) ? { currency: currency as Currency } : {}),
    ...(zone !== undefined && isZone(zone) ? { zone: zone as Zone } : {}),
  }
}

/** Looks into files before anything of them is stored. */
export function createPrepare(deps: ImportDeps) {
  /** Connections rows of the platform may go to: within the demo shop only its own. */
  async function targetsOf(platform: string) {
    const rows = await deps.connections.rows()
    const demo = rows.some((row) => row.demo === 1)
    return rows.filter((row) => row.platform === platform && (row.demo === 1) === demo)
  }

  return {
    targetsOf,

    async inspect(file: FileAt, hints: FileHints): Promise<Result<Prepared, ImportRefusal>> {
      const reading = await deps.files()
      const { currency, zone } = await deps.shop()
      try {
        const inspection = await reading.inspect(file, {
          name: file.name,
          shopCurrency: currency,
          shopZone: zone,
          ...hints,
        })
        const platform = PLATFORM_OF_FORMAT[inspection.plan.format]
        const [first] = platform === null ? [] : await targetsOf(platform)
        return granted({ file, inspection, connectorId: first?.id ?? null })
      } catch (error) {
        if (error instanceof FileRefused) return refused(error.code, error.params)
        throw error
      }
    },

    /** Refused while something about the file is only guessed. */
    ready({ inspection }: Prepared): Result<null, 'file-questions-open'> {
      const { questions } = inspection
      if (questions.length === 0) return granted(null)
      const asked = questions.map(({ ask, field }) => (field === null ? ask : `${ask}:${field}`))
      return refused('file-questions-open', { questions: asked.join(', ') })
    },

    /**
     * The connection the run belongs to: the one chosen, the only fitting one, or a new one. Files that hold several platforms
     * (`daily`) begin with that of their first page; their other pages find their own.
     */
    async homeOf(
      prepared: Prepared,
      chosen: string | null,
      home: (platform: string) => Promise<string>,
    ): Promise<Result<string, 'not-found' | 'connector-other-platform'>> {
      const platform = PLATFORM_OF_FORMAT[prepared.inspection.plan.format]
      if (chosen !== null) {
        const row = (await deps.connections.rows()).find((one) => one.id === chosen)
        if (row === undefined) return refused('not-found')
        if (platform !== null && row.platform !== platform)
          return refused('connector-other-platform', { name: row.name, platform })
        return granted(row.id)
      }
      if (platform !== null) return granted(prepared.connectorId ?? (await home(platform)))
      return granted(await home(await firstPlatform(prepared)))
    },
  }

  async function firstPlatform({ file, inspection }: Prepared): Promise<string> {
    const reading = await deps.files()
    const enough = new AbortController()
    for await (const page of reading.pages(file, inspection.plan, { cursor: null, signal: enough.signal })) {
      enough.abort()
      return page.platform ?? OTHER
    }
    return OTHER
  }
}

const OTHER = 'other-channel'
