import { translator } from '@commerce/contracts/words'
import { type Digest, measureName, showDigest } from '@commerce/domain/digest'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure } from '../failure.ts'
import { withProduct } from '../open.ts'
import { table } from '../table.ts'

const DAYS_NAMED = 5

/** D10: the digest of a past day as it was, or of now; a look at now is kept nowhere and sent nowhere. */
export const digest: Action = async (context) => {
  const { data, note, say, language, options } = context
  const day = typeof options.day === 'string' ? options.day : null
  if (options.check === true && day === null) {
    const title = say('digest.checkNeedsDay')
    throw new Failure({ code: 'usage', title, consequence: '', nextStep: '' }, EXIT.usage)
  }
  return await withProduct(context, {}, async ({ product }) => {
    if (day === null) {
      const model = await product.digest.preview()
      if (model === null) note(say('digest.nothing'))
      const shown = model === null ? null : { ...showDigest({ id: '', model }, 'web', language), id: null }
      data(shown, shown?.text ?? '')
      return EXIT.done
    }
    const made = await product.digest.find({ day })
    if (made === null) throw await notMade(context, day, product.digest)
    if (options.check === true) return await compare(context, product.digest, made)
    const shown = showDigest(made, 'web', language)
    data(shown, shown.text)
    return EXIT.done
  })
}

/** Figures as told beside the same as known at that moment; ends with 1 when any differs. */
async function compare(
  { data, say, language }: Context,
  digests: Pick<Digest, 'check'>,
  made: Parameters<Digest['check']>[0],
): Promise<number> {
  const checked = await digests.check(made)
  const t = translator(language)
  const rows = checked.map(({ measure, told, known, same }) => [
    measureName(measure, t),
    String(told ?? say('none')),
    String(known ?? say('none')),
    same === null ? say('digest.notKept') : same ? say('digest.same') : say('digest.differs'),
  ])
  data(checked, table(rows))
  return checked.some(({ same }) => same === false) ? EXIT.error : EXIT.done
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
