import type { Todo, TodoAsk } from '@commerce/contracts/connector'
import { bothWords, type ConsoleWords, todoIn } from '../kit/index.ts'

const CONSOLE = 'https://ads.google.com/aw'

const words: ConsoleWords = {
  name: bothWords('구글 애즈', 'Google Ads'),
  id: /^\d+(~\d+)?$/,
  // From general knowledge, unverified. The account is chosen by who is signed in.
  url({ target, action }, id) {
    const { level, parentId } = target
    const parent = /^\d+$/.test(parentId ?? '') ? parentId : null
    const at = (page: string, query: Readonly<Record<string, string | null>>): string => {
      const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null)
      return `${CONSOLE}/${page}${given.length === 0 ? '' : `?${given.map(([name, value]) => `${name}=${value}`).join('&')}`}`
    }
    const isNegative = 'text' in action
    if (level === 'campaign')
      return isNegative ? at('keywords/negative', { campaignId: id }) : at('campaigns', { campaignId: id })
    if (level === 'adgroup')
      return isNegative
        ? at('keywords/negative', { campaignId: parent, adGroupId: id })
        : at('adgroups', { campaignId: parent })
    if (level === 'ad') return at('ads', { adGroupId: parent })
    return at('keywords', { adGroupId: parent })
  },
  toggle: (_ask, on) =>
    bothWords(
      `이름 앞의 상태 점을 누르고 "${on ? '사용' : '일시중지'}"를 고릅니다.`,
      `Press the status dot in front of the name and choose "${on ? 'Enable' : 'Pause'}".`,
    ),
  budget: ({ target }, amount) =>
    target.level === 'campaign'
      ? bothWords(
          `"예산" 칸의 연필을 누르고 하루 평균 ${amount.ko}을 넣어 저장합니다. 공유 예산이면 함께 쓰는 캠페인도 바뀝니다.`,
          `Press the pencil at "Budget", enter ${amount.en} a day on average and save. A shared budget changes all its campaigns.`,
        )
      : null,
  bid: ({ target }, amount) =>
    target.level === 'adgroup' || target.level === 'keyword'
      ? bothWords(
          `"${target.level === 'adgroup' ? '기본 최대 CPC' : '최대 CPC'}" 칸을 ${amount.ko}으로 바꾸고 저장합니다.`,
          `Change "${target.level === 'adgroup' ? 'Default max. CPC' : 'Max. CPC'}" to ${amount.en} and save.`,
        )
      : null,
  negative(_ask, { do: what, text, match }) {
    const written = match === 'exact' ? `[${text}]` : `"${text}"`
    return what === 'add-negative-keyword'
      ? bothWords(
          `"제외 검색어" 탭에서 + 를 누르고 ${written} 을(를) 괄호나 따옴표까지 그대로 넣어 저장합니다.`,
          `In "Negative search keywords" press +, enter ${written} with its brackets or quotes, and save.`,
        )
      : bothWords(
          `"제외 검색어" 탭에서 ${written} 을(를) 선택해 삭제합니다.`,
          `In "Negative search keywords" select ${written} and remove it.`,
        )
  },
}

export const googleTodo = (ask: TodoAsk): Todo => todoIn(words, ask)
