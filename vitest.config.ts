import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    globalSetup: ['packages/store/src/testing/postgres-once.ts'],
    // A guard against what hangs for ever, never a measure of speed: the machine may be busy with other things.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 45_000 } },
    pool: 'forks',
    maxWorkers: 2,
  },
})
