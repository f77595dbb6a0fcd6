import type { Todo, TodoAsk } from '@commerce/contracts/connector'
import { bothWords, type ConsoleWords, todoIn } from '../kit/index.ts'

const CONSOLE = 'https://manage.searchad.naver.com'

const words: ConsoleWords = {
  name: bothWords('네이버 검색광고 광고관리', 'Naver Search Ads, campaign management'),
  id: /^(cmp|grp)-[a-z0-9-]+$/,
  // Addresses of the console are from general knowledge, unverified; a wrong one ends at its front page.
  url({ account, target }, id) {
    if (account === null || !/^\d+$/.test(account)) return CONSOLE
    if (id !== null)
      return `${CONSOLE}/customers/${account}/${target.level === 'campaign' ? 'campaigns' : 'adgroups'}/${id}`
    const group = target.level === 'keyword' && /^grp-[a-z0-9-]+$/.test(target.parentId ?? '') ? target.parentId : null
    return `${CONSOLE}/customers/${account}/${group === null ? 'campaigns' : `adgroups/${group}`}`
  },
  toggle: (_ask, on) =>
    bothWords(
      `왼쪽의 ON/OFF 버튼을 눌러 ${on ? 'ON으로' : 'OFF로'} 바꿉니다.`,
      `Press its ON/OFF button so that it says ${on ? 'ON' : 'OFF'}.`,
    ),
  budget: ({ target }, amount) =>
    target.level === 'campaign' || target.level === 'adgroup'
      ? bothWords(
          `"하루예산"의 연필을 누르고, 하루예산을 켠 채로 ${amount.ko}을 넣어 변경합니다. (10원 단위)`,
          `Press the pencil at "하루예산" (daily budget), leave the limit switched on, enter ${amount.en} and confirm (steps of ₩10).`,
        )
      : null,
  bid: ({ target }, amount) =>
    target.level === 'adgroup'
      ? bothWords(
          `"기본 입찰가"를 ${amount.ko}으로 바꿉니다. (70원부터 10원 단위)`,
          `Change "기본 입찰가" (default bid) to ${amount.en} (from ₩70, steps of ₩10).`,
        )
      : bothWords(
          `키워드를 선택하고 "입찰가 변경"에서 ${amount.ko}을 넣습니다. (70원부터 10원 단위)`,
          `Select the keyword, choose "입찰가 변경" (change bid) and enter ${amount.en} (from ₩70, steps of ₩10).`,
        ),
  negative: (_ask, { do: what, text }) =>
    what === 'add-negative-keyword'
      ? bothWords(
          `광고그룹의 "제외 키워드" 탭에서 "제외 키워드 추가"를 누르고 '${text}'을(를) 넣어 저장합니다. (파워링크만 됩니다.)`,
          `In the ad group's tab "제외 키워드" (negative keywords) press "제외 키워드 추가", enter '${text}' and save (powerlink only).`,
        )
      : bothWords(
          `광고그룹의 "제외 키워드" 탭에서 '${text}'을(를) 선택해 삭제합니다.`,
          `In the ad group's tab "제외 키워드" (negative keywords) select '${text}' and delete it.`,
        ),
}

export const naverTodo = (ask: TodoAsk): Todo => todoIn(words, ask)
