import type { Todo, TodoAsk } from '@commerce/contracts/connector'
import { bothWords, type ConsoleWords, todoIn } from '../kit/index.ts'

const PAGES: Readonly<Record<string, readonly [page: string, selected: string]>> = {
  campaign: ['campaigns', 'selected_campaign_ids'],
  adgroup: ['adsets', 'selected_adset_ids'],
  ad: ['ads', 'selected_ad_ids'],
}

const words: ConsoleWords = {
  name: bothWords('메타 광고 관리자', 'Meta Ads Manager'),
  id: /^\d+$/,
  // From general knowledge, unverified.
  url({ account, target }, id) {
    const [page, selected] = PAGES[target.level] ?? ['campaigns', null]
    const digits = (account ?? '').replace(/^act_/, '')
    const query = [
      ...(/^\d+$/.test(digits) ? [`act=${digits}`] : []),
      ...(id !== null && selected !== null ? [`${selected}=${id}`] : []),
    ]
    return `https://adsmanager.facebook.com/adsmanager/manage/${page}${query.length === 0 ? '' : `?${query.join('&')}`}`
  },
  toggle: (_ask, on) =>
    bothWords(
      `"해제/설정" 열의 스위치를 ${on ? '켭니다' : '끕니다'}.`,
      `Switch it ${on ? 'on' : 'off'} in the column "Off / On".`,
    ),
  budget: ({ target }, amount) =>
    target.level === 'campaign' || target.level === 'adgroup'
      ? bothWords(
          `"예산" 열의 연필을 누르고 "일일 예산"에 ${amount.ko}을 넣은 뒤 "게시"를 누릅니다.`,
          `Press the pencil in the column "Budget", enter ${amount.en} as "Daily budget" and press "Publish".`,
        )
      : null,
  bid: ({ target }, amount) =>
    target.level === 'adgroup'
      ? bothWords(
          `"수정"에서 "입찰 한도" 또는 "결과당 비용 목표"를 ${amount.ko}으로 바꾸고 "게시"를 누릅니다.`,
          `Press "Edit", change "Bid cap" or "Cost per result goal" to ${amount.en} and press "Publish".`,
        )
      : null,
  // There are none at Meta.
  negative: () => null,
}

export const metaTodo = (ask: TodoAsk): Todo => todoIn(words, ask)
