import type { DigestModel, DigestSource } from './model.ts'

/** A figure a digest told, beside the same figure computed again from what was known at its moment. */
export interface Checked {
  readonly measure: string
  readonly told: number | null
  /** Null when the past of this figure was not kept, so that nothing can be said. */
  readonly known: number | null
  readonly same: boolean | null
}

/**
 * Rebuilds the figures of a digest from the versions of every fact, as known at its moment. A difference means that a fact was taken
 * away without a trace, or that an exchange rate was entered or changed afterwards.
 */
export async function checkDigest(model: DigestModel, source: Pick<DigestSource, 'known'>): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const { measure, value: told } of model.figures) {
    const known = await source.known({ measure, day: model.basis.day, at: model.asOf })
    checked.push({ measure, told, known, same: told === null || known === null ? null : told === known })
  }
  return checked
}
