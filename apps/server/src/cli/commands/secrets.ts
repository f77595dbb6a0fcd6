import { openStore, schemaStatus } from '@commerce/store'
import { forgetSecrets } from '@commerce/store/secrets'
import { realPorts } from '../../product/ports.ts'
import { confirmed } from '../confirm.ts'
import type { Action } from '../context.ts'
import { EXIT } from '../exit.ts'
import { failureOf } from '../failure.ts'
import { databaseFile, OPERATOR, withProduct } from '../open.ts'

export const rotate: Action = async (context) => {
  const { say, note, data, language } = context
  return await withProduct(context, {}, async ({ product: { keyring, audit, store } }) => {
    const id = await keyring.rotateDataKey()
    const { resealed, unreadable } = await keyring.resealAll()
    const master = context.options.master === true
    if (master) {
      const done = await keyring.rotateMasterKey()
      if (!done.ok) throw failureOf(done.refusal, say, language)
    }
    await store.write((tx) =>
      audit.record(tx, {
        ...OPERATOR,
        action: 'secrets.rotated',
        object: id,
        before: null,
        after: { resealed, unreadable: unreadable.length, master },
        reason: null,
      }),
    )
    note(say('secrets.rotated', { count: resealed }))
    if (master) note(say('secrets.master'))
    if (unreadable.length > 0) note(say('secrets.unreadable', { count: unreadable.length }))
    data({ dataKey: id, resealed, unreadable, master }, '')
    return unreadable.length > 0 ? EXIT.partly : EXIT.done
  })
}

/** For when the master key is lost for good: without it nothing sealed opens, and the product does not start. */
export const forget: Action = async (context) => {
  const { say, note, data, language } = context
  const config = context.config()
  await confirmed(context, 'forget', say('confirm.forget', { word: 'forget' }))
  const store = await openStore({ url: config.databaseUrl, dataDir: config.dataDir, clock: realPorts().clock })
  try {
    if ((await schemaStatus(store)).current === 0) {
      throw failureOf({ code: 'no-database', params: { path: databaseFile(config) ?? 'DATABASE_URL' } }, say, language)
    }
    await forgetSecrets(store)
  } finally {
    await store.close()
  }
  const { count, connections } = await withProduct(context, {}, async ({ product }) => {
    const { access } = product
    const people = (await access.listPeople()).filter(({ secondFactor }) => secondFactor)
    for (const { id } of people) await access.disableSecondFactor(id, OPERATOR)
    return { count: people.length, connections: await product.data.connections.forgetKeys(OPERATOR) }
  })
  note(say('secrets.forgotten', { count, connections }))
  data({ secondFactorsOff: count, connectionsWithoutKeys: connections }, '')
  return EXIT.done
}
