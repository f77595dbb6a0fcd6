import type { Todo, TodoAsk } from '@commerce/contracts/connector'
import { bothWords, type ConsoleWords, todoIn } from '../kit/index.ts'

const PAGES: Readonly<Record<string, string>> = { campaign: 'campaign', adgroup: 'adgroup', ad: 'creative' }

const words: ConsoleWords = {
  name: bothWords('TikTok 광고 관리자', 'TikTok Ads Manager'),
  id: /^\d+$/,
  // From general knowledge, unverified; there is no address of one campaign, only of the list to search in.
  url: ({ account, target }) =>
    `https://ads.tiktok.com/i18n/perf/${PAGES[target.level] ?? 'campaign'}${/^\d+$/.test(account ?? '') ? `?aadvid=${account}` : ''}`,
  toggle: (_ask, on) =>
    bothWords(
      `"켜기/끄기" 열의 스위치를 ${on ? '켭니다' : '끕니다'}.`,
      `Switch it ${on ? 'on' : 'off'} in the column "On/Off".`,
    ),
  budget: ({ target }, amount) =>
    target.level === 'campaign' || target.level === 'adgroup'
      ? bothWords(
          `"예산" 칸의 연필을 누르고 일일 예산을 ${amount.ko}으로 바꿉니다. (오늘 쓴 금액의 105% 이상이어야 합니다.)`,
          `Press the pencil at "Budget" and change the daily budget to ${amount.en} (at least 105 % of what was spent today).`,
        )
      : null,
  bid: ({ target }, amount) =>
    target.level === 'adgroup'
      ? bothWords(
          `"수정"에서 "입찰가"를 ${amount.ko}으로 바꾸고 제출합니다.`,
          `Press "Edit", change "Bid" to ${amount.en} and submit.`,
        )
      : null,
  negative: () => null,
}

export const tiktokTodo = (ask: TodoAsk): Todo => todoIn(words, ask)
