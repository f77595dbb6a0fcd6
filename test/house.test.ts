import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** The habits of the house that no linter rule covers. */

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && !/(^|\/)dist\//.test(path))
const read = (path: string): string => readFileSync(path, 'utf8')
const product = sources.filter(
  (path) => /^(packages|apps\/server)\//.test(path) && !/\.test\.ts$|\/testing\//.test(path),
)

describe('house rules', () => {
  test('time and chance come in as arguments (DESIGN section 3): only the ports touch the real ones', () => {
    // The script of tracking runs in the pages of a shop: a browser has no ports of ours.
    const ports = [
      /^apps\/server\/src\/product\/ports\.ts$/,
      /^apps\/server\/src\/main\.ts$/,
      /^packages\/domain\/src\/links\/script\.ts$/,
    ]
    const found = product
      .filter((path) => !ports.some((port) => port.test(path)))
      .flatMap((path) =>
        read(path)
          .split('\n')
          .map((line, at) => ({ line, where: `${path}:${at + 1}` }))
          .filter(({ line }) => !/^\s*(\*|\/\/|\/\*)/.test(line))
          .filter(({ line }) =>
            /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(Timeout|Interval)\(|\bperformance\.now\(/.test(line),
          )
          .map(({ line, where }) => `${where} ${line.trim()}`),
      )
    expect(found).toEqual([])
  })

  test('in domain only the repositories speak SQL', () => {
    const found = product.filter(
      (path) =>
        path.startsWith('packages/domain/') &&
        // The helper that writes the paging condition into the queries of the repositories.
        path !== 'packages/domain/src/paging/keyset.ts' &&
        !/\/repo(\/|[^/]*\.ts$)/.test(path) &&
        /^import \{.*\} from 'kysely'/m.test(read(path)) &&
        !/^import type .* from 'kysely'/m.test(read(path)),
    )
    expect(found).toEqual([])
  })

  test('files stay small: the median near 60 lines, 95 in a hundred under 400', () => {
    const lengths = sources.map((path) => read(path).split('\n').length).sort((a, b) => a - b)
    const at = (share: number): number => lengths[Math.floor(lengths.length * share)] ?? 0
    expect(at(0.5)).toBeLessThanOrEqual(90)
    expect(at(0.95)).toBeLessThan(400)
  })

  test('nothing is left for later, and no test is skipped without a reason', () => {
    // A test may expect the compiler to refuse; the product may not look away from it.
    const marks = (path: string): RegExp =>
      /\.test\.tsx?$/.test(path)
        ? /\b(TODO|FIXME|HACK)\b|\.only\(|@ts-ignore/
        : /\b(TODO|FIXME|HACK)\b|@ts-(ignore|expect-error)/
    const found = sources
      .filter((path) => path !== 'test/house.test.ts')
      .flatMap((path) =>
        read(path)
          .split('\n')
          .filter((line) => marks(path).test(line))
          .map((line) => `${path}: ${line.trim()}`),
      )
    expect(found).toEqual([])
  })

  test('every package the workspaces depend on has a reason in docs/dependencies.md', () => {
    const documented = read('docs/dependencies.md')
    const manifests = execFileSync('git', ['ls-files', '*package.json'], { encoding: 'utf8' }).trim().split('\n')
    const names = new Set(
      manifests.flatMap((path) => {
        const {
          dependencies = {},
          devDependencies = {},
          optionalDependencies = {},
        } = JSON.parse(read(path)) as Record<string, Record<string, string>>
        return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
      }),
    )
    expect([...names].filter((name) => !name.startsWith('@commerce/') && !documented.includes(`\`${name}\``))).toEqual(
      [],
    )
  })
})
