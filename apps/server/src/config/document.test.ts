import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { generatedFiles, loadConfig } from './index.ts'
import { variables } from './variables.ts'

const ROOT = join(import.meta.dirname, '../../../..')

test.each(Object.entries(generatedFiles()))(
  '%s is up to date (`npx commerce config docs --write` makes it)',
  (path, content) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(content)
  },
)

test('.env.example names every variable and changes nothing when it is copied as it is', () => {
  const copied = parseEnv(generatedFiles()['.env.example'] ?? '')
  expect(Object.keys(copied).sort()).toEqual(variables.map(({ name }) => name).sort())
  const at = { flags: {}, cwd: '/nowhere' }
  const [plain, fromExample] = [loadConfig({ ...at, env: {} }), loadConfig({ ...at, env: copied })]
  expect(plain.ok && fromExample.ok && fromExample.config).toEqual(plain.ok && plain.config)
})

test('the names of requirements group env are there', () => {
  const names = new Set<string>(variables.map(({ name }) => name))
  const required = `TELEGRAM_BOT_TOKEN TELEGRAM_ALLOWED_CHAT_ID NAVER_SEARCHAD_API_KEY NAVER_SEARCHAD_SECRET_KEY
    NAVER_SEARCHAD_CUSTOMER_ID META_ACCESS_TOKEN META_AD_ACCOUNT_ID META_GRAPH_API_VERSION GOOGLE_ADS_DEVELOPER_TOKEN
    GOOGLE_ADS_CUSTOMER_ID GOOGLE_ADS_CLIENT_ID GOOGLE_ADS_CLIENT_SECRET GOOGLE_ADS_REFRESH_TOKEN ADS_DEMO_MODE
    ADS_EXECUTION_MODE DATABASE_URL JWT_SECRET POSTGRES_PASSWORD FRONTEND_ORIGIN`
  expect(required.split(/\s+/).filter((name) => !names.has(name))).toEqual([])
})
