import { defineWords } from '../define.ts'

/** The program, its storage, its keys, its backups. */
export const machine = defineWords({
  en: {
    internal: {
      title: 'Something went wrong inside the program',
      consequence: 'The step was not completed. What was saved before is still there.',
      nextStep: 'Try again. If it happens again, look for the request id in the log.',
    },
    'storage-full': {
      title: 'The disk is full',
      consequence: 'Nothing new can be saved. What was saved before is safe.',
      nextStep: 'Free some space on the disk of the data folder, then try again.',
    },
    'storage-read-only': {
      title: 'The data folder cannot be written to',
      consequence: 'You can read everything, but nothing new can be saved.',
      nextStep: 'Give the program write permission to the data folder, then try again.',
    },
    unavailable: {
      title: 'The program cannot answer right now',
      consequence: 'The step was not carried out.',
      nextStep: 'Try again in a minute. If it stays this way, run `commerce doctor`.',
    },
    restarting: {
      title: 'The program is restarting',
      consequence: 'The step was not carried out.',
      nextStep: 'Wait a few seconds and try again.',
    },
    'dashboard-not-built': {
      title: 'The dashboard has not been built yet',
      consequence: 'Its pages cannot be shown. The API works.',
      nextStep: 'Run `npm start`, or `npm run build` and reload this page.',
    },
    'backup-damaged': {
      title: 'This backup is damaged',
      consequence: 'It cannot be restored. Your live data was not touched.',
      nextStep: 'Choose another backup, or back up now.',
    },
    'master-key-missing': {
      title: 'The master key is missing',
      consequence: 'The secrets in the database cannot be opened: {{path}} is not there.',
      nextStep:
        'Put the key file back from your safe copy, then start again. Without a copy, run `commerce secrets forget` and enter the secrets anew.',
    },
    'master-key-wrong': {
      title: 'This is not the master key of this database',
      consequence: 'The secrets in the database cannot be opened with the key from {{source}}.',
      nextStep: 'Use the key this database was made with, then start again.',
    },
    'master-key-invalid': {
      title: 'The master key is not 32 bytes in base64 or hex',
      consequence: 'The program cannot start with the key from {{source}}.',
      nextStep: 'Check that the key is complete, then start again.',
    },
    'master-key-permissions': {
      title: 'Others on this machine can reach the master key',
      consequence: 'The program does not start while {{path}} has mode {{mode}}.',
      nextStep: 'Run `{{command}}`, then start again.',
    },
    'master-key-unreadable': {
      title: 'The master key cannot be read',
      consequence: 'The program cannot start. Reading from {{source}} failed: {{reason}}.',
      nextStep: 'Check the file or the command, then start again.',
    },
    'master-key-given': {
      title: 'The master key is given from outside',
      consequence: 'The program does not change a key that it does not keep itself.',
      nextStep: 'Change the key where it is kept, in the environment or in the key service.',
    },
    'secret-unreadable': {
      title: 'A stored secret cannot be opened',
      consequence: 'What needs it does not work. Everything else does.',
      nextStep: 'Enter the secret again, or restore a backup together with its key file.',
    },
  },
  ko: {
    internal: {
      title: '프로그램 내부에 문제가 생겼습니다',
      consequence: '작업을 마치지 못했습니다. 그 전에 저장한 내용은 그대로 있습니다.',
      nextStep: '다시 시도하세요. 같은 일이 반복되면 로그에서 요청 번호를 찾아보세요.',
    },
    'storage-full': {
      title: '디스크가 가득 찼습니다',
      consequence: '새로 저장할 수 없습니다. 이미 저장한 내용은 안전합니다.',
      nextStep: '데이터 폴더가 있는 디스크의 공간을 비운 뒤 다시 시도하세요.',
    },
    'storage-read-only': {
      title: '데이터 폴더에 쓸 수 없습니다',
      consequence: '볼 수는 있지만 새로 저장할 수는 없습니다.',
      nextStep: '데이터 폴더에 쓰기 권한을 준 뒤 다시 시도하세요.',
    },
    unavailable: {
      title: '지금은 프로그램이 응답할 수 없습니다',
      consequence: '작업을 처리하지 않았습니다.',
      nextStep: '1분쯤 뒤에 다시 시도하세요. 계속되면 `commerce doctor`를 실행하세요.',
    },
    restarting: {
      title: '프로그램을 다시 시작하고 있습니다',
      consequence: '작업을 처리하지 않았습니다.',
      nextStep: '몇 초 기다렸다가 다시 시도하세요.',
    },
    'dashboard-not-built': {
      title: '대시보드가 아직 빌드되지 않았습니다',
      consequence: '화면을 보여 줄 수 없습니다. API는 쓸 수 있습니다.',
      nextStep: '`npm start`를 실행하거나 `npm run build`를 실행한 뒤 이 페이지를 새로 고치세요.',
    },
    'backup-damaged': {
      title: '손상된 백업입니다',
      consequence: '복원할 수 없습니다. 현재 데이터는 건드리지 않았습니다.',
      nextStep: '다른 백업을 고르거나 지금 새로 백업하세요.',
    },
    'master-key-missing': {
      title: '마스터 키가 없습니다',
      consequence: '{{path}} 파일이 없어 데이터베이스에 저장된 비밀 값을 열 수 없습니다.',
      nextStep:
        '따로 보관한 키 파일을 제자리에 두고 다시 시작하세요. 사본이 없으면 `commerce secrets forget`을 실행하고 비밀 값을 새로 입력하세요.',
    },
    'master-key-wrong': {
      title: '이 데이터베이스의 마스터 키가 아닙니다',
      consequence: '이 키로는 데이터베이스에 저장된 비밀 값을 열 수 없습니다. 키를 읽은 곳: {{source}}',
      nextStep: '이 데이터베이스를 만들 때 쓴 키로 바꾸고 다시 시작하세요.',
    },
    'master-key-invalid': {
      title: '마스터 키가 base64나 16진수로 된 32바이트가 아닙니다',
      consequence: '이 키로는 프로그램을 시작할 수 없습니다. 키를 읽은 곳: {{source}}',
      nextStep: '키가 빠짐없이 들어 있는지 확인하고 다시 시작하세요.',
    },
    'master-key-permissions': {
      title: '이 컴퓨터의 다른 사용자가 마스터 키에 접근할 수 있습니다',
      consequence: '{{path}} 파일의 권한이 {{mode}}인 동안에는 프로그램이 시작하지 않습니다.',
      nextStep: '`{{command}}` 명령을 실행하고 다시 시작하세요.',
    },
    'master-key-unreadable': {
      title: '마스터 키를 읽을 수 없습니다',
      consequence: '프로그램을 시작할 수 없습니다. {{source}} 읽기에 실패했습니다: {{reason}}',
      nextStep: '파일이나 명령을 확인하고 다시 시작하세요.',
    },
    'master-key-given': {
      title: '마스터 키를 외부에서 받고 있습니다',
      consequence: '프로그램이 직접 보관하지 않는 키는 바꾸지 않습니다.',
      nextStep: '환경 변수나 키 관리 서비스처럼 키를 보관하는 곳에서 바꾸세요.',
    },
    'secret-unreadable': {
      title: '저장된 비밀 값을 열 수 없습니다',
      consequence: '이 값이 필요한 기능이 작동하지 않습니다. 나머지는 그대로 쓸 수 있습니다.',
      nextStep: '값을 다시 입력하거나, 백업을 그 키 파일과 함께 복원하세요.',
    },
  },
})
