import type { AnswerOf } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import { granted, isDay, type Result, refused } from '@commerce/kernel'
import { checkDigest } from './check.ts'
import { headline } from './headline.ts'
import { linesOf } from './lines.ts'
import { mailOf } from './mail.ts'
import { createMaking, type Made, madeOf } from './make.ts'
import type { DigestChannel, DigestDeps } from './model.ts'
import { readDigest, readDigests } from './repo.ts'
import { createSending } from './sending.ts'
import { createSettings } from './settings.ts'
import { telegramOf } from './telegram.ts'
import { subjectOf, textOf } from './text.ts'

export type Digest = ReturnType<typeof createDigest>
type Shown = AnswerOf<'GET /api/digests/{id}'>

/** The digest (D10): made once a day, kept, sent to those who want it at their hour, shown for ever as it was. */
export function createDigest(deps: DigestDeps) {
  const { store } = deps
  const making = createMaking(deps)
  const sending = createSending(deps, making)

  return {
    handlers: sending.handlers,
    settings: createSettings(deps),
    /** The digest as it would be now, kept nowhere; null when there is nothing to tell. */
    preview: making.compose,

    /** The figures of a digest computed again from what was known at its moment. */
    check: ({ model }: Made) => checkDigest(model, deps.source),

    /** Newest first; `cursor` is the day of the last one shown. */
    async list(
      query: { readonly limit: number; readonly cursor?: string | undefined },
      language: Language,
    ): Promise<Result<AnswerOf<'GET /api/digests'>, 'cursor-invalid'>> {
      const { limit, cursor } = query
      if (cursor !== undefined && !isDay(cursor)) return refused('cursor-invalid')
      const rows = await readDigests(store.read, limit + 1, cursor ?? null)
      const items = rows.slice(0, limit).map((row) => {
        const { model } = madeOf(row)
        return { id: row.id, day: row.day, asOf: row.as_of, sentence: headline(model, language) }
      })
      return granted({ items, next: rows.length > limit ? (items.at(-1)?.day ?? null) : null })
    },

    /** One digest by its id or its day; null when there is none. */
    async find(by: { readonly id: string } | { readonly day: string }): Promise<Made | null> {
      const row = await readDigest(store.read, by)
      return row === null ? null : madeOf(row)
    },
  }
}

/** A digest in one language for one place: what was sent, and what is sent again is the same to the byte. */
export function showDigest({ id, model }: Made, as: DigestChannel, language: Language): Shown {
  const html = as === 'mail' ? mailOf(model, language).html : as === 'telegram' ? telegramOf(model, language) : null
  return {
    id,
    day: model.day,
    asOf: model.asOf,
    language,
    subject: subjectOf(model, language),
    lines: linesOf(model, language),
    text: as === 'mail' ? mailOf(model, language).text : textOf(model, language),
    html,
  }
}
