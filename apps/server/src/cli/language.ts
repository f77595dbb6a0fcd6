import type { Language } from '@commerce/contracts/words'

/**
 * The language of messages: `--language`, COMMERCE_LANGUAGE, else that of the locale (POSIX: LC_ALL before LC_MESSAGES
 * before LANG). Needed before the options are parsed, because the help of the options is in it too.
 */
export function languageFor(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.indexOf('--language')
  const asked = at === -1 ? argv.find((arg) => arg.startsWith('--language='))?.slice(11) : argv[at + 1]
  const given = [asked, env.COMMERCE_LANGUAGE].find((one) => one === 'ko' || one === 'en')
  if (given === 'ko' || given === 'en') return given
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((one) => one !== undefined && one !== '') ?? ''
  return /^ko([_.-]|$)/i.test(locale) ? 'ko' : 'en'
}
