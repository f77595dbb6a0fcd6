import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { Answer, Client } from '../kit/client.ts'
import { becomeOwner, expectStatus } from '../kit/people.ts'
import { type ProductRig, startProduct } from '../kit/product.ts'

const HEAD = 'platform,date,level,campaign,impressions,clicks,cost,conversions,conversion_value,currency\n'
const ROWS = `naver,2026-11-01,campaign,브랜드,1000,50,"12,500",3,150000,KRW
naver,2026-11-02,campaign,브랜드,1100,55,"13,500",4,180000,KRW
`
const WRONG = 'naver,2026-11-03,campaign,브랜드,-5,55,=1+1,4,180000,KRW\n'

const send = (client: Client, id: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> =>
  client.send('PUT', `/api/imports/files/${id}/parts/${offset}`, {
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  })

async function upload(client: Client, name: string, text: string): Promise<string> {
  const bytes = new Uint8Array(Buffer.from(text))
  const { json } = await expectStatus(client.post('/api/imports/files', { name, size: bytes.length }), 201)
  await expectStatus(send(client, json.fileId, 0, bytes), 200)
  return json.fileId
}

/** Waits until no worker has anything left to do for the run. */
async function finished(client: Client, id: string) {
  const state = async () => (await client.get(`/api/imports/${id}`)).json?.run?.state
  await expect.poll(state, { interval: 50 }).toMatch(/done|suspect|failed/)
  return (await client.get(`/api/imports/${id}`)).json
}

async function imported(client: Client, name: string, text: string) {
  const fileId = await upload(client, name, text)
  const { json } = await expectStatus(client.post('/api/imports', { fileId }), 202)
  return { runId: json.runId as string, fileId, done: await finished(client, json.runId) }
}

describe.each(engines())('importing files on $engine', ({ place }) => {
  async function rig(): Promise<{ rig: ProductRig; owner: Client; dataDir: string }> {
    const here = await place({ migrated: false })
    const started = await startProduct(here)
    return { rig: started, owner: await becomeOwner(started), dataDir: here.dataDir }
  }

  test('a file in parts, sent twice, is previewed, tried, imported, imported again and taken back', async () => {
    const { owner, dataDir } = await rig()
    const bytes = new Uint8Array(Buffer.from(HEAD + ROWS + WRONG))
    const made = await expectStatus(owner.post('/api/imports/files', { name: 'adsops.csv', size: bytes.length }), 201)
    const id: string = made.json.fileId
    expect(await expectStatus(owner.post(`/api/imports/files/${id}/preview`, {}), 409)).toMatchObject({
      json: { code: 'file-incomplete' },
    })
    const half = bytes.slice(0, 100)
    expect((await send(owner, id, 0, half)).json).toEqual({ received: 100, complete: false })
    expect((await send(owner, id, 0, half)).json).toEqual({ received: 100, complete: false })
    expect((await send(owner, id, 150, bytes.slice(150))).json).toMatchObject({ code: 'part-out-of-place' })
    expect((await send(owner, id, 100, new Uint8Array(500_000))).json).toMatchObject({ code: 'part-out-of-place' })
    expect((await send(owner, id, 100, bytes.slice(100))).json).toEqual({ received: bytes.length, complete: true })

    const preview = await expectStatus(owner.post(`/api/imports/files/${id}/preview`), 200)
    expect(preview.json).toMatchObject({ format: 'daily', questions: [], currency: 'KRW', container: 'csv' })
    const refusedRow = preview.json.mapped.find((row: { outcome: string }) => row.outcome === 'refuse')
    expect(refusedRow).toMatchObject({ row: 4, finding: { title: expect.any(String), nextStep: expect.any(String) } })

    const tried = await expectStatus(owner.post('/api/imports', { fileId: id, dryRun: true }), 202)
    expect(await finished(owner, tried.json.runId)).toMatchObject({ dryRun: true, run: { fileName: 'adsops.csv' } })
    expect((await owner.get('/api/connectors')).json.items).toEqual([])

    const begun = await expectStatus(owner.post('/api/imports', { fileId: id }), 202)
    const first = await finished(owner, begun.json.runId)
    expect(first).toMatchObject({ run: { state: 'done', platform: 'naver', canUndo: true, rows: { quarantined: 1 } } })
    await expect.poll(() => readdirSync(join(dataDir, 'imports-inbox'))).toEqual([])
    expect((await owner.post('/api/imports', { fileId: id })).json).toMatchObject({ code: 'not-found' })

    const errors = await expectStatus(owner.get(`/api/imports/${begun.json.runId}/errors`), 200)
    expect(errors.headers.get('content-type')).toContain('text/csv')
    expect(errors.text).toMatch(/^\ufeffrow,code,reason,next step,as it came\r\n/)
    expect(errors.text.split('\r\n')).toHaveLength(3)
    expect(errors.text).toMatch(/\r\n4,row-negative,/)

    const again = await imported(owner, 'adsops.csv', HEAD + ROWS)
    expect(again.done.run.rows).toMatchObject({ new: 0, changed: 0, quarantined: 0 })
    const list = await owner.get('/api/imports')
    expect(list.json.items.map((run: { id: string }) => run.id)).toContain(begun.json.runId)

    const undone = await expectStatus(owner.post(`/api/imports/${begun.json.runId}/undo`), 202)
    const state = async () => (await owner.get(`/api/sync-runs/${undone.json.runId}`)).json?.run?.state
    await expect.poll(state, { interval: 50 }).toBe('done')
  })

  test('a trial that is over keeps nobody waiting: the import begins though its job has not let go of the file yet', async () => {
    const { owner, rig: product } = await rig()
    const { store } = product.product()
    const fileId = await upload(owner, 'adsops.csv', HEAD + ROWS)
    const planOf = async () =>
      (
        await store.read
          .selectFrom('import_files')
          .select('plan_json')
          .where('id', '=', fileId)
          .executeTakeFirstOrThrow()
      ).plan_json
    const tried = await expectStatus(owner.post('/api/imports', { fileId, dryRun: true }), 202)
    const held = await planOf()
    await finished(owner, tried.json.runId)
    await expect.poll(planOf).toBeNull()
    // As it stands between the end of the run and the end of its job.
    await store.write((tx) =>
      tx.updateTable('import_files').set({ plan_json: held }).where('id', '=', fileId).execute(),
    )
    const begun = await expectStatus(owner.post('/api/imports', { fileId }), 202)
    expect(await product.product().data.imports.run(fileId, tried.json.runId, new AbortController().signal)).toBeNull()
    expect((await finished(owner, begun.json.runId)).run).toMatchObject({ state: 'done', rows: { new: 2 } })
  })

  test('questions are asked instead of guessed, and a file for another platform is refused', async () => {
    const { owner } = await rig()
    const ambiguous = `${HEAD}naver,03/04/2026,campaign,a,1,1,100,0,0,KRW\n`
    const id = await upload(owner, 'unclear.csv', ambiguous)
    const asked = await expectStatus(owner.post('/api/imports', { fileId: id }), 409)
    expect(asked.json).toMatchObject({ code: 'file-questions-open', params: { questions: 'day-order' } })
    const answered = await expectStatus(owner.post('/api/imports', { fileId: id, hints: { dayOrder: 'dmy' } }), 202)
    expect((await finished(owner, answered.json.runId)).run.state).toBe('done')

    const { json } = await expectStatus(owner.post('/api/connectors', { platform: 'meta' }), 201)
    const orders = await upload(owner, 'shop.csv', 'Name,Created at,Currency,Total,Lineitem name,Lineitem quantity\n')
    const other = await owner.post('/api/imports', {
      fileId: orders,
      hints: { format: 'naver' },
      connectorId: json.id,
    })
    expect(other.status).toBeGreaterThanOrEqual(400)
    const thrown = await owner.send('DELETE', `/api/imports/files/${orders}`)
    expect(thrown.status).toBe(204)
    expect((await owner.post(`/api/imports/files/${orders}/preview`)).json).toMatchObject({ code: 'not-found' })
  })

  test('what is no table is refused plainly, and an empty file too', async () => {
    const { owner } = await rig()
    const picture = await upload(owner, 'photo.png', '\u0089PNG\r\n\u001a\n\u0000\u0000')
    expect((await owner.post(`/api/imports/files/${picture}/preview`)).json).toMatchObject({
      code: expect.stringMatching(/^file-/),
    })
    const { json } = await expectStatus(owner.post('/api/imports/files', { name: 'empty.csv', size: 0 }), 201)
    expect((await owner.post('/api/imports', { fileId: json.fileId })).json).toMatchObject({ code: 'file-empty' })
    expect((await owner.get('/api/imports/run_none/errors')).json).toMatchObject({ code: 'not-found' })
  })

  test('the watched folder: read after two looks, moved with the id of the run; an unclear one stays and says why (L18)', async () => {
    const { rig: started, owner, dataDir } = await rig()
    const folder = join(dataDir, 'imports')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'adsops_daily.csv'), HEAD + ROWS)
    writeFileSync(join(folder, 'unclear.csv'), `${HEAD}naver,03/04/2026,campaign,a,1,1,100,0,0,KRW\n`)
    writeFileSync(join(folder, 'note.md'), 'not for us')
    const { handlers } = started.product().background
    const look = () =>
      handlers['imports.watch']?.run({ id: 'j', payload: {}, attempt: 1, signal: new AbortController().signal })
    await look()
    expect(existsSync(join(folder, 'done'))).toBe(false)
    await look()
    const [moved = ''] = readdirSync(join(folder, 'done'))
    expect(moved).toMatch(/^run_\w+-adsops_daily\.csv$/)
    expect(readFileSync(join(folder, 'done', moved), 'utf8')).toBe(HEAD + ROWS)
    expect(readdirSync(folder).sort()).toEqual(['done', 'note.md', 'unclear.csv'])
    const runs = (await owner.get('/api/imports')).json.items
    const unclear = runs.filter((run: { fileName: string }) => run.fileName === 'unclear.csv')
    expect(unclear).toMatchObject([{ state: 'failed', finding: { code: 'file-questions-open' } }])
    await look()
    await look()
    expect((await owner.get('/api/imports')).json.items).toHaveLength(runs.length)
    // Written anew, it is looked at anew.
    writeFileSync(join(folder, 'unclear.csv'), `${HEAD}naver,2026-04-03,campaign,a,1,1,100,0,0,KRW\n`)
    await look()
    await look()
    expect(readdirSync(folder).sort()).toEqual(['done', 'note.md'])
  })
})
