import { describe, expect, test } from 'vitest'
import { specs } from './specs.ts'
import { prompt } from './testing/typed.ts'

const type = prompt('/')
const paths = specs.map(({ path }) => path)

describe('help', () => {
  test.each(paths)('commerce %s --help leads with an example, and both languages differ', async (path) => {
    const words = path.split(' ')
    const english = await type(...words, '--help')
    expect(english).toMatchObject({ exit: 0, err: '' })
    const [examples, rest] = english.out.split('\nUsage:')
    expect(examples).toMatch(new RegExp(`Examples:\\n  (\\S+=\\S+ )?commerce ${path}\\b`))
    expect(rest).toContain('--json')
    const korean = await type(...words, '-h', '--language', 'ko')
    expect(korean.out).toContain('예:')
    expect(korean.out).toContain('사용법:')
    expect(korean.out).not.toContain('Usage:')
    expect(korean.out).toMatch(/[가-힣]/)
  })

  test('the list of commands names every one, and the exit codes stand below', async () => {
    const { out, exit } = await type('--help')
    expect(exit).toBe(0)
    for (const path of paths.filter((one) => !one.includes(' '))) expect(out).toMatch(new RegExp(`^  ${path}\\b`, 'm'))
    for (const code of [0, 1, 2, 3, 75, 78]) expect(out).toMatch(new RegExp(`^  ${code} +\\S`, 'm'))
    expect((await type()).out).toBe(out)
  })

  test('the names of the requirements are there (L1 to L6, L16, L17)', () => {
    const wanted = [
      'db init',
      'db seed',
      'web',
      'bot',
      'worker',
      'tick',
      'backup now',
      'backup restore',
      'db migrate',
      'db status',
    ]
    expect(wanted.filter((path) => !paths.includes(path as (typeof paths)[number]))).toEqual([])
  })

  test('a group without its command shows its help and ends with wrong usage', async () => {
    const { exit, out, err } = await type('db')
    expect(exit).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('commerce db status')
  })

  test('--version', async () => {
    expect(await type('--version')).toMatchObject({ exit: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  test('the language follows flag, variable and locale, in this order', async () => {
    const korean = async (env: Record<string, string>, ...more: string[]) =>
      /사용법/.test((await prompt('/', env)('--help', ...more)).out)
    expect(await korean({ LANG: 'ko_KR.UTF-8' })).toBe(true)
    expect(await korean({ LANG: 'C.UTF-8' })).toBe(false)
    expect(await korean({ LANG: 'ko_KR.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe(false)
    expect(await korean({ LANG: 'ko_KR.UTF-8', COMMERCE_LANGUAGE: 'en' })).toBe(false)
    expect(await korean({ COMMERCE_LANGUAGE: 'en' }, '--language=ko')).toBe(true)
  })
})

describe('wrong usage ends with 2, says what was meant, and shows no default help', () => {
  test.each([
    [['strat'], ['“strat”', 'Did you mean start?']],
    [
      ['backup', 'restor'],
      ['Did you mean restore?', 'commerce backup --help'],
    ],
    [
      ['user', 'list', '--jsn'],
      ['--jsn', 'Did you mean --json?'],
    ],
    [['user', 'role', 'a@example.com'], ['role is missing']],
    [
      ['user', 'role', 'a@example.com', 'boss'],
      ['role does not take', 'owner, partner'],
    ],
    [['start', '--port'], ['--port']],
    [['doctor', 'now'], ['more arguments']],
    [['--language', 'de', 'doctor'], ['ko, en']],
  ])('%j', async (argv, said) => {
    const { exit, out, err } = await type(...argv)
    expect(exit).toBe(2)
    expect(out).toBe('')
    for (const text of said) expect(err).toContain(text)
    expect(err.split('\n').length).toBeLessThan(5)
  })

  test('in Korean, with the particle that fits', async () => {
    expect((await type('strat', '--language', 'ko')).err).toContain('혹시 start를 찾으시나요?')
  })

  test('as JSON for programs', async () => {
    const { err } = await type('strat', '--json')
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'commander.unknownCommand' } })
  })
})
