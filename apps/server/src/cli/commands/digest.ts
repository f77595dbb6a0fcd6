import { type Digest, showDigest } from '@commerce/domain/digest'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure } from '../failure.ts'
import { withProduct } from '../open.ts'

const DAYS_NAMED = 5

/** D10: the digest of a past day as it was, or of now; a look at now is kept nowhere and sent nowhere. */
export const digest: Action = async (context) => {
  const { data, note, say, language, options } = context
  const day = typeof options.day === 'string' ? options.day : null
  await withProduct(context, {}, async ({ product }) => {
    if (day !== null) {
      const made = await product.digest.find({ day })
      if (made === null) throw await notMade(context, day, product.digest)
      const shown = showDigest(made, 'web', language)
      return data(shown, shown.text)
    }
    const model = await product.digest.preview()
    if (model === null) {
      note(say('digest.nothing'))
      return data(null, '')
    }
    const shown = { ...showDigest({ id: '', model }, 'web', language), id: null }
    return data(shown, shown.text)
  })
  return undefined
}

async function notMade({ say, language }: Context, day: string, digests: Pick<Digest, 'list'>): Promise<Failure> {
  const listed = await digests.list({ limit: DAYS_NAMED }, language)
  const days = listed.ok ? listed.value.items.map((item) => item.day).join(', ') : ''
  return new Failure(
    {
      code: 'not-found',
      title: say('digest.none', { day }),
      consequence: say('digest.noneSo'),
      nextStep: say('digest.noneNext', { days: days === '' ? say('none') : days }),
    },
    EXIT.error,
  )
}
