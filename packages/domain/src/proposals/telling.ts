import type { Home } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { DigestDecisions } from '../digest/index.ts'
import type { ProposalsDeps } from './deps.ts'
import { countOpen, readOpen } from './repo/read.ts'
import { sayStake } from './say/index.ts'
import type { ProposalViews } from './views.ts'

/** The home page shows at most so many, the digest a day's questions. */
const ON_HOME = 3
const IN_DIGEST = 5

/** What waits for an answer, as the home page and the digest tell it. */
export function createTelling(deps: ProposalsDeps, views: Pick<ProposalViews, 'say'>) {
  const { store } = deps

  async function asked(most: number) {
    return (await readOpen(store.read, most)).filter(({ askedDay }) => askedDay !== null)
  }

  return {
    /** The home page: the questions, and how many wait in all. */
    async decisions(language: Language): Promise<Pick<Home, 'decisions' | 'decisionsOpen' | 'nextPassAt'>> {
      const [records, counts, nextPassAt] = await Promise.all([
        asked(ON_HOME),
        countOpen(store.read),
        deps.nextPassAt(),
      ])
      const decisions = await views.say(records, language)
      return { decisions, decisionsOpen: counts.asked + counts.batched, nextPassAt }
    },

    /** The digest: each question in both languages, because it is kept and sent to people of both. */
    async digestDecisions(): Promise<DigestDecisions> {
      const [records, counts] = await Promise.all([asked(IN_DIGEST), countOpen(store.read)])
      const [ko, en] = await Promise.all([views.say(records, 'ko'), views.say(records, 'en')])
      const sentence = (of: (typeof ko)[number] | undefined, language: Language): string =>
        of === undefined ? '' : `${of.what} · ${sayStake(of, language)} · ${of.why}`
      return {
        asked: records.map(({ id }, at) => ({ id, said: { ko: sentence(ko[at], 'ko'), en: sentence(en[at], 'en') } })),
        batched: counts.batched,
      }
    },
  }
}
