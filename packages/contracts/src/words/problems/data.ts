import { defineWords } from '../define.ts'

/** Connections, runs, files and the demo shop. */
export const data = defineWords({
  en: {
    'file-empty': {
      title: 'The file is empty',
      consequence: 'Nothing was loaded.',
      nextStep: 'Download the report again and choose the new file.',
    },
    'file-not-a-table': {
      title: '“{{name}}” is neither CSV nor Excel',
      consequence: 'Nothing was loaded.',
      nextStep: 'Save it as CSV or XLSX and choose it again.',
    },
    'file-protected': {
      title: 'The Excel file is protected with a password',
      consequence: 'Nothing was loaded.',
      nextStep: 'Open it in Excel, remove the password, save it and choose it again.',
    },
    'file-format-unknown': {
      title: 'No known format fits “{{name}}”',
      consequence: 'Nothing was loaded.',
      nextStep: 'Choose the format yourself and say which column is which.',
    },
    'file-column-missing': {
      title: 'A column for “{{column}}” is missing',
      consequence: 'Nothing was loaded, because rows would be incomplete.',
      nextStep: 'Say which column it is, or download the report with this column.',
    },
    'file-questions-open': {
      title: 'Some questions about the file are open: {{questions}}',
      consequence: 'Nothing was loaded, because a wrong guess would give wrong figures.',
      nextStep: 'Answer them and start the import again.',
    },
    'file-encoding-unknown': {
      title: 'The letters of the file cannot be read',
      consequence: 'Nothing was loaded.',
      nextStep: 'Choose the encoding, or save the file as UTF-8.',
    },
    'file-unreadable': {
      title: 'The file cannot be read: {{why}}',
      consequence: 'Nothing was loaded.',
      nextStep: 'Open it in a spreadsheet program, save it again and choose the new file.',
    },
    'file-too-large': {
      title: 'The file is larger than the limit',
      consequence: 'It was not uploaded.',
      nextStep: 'Split it by months and import the parts, or use `npx commerce import` on the machine.',
    },
    'part-out-of-place': {
      title: 'A part of the file arrived in the wrong place',
      consequence: 'The part was not stored. The parts before it are.',
      nextStep: 'Choose the file again; the upload begins anew.',
    },
    'file-incomplete': {
      title: 'The file has not arrived whole',
      consequence: 'Nothing was loaded.',
      nextStep: 'Choose the file again and wait until the upload is finished.',
    },
    'platform-unknown': {
      title: 'There is no platform “{{platform}}”',
      consequence: 'Nothing was connected.',
      nextStep: 'Choose one of the platforms on the connectors page.',
    },
    'mode-not-offered': {
      title: 'This platform cannot be read in this way: {{mode}}',
      consequence: 'Nothing was changed.',
      nextStep: 'Choose one of the ways offered.',
    },
    'field-unknown': {
      title: 'The platform has no field “{{field}}”',
      consequence: 'Nothing was changed.',
      nextStep: 'Send only the fields that the platform asks for.',
    },
    'field-wrong': {
      title: '“{{field}}” does not look right',
      consequence: 'Nothing was changed.',
      nextStep: 'Copy it again from the platform’s console, without spaces around it.',
    },
    'field-missing': {
      title: '“{{field}}” is needed',
      consequence: 'Nothing was changed.',
      nextStep: 'Fill it in. The page says where to find it.',
    },
    'connector-has-facts': {
      title: 'Data has already come through this connection',
      consequence: 'Nothing was changed, because that data would no longer fit.',
      nextStep: 'Make a new connection, or remove this one together with its data.',
    },
    'connector-off': {
      title: 'This connection is switched off',
      consequence: 'Nothing was read.',
      nextStep: 'Switch it on first.',
    },
    'run-active': {
      title: 'A run of this connection is under way',
      consequence: 'Nothing new was started, so that two runs do not get in each other’s way.',
      nextStep: 'Wait until it is finished, or stop it.',
    },
    'run-not-active': {
      title: 'This run is not under way any more',
      consequence: 'There was nothing to stop.',
      nextStep: 'Look at its result.',
    },
    'range-wrong': {
      title: 'These days do not make a period',
      consequence: 'Nothing was read.',
      nextStep: 'Choose a first day that is not after the last one, and none in the future.',
    },
    'stream-unknown': {
      title: 'The platform has no data of the kind “{{stream}}”',
      consequence: 'Nothing was read.',
      nextStep: 'Choose one of the kinds of data on the page of the connection.',
    },
    'oauth-not-offered': {
      title: 'This platform is connected with keys, not by approval',
      consequence: 'Nothing was changed.',
      nextStep: 'Enter the keys on the page of the connection.',
    },
    'oauth-state-invalid': {
      title: 'This approval does not belong to your session any more',
      consequence: 'Nothing was connected. An approval must come back soon, and to the browser that began it.',
      nextStep: 'Open the connection and begin the approval again.',
    },
    'oauth-denied': {
      title: 'It was not approved at the platform',
      consequence: 'Nothing was connected or changed.',
      nextStep: 'Begin again and approve, or use another account of the platform.',
    },
    'demo-beside-live': {
      title: 'Real connections exist already',
      consequence: 'The demo shop was not opened, because made-up and real figures are never mixed.',
      nextStep: 'Remove the real connections first, or try the demo shop in another installation.',
    },
    'live-beside-demo': {
      title: 'The demo shop is open',
      consequence: 'Nothing was connected, because made-up and real figures are never mixed.',
      nextStep: 'Remove the demo data first, then connect.',
    },
    'connector-other-platform': {
      title: 'The file does not belong to this connection',
      consequence: 'Nothing was loaded.',
      nextStep: 'Choose a connection to {{platform}}, or let a new one be made.',
    },
    'import-not-undoable': {
      title: 'This import cannot be taken back',
      consequence: 'Nothing was changed. It was taken back already, kept nothing, or is not finished.',
      nextStep: 'Look at the list of imports for its state.',
    },
    'run-rebuilding': {
      title: 'The figures of this connection are being made anew',
      consequence: 'The run waits until that is finished.',
      nextStep: 'Nothing to do. It goes on by itself.',
    },
    'run-interrupted': {
      title: 'The run was interrupted',
      consequence: 'Every page read so far is stored.',
      nextStep: 'Nothing to do. It goes on from there by itself.',
    },
    'run-nothing-usable': {
      title: 'None of the {{rows}} rows could be used',
      consequence: 'Nothing was loaded. The rows wait in quarantine, older figures stay.',
      nextStep: 'Look at the reasons in quarantine. After a fix the rows can be read again.',
    },
    'run-no-rows': {
      title: 'The run brought no rows where there usually are some',
      consequence: 'Nothing was deleted. The older figures stay.',
      nextStep: 'Look at the platform whether there really was nothing on these days, then sync again.',
    },
    'run-few-rows': {
      title: '{{day}} brought {{rows}} rows where {{usual}} are usual',
      consequence: 'The rows are loaded, but days may be incomplete.',
      nextStep: 'Compare with the platform’s own page, then sync these days again.',
    },
  },
  ko: {
    'file-empty': {
      title: '빈 파일입니다',
      consequence: '저장한 내용이 없습니다.',
      nextStep: '보고서를 다시 내려받아 새 파일을 고르세요.',
    },
    'file-not-a-table': {
      title: '“{{name}}” 파일은 CSV나 엑셀 파일이 아닙니다',
      consequence: '저장한 내용이 없습니다.',
      nextStep: 'CSV나 XLSX로 저장해 다시 고르세요.',
    },
    'file-protected': {
      title: '비밀번호가 걸린 엑셀 파일입니다',
      consequence: '저장한 내용이 없습니다.',
      nextStep: '엑셀에서 열어 비밀번호를 풀고 저장한 뒤 다시 고르세요.',
    },
    'file-format-unknown': {
      title: '“{{name}}” 파일에 맞는 형식을 찾지 못했습니다',
      consequence: '저장한 내용이 없습니다.',
      nextStep: '형식을 직접 고르고 열을 지정하세요.',
    },
    'file-column-missing': {
      title: '‘{{column}}’에 해당하는 열이 없습니다',
      consequence: '불완전한 행이 생기므로 저장하지 않았습니다.',
      nextStep: '어느 열인지 지정하거나, 이 열을 포함해 보고서를 다시 내려받으세요.',
    },
    'file-questions-open': {
      title: '파일에 대해 확인할 것이 남아 있습니다: {{questions}}',
      consequence: '잘못 짐작하면 숫자가 틀리므로 저장하지 않았습니다.',
      nextStep: '질문에 답한 뒤 다시 가져오세요.',
    },
    'file-encoding-unknown': {
      title: '파일의 글자를 읽을 수 없습니다',
      consequence: '저장한 내용이 없습니다.',
      nextStep: '문자 인코딩을 고르거나 파일을 UTF-8로 저장하세요.',
    },
    'file-unreadable': {
      title: '파일을 읽을 수 없습니다: {{why}}',
      consequence: '저장한 내용이 없습니다.',
      nextStep: '스프레드시트 프로그램에서 열어 다시 저장한 뒤 새 파일을 고르세요.',
    },
    'file-too-large': {
      title: '파일이 허용된 크기를 넘었습니다',
      consequence: '파일을 올리지 않았습니다.',
      nextStep: '월별로 나누어 가져오거나 서버에서 `npx commerce import`를 쓰세요.',
    },
    'part-out-of-place': {
      title: '파일의 일부가 잘못된 위치에 도착했습니다',
      consequence: '그 부분은 저장하지 않았습니다. 앞부분은 저장되어 있습니다.',
      nextStep: '파일을 다시 고르면 처음부터 다시 올립니다.',
    },
    'file-incomplete': {
      title: '파일을 아직 다 받지 못했습니다',
      consequence: '저장한 내용이 없습니다.',
      nextStep: '파일을 다시 고르고 끝까지 올라갈 때까지 기다리세요.',
    },
    'platform-unknown': {
      title: '“{{platform}}” 플랫폼은 없습니다',
      consequence: '연결하지 않았습니다.',
      nextStep: '채널 연결 화면에 있는 플랫폼에서 고르세요.',
    },
    'mode-not-offered': {
      title: '이 플랫폼에서 쓸 수 없는 방식입니다: {{mode}}',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '제시된 방식 가운데 고르세요.',
    },
    'field-unknown': {
      title: '이 플랫폼에는 ‘{{field}}’ 항목이 없습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '플랫폼이 요구하는 항목만 보내세요.',
    },
    'field-wrong': {
      title: '‘{{field}}’ 값의 형식이 맞지 않습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '플랫폼 관리 화면에서 앞뒤 공백 없이 다시 복사하세요.',
    },
    'field-missing': {
      title: '‘{{field}}’ 값이 필요합니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '값을 입력하세요. 어디서 찾는지는 화면에 나와 있습니다.',
    },
    'connector-has-facts': {
      title: '이 연결로 이미 데이터가 들어왔습니다',
      consequence: '그 데이터와 맞지 않게 되므로 바꾸지 않았습니다.',
      nextStep: '새 연결을 만들거나, 이 연결을 데이터와 함께 삭제하세요.',
    },
    'connector-off': {
      title: '꺼져 있는 연결입니다',
      consequence: '데이터를 받지 않았습니다.',
      nextStep: '먼저 연결을 켜세요.',
    },
    'run-active': {
      title: '이 연결에서 진행 중인 작업이 있습니다',
      consequence: '두 작업이 겹치지 않도록 새로 시작하지 않았습니다.',
      nextStep: '끝날 때까지 기다리거나 진행 중인 작업을 멈추세요.',
    },
    'run-not-active': {
      title: '이미 끝난 작업입니다',
      consequence: '멈출 것이 없습니다.',
      nextStep: '결과를 확인하세요.',
    },
    'range-wrong': {
      title: '기간이 올바르지 않습니다',
      consequence: '데이터를 받지 않았습니다.',
      nextStep: '시작일이 종료일보다 늦지 않게, 미래가 아닌 날짜로 고르세요.',
    },
    'stream-unknown': {
      title: '이 플랫폼에는 ‘{{stream}}’ 종류의 데이터가 없습니다',
      consequence: '데이터를 받지 않았습니다.',
      nextStep: '연결 화면에 있는 데이터 종류에서 고르세요.',
    },
    'oauth-not-offered': {
      title: '승인이 아니라 키로 연결하는 플랫폼입니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '연결 화면에서 키를 입력하세요.',
    },
    'oauth-state-invalid': {
      title: '지금 로그인과 맞지 않는 승인입니다',
      consequence: '연결하지 않았습니다. 승인은 시작한 브라우저에서 제시간에 마쳐야 합니다.',
      nextStep: '연결 화면에서 승인을 다시 시작하세요.',
    },
    'oauth-denied': {
      title: '플랫폼에서 승인되지 않았습니다',
      consequence: '연결하거나 바꾼 내용은 없습니다.',
      nextStep: '다시 시작해 승인하거나 플랫폼의 다른 계정을 쓰세요.',
    },
    'demo-beside-live': {
      title: '이미 실제 연결이 있습니다',
      consequence: '가상 데이터와 실제 데이터를 섞지 않으므로 데모 상점을 열지 않았습니다.',
      nextStep: '실제 연결을 먼저 삭제하거나, 따로 설치한 프로그램에서 데모 상점을 열어 보세요.',
    },
    'live-beside-demo': {
      title: '데모 상점이 열려 있습니다',
      consequence: '가상 데이터와 실제 데이터를 섞지 않으므로 연결하지 않았습니다.',
      nextStep: '데모 데이터를 먼저 지운 뒤 연결하세요.',
    },
    'connector-other-platform': {
      title: '이 연결에 맞지 않는 파일입니다',
      consequence: '저장한 내용이 없습니다.',
      nextStep: '{{platform}} 연결을 고르거나 새 연결을 만들도록 두세요.',
    },
    'import-not-undoable': {
      title: '되돌릴 수 없는 가져오기입니다',
      consequence: '바뀐 내용은 없습니다. 이미 되돌렸거나, 저장한 것이 없거나, 아직 끝나지 않았습니다.',
      nextStep: '가져오기 목록에서 상태를 확인하세요.',
    },
    'run-rebuilding': {
      title: '이 연결의 숫자를 다시 만들고 있습니다',
      consequence: '끝날 때까지 실행을 미룹니다.',
      nextStep: '따로 할 일은 없습니다. 끝나면 이어서 합니다.',
    },
    'run-interrupted': {
      title: '실행이 중간에 끊겼습니다',
      consequence: '그때까지 받은 페이지는 모두 저장했습니다.',
      nextStep: '따로 할 일은 없습니다. 멈춘 곳부터 이어서 합니다.',
    },
    'run-nothing-usable': {
      title: '{{rows}}행 가운데 쓸 수 있는 행이 없었습니다',
      consequence: '저장한 내용이 없습니다. 행은 보류했고 이전 숫자를 그대로 둡니다.',
      nextStep: '보류된 행에서 이유를 확인하세요. 고친 뒤 다시 읽을 수 있습니다.',
    },
    'run-no-rows': {
      title: '보통은 데이터가 있는 기간인데 한 행도 오지 않았습니다',
      consequence: '지운 데이터는 없습니다. 이전 숫자를 그대로 둡니다.',
      nextStep: '플랫폼에서 그 기간에 정말 데이터가 없는지 확인한 뒤 다시 동기화하세요.',
    },
    'run-few-rows': {
      title: '평소 {{usual}}행이 오는데 {{day}}에는 {{rows}}행만 왔습니다',
      consequence: '온 행은 저장했지만 빠진 데이터가 있을 수 있습니다.',
      nextStep: '플랫폼 화면의 숫자와 비교한 뒤 그 기간을 다시 동기화하세요.',
    },
  },
})
