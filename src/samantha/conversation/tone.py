"""A second opinion on how a message feels, from words that say it outright.

The reader of feelings was trained on strangers' comments; a friend's news ("I passed", "he left
this morning") holds few of their words, and a confident misreading is the one mistake a companion
may not make. So a reading counts as sure only where plain words bear it out, words against it
make it mixed, and where nothing is said outright the reading is kept but not trusted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from samantha.conversation import frames, matters
from samantha.conversation.cues import cues
from samantha.emotion.taxonomy import sides
from samantha.types import EMOTIONS, Emotion, Gist, Intent, Language, Pad, Percept, Reading, Topic

SORE_WORDS: Final[Mapping[Emotion, re.Pattern[str]]] = MappingProxyType(
    {
        "sadness": cues(
            korean=r"""
            슬프 | 슬퍼 | 슬펐 | 슬픈 | 슬픔 | 눈물 | 울었 | 울고 | 울어 | 울 뻔 | 울컥 | 펑펑
    오열
            서럽 | 서러 | 허전 | 공허 | 텅 (비|빈) | 외롭 | 외로 | 쓸쓸 | 우울 | 속상 | 상처
    서운 | 섭섭
            그립 | 그리워 | (?<![가-힣])(?<![가해어아와]\s)보고 싶
    마음이 (아프|아파|무거|무겁|안 좋) | 가슴이 (아프|아파|먹먹|미어|찢어)
            괴롭 | 괴로 | 힘들 | 힘드 | 최악 | 떨어졌 | 떨어짐 | 떨어지고 | 탈락 | 불합격
    미끄러졌 | 낙방
            차였 | 차임 | 헤어졌 | 헤어짐 | 헤어지 | 이별 | 이혼 | 바람(을|이)? (피|났) | 실패
    잃었 | 잃어버
            버려졌 | 버림 | 왕따 | 따돌 | (나|저)만 (빼|빠) | (나|저)만 모르 | 낙오
    문 닫(기로|았) | 폐업 | 파산
            실망 | 포기 | 아무도 (안|없|몰라|모르|나를|내) | 혼자(인|라서|였|뿐) | 불쌍 | 초상
    비었더라 | 끝장
            마음이 (좀 )?그래 | 안 좋은 일 | 눈앞이 캄캄 | 망했 | 망함 | 인생 (왜|참|노답) | 잘렸
    해고 | 권고사직
            죽고 싶 | 사라지고 싶 | 살기 싫 | 의미가? 없 | 소용없 | 안 괜찮
    한숨 | 막막 | 답답 | 처지네 | 처져 | 처집 | (?<![안못]\s)가라앉 | 시큰둥 | 무너(져|지|졌)
    마음이 (시려|시리|아려|아리|안 편|불편) | 짠해 | 허무
    재미(가|도)? ?없 | 나쁜 생각 | 기분(이)? (축 )?(상했|나빠|나빴|처|안 좋|별로) | 비어 있
    취소됐 | 죽어 ?버 | 빈자리 | 데려가 | 못 알아보 | 다른 (사람|여자|남자)(이|가) 생
    했는데 안 (돼|되)
    (관심|말할 사람|부를 사람|갈 데|남는 게|힘)(이|도)? 없 | 눈물 ?나 | 아프(다|고|네|니|면서|긴)
    아파 | 아픈 | 아팠 | 토해 | 안 먹어
            """,
            english=r"""
            sad\b | sadd | cry | cried | crying | tears? | heartbroken | heartbreak | lonely
    alone | miserable
            depress | devastated | hurts? | hurting | miss (him|her|them|you|home|my)
    lost (my|the|our|him|her|it)
            broke up | dumped | (he|she|they) left me | divorc | failed | rejected | rejection
    didn'?t (get|make|pass) | fired
            laid off | worst | awful | terrible | horrible | empty | hopeless | numb | blank\b
    screwed | doomed |  nobody (remember|came|care|called|asked)
            left out | ignored | ghosted | disappoint | gave up | giving up | what'?s the point
    i hate it
            closing the shop | ended it | everything'?s falling | grey\b
    (feeling|getting me) (really |so )?(down|low|blue) | bad (feeling|news|mood|day)
    it'?s bad | heart aches | heavy heart | a mess | (nobody|no one) (would|ever|ran|else)
    i have nobody | turned down | disaster
    nothing left | don'?t enjoy | the same day | not okay | run away | kind of sick | weird about
            """,
        ),
        "fear": cues(
            korean=r"""
            무섭 | 무서 | 두렵 | 두려(워|운|웠|움) | 불안 | 걱정 | 겁나 | 겁이 | 겁난 | 초조
    조마조마 | 큰일 | 어떡하 | 어떡해
            어쩌지 | 응급실 | 암이래 | 암 진단 | 악성 | 재발 | (?<![가-힣])전이 | 조직 ?검사
            항암 | 못 돌려받
    잘릴 | 잘리 | 쿵쿵 | 공황
            숨이? 막 | 긴장 | 떨려 죽 | 쓰러졌 | 쓰러지셨 | 위독 | 중환자 | 안 좋은 상상
    감당(이)? (안|못) | 토해 | 사고(가|를) (났|당)
            """,
            english=r"""
            afraid | scared | scary | terrified | anxious | anxiety | worr(y|ied|ies) | nervous
    panic | dread
            biopsy | tumou?r | cancer | er\b | icu | emergency room | can'?t breathe | shaking
    freaking out
            frightened | on edge | something'?s off | something bad | might (lose|not make)
    a lump | what if
            """,
        ),
        "anger": cues(
            korean=r"""
            화나 | 화난 | 화났 | 화가 (나|난|났|치) | 짜증 | 열받 | 열 받 | 빡치 | 빡쳐 | 빡쳤
    억울 | 분하 | 분해서 | 어이없 | 어이가? 없
            황당 | 기가 막 | 기막 | 미친 (거|놈|년|새끼|인간|것) | 욕 ?(나|먹|들|하는|을 하)
            말(이)? 안 통 | 뒷담 | 험담
    사기당 | 사기를? | 소리 (지르|질러|질렀)
            소리(를)? 들(었|음|어) | 던지면서 | 던졌 | 엎었 | 무시(당|하|해) | 갑질 | 참으래
    싸웠 | 싸움 | 다퉜 | 시끄러 | 꼴 보기
            때려치 | (나|저)한테만 | 가지고 그래
    (돈|비|월급|수당)(을|도)? .{0,8}안 (줌|줘|준|주) | 퍼뜨 | 배신 | 거짓말(을|했|만)
            치사 | 괘씸 | 얄밉 | 미워 | 밉 | 싫어 죽 | 진상 | 개념 | 뻔뻔 | 이게 (맞냐|말이|뭐냐)
    야라고 | 부글 | 너무하(네|다|시|잖|는) | 부당 | 불공평 | 불쾌 | 원망
    못 참 | 참기만 | 왜 나만 | 왜 저만 | 뒤집어엎 | 제 탓이래 | 내 탓이래 | 별로다
    (?<!기)(?<!기\s)싫(어|다|네|은|습|고 )
            """,
            english=r"""
            angry | angrier | furious | mad (at|about) | pissed | annoy | rage | livid | unfair
    betray | lied (to|about)
            cheated | scam | yelled | screamed | shout | insult | rude | disrespect
    threw (my|it|the) | stole
            sick of | fed up | backstab | talking behind | told (everyone|the whole|everybody)
    haven'?t paid
            without asking | how dare | so mad | had (it|enough)\b | can'?t stand | not fair
    unbelievable | argh | hate (him|her|them|my)
            """,
        ),
        "shame": cues(
            korean=r"""
            창피 | 쪽팔 | 부끄러 | 부끄럽 | 민망 | 수치(스|심) | 자괴 | 한심 | 못났 | 죄책
    실수(했|를|로) | 망신 | 초라 | 비참 | 뒤처
            제자리 | 부럽 | 부러워 | 열등 | 후회 | 하얘 | 바보 같 | (내|나|저) 자신이 | 잘못 보냈
    들켰 | 구질구질 | 쓰레기 같
            자존심 | 비교(하|되|돼) | 면목 | 미안(하더|해서|해 죽|한 마음|하기만) | 내 잘못
    다 내 탓 | 제 탓 같 | (내|제)가 (너무 )?싫 | 샘이? 나 | 질투(하|나|가|라) | 찌질 | 못된
    현타 | 자책 | 유치하지 | 뭐 하고 살았
            """,
            english=r"""
            ashamed | embarrass | humiliat | guilty | guilt | stupid (of me|me|mistake)
    i'?m (such )?an idiot | like an idiot | mortified | cringe | regret
            loser | pathetic | worthless | jealous | envy | envious | behind everyone | blanked
    shouldn'?t have
            replied all | coward | hid the | feel (dirty|sick) about | i'?m (so )?behind
    (has|got|have) it so easy | younger than me | not good enough | failure
            """,
        ),
        "weariness": cues(
            korean=r"""
            지쳤 | 지쳐 | 지친 | 지치 | 피곤 | 기운(이)? (없|빠) | 번아웃 | 지겹 | 지겨 | 귀찮
    버겁 | 버거 | 하기 싫 | 가기 싫
            쉬고 싶 | (못|안) 잤 | 잠이? 안 | 못 자 | 야근 | 무기력 | 의욕(이|도)? 없 | 지긋지긋
    진이? 빠 | 녹초 | 허탈 | 죽겠다 | 죽겠네 | 죽겠어요
            그만하고 싶 | 그만두고 싶 | 손 하나 까딱 | 눈뜨면 출근 | 매일 똑같 | 소진
    (맨날|매일|또|하루 종일|종일) .{0,6}(?<!생)일이에요$
    한계(다|인|야|예|에) | 고단 | 지루 | 무료하 | 맨날 똑같 | 버티(는|고|다) | 천근만근 | 멍해
    멍하다 | 벅차
    눕고 싶 | 못 쉬었 | 힘이 없
            """,
            english=r"""
            tired | exhaust | drained | worn out | burn(t|ed) out | burnout | can'?t sleep
    sleepless | no energy | overwhelm
            so done | too much | wide awake | sick and tired | weary | drag myself | wiped out
    pooped | done for today | nothing in the tank | stressed | piling | slept badly
    bor(ed|ing)\b | can'?t (do (it|this)|anymore|cope|take) | i can'?t$ | feels like a job
            """,
        ),
        "disgust": cues(
            korean=r"""
            역겹 | 역겨 | 징그 | 정떨어 | 토 나 | 토할 | 소름 끼치 | 꼴도
            """,
            english=r"""
            disgust | gross\b | creepy | creeped | revolting | repuls
            """,
        ),
    }
)

GLAD_WORDS: Final[Mapping[Emotion, re.Pattern[str]]] = MappingProxyType(
    {
        "joy": cues(
            korean=r"""
            기쁘 | 기쁜 | 기뻐 | 기뻤 | 행복 | 신나 | 신난 | 신났
    (너무|진짜|정말|완전|엄청|넘) 좋 | 좋아 죽 | 좋았(어|다|음) | 재밌 | 재미있
            즐겁 | 즐거 | 붙었 | 붙음 | 합격 | 승진 | 취직했 | 취업했 | 취뽀 | 당첨 | (1|일)등
    우승 | 금메달 | 상(을)? (받|탔) | 칭찬 | 성공
            해냈 | 해냄 | 완주 | 결혼(하기로|해요|합니다|한다) | 프러포즈 | 프로포즈
    임신(했|이래|이에요) | 쌍둥이래 | 태어났 | 퇴원
            깨끗하대 | 이상 없대 | 정상이래 | 다 갚 | 완치 | 첫 월급 | 보너스 | 서비스로 | 주웠
    주움 | 득템 | 앗싸 | 아싸 | 오예 | 야호
            만세 | 뿌듯 | 감격 | 이겼 | 골 넣 | 두 발로 | 첫 걸음
            드디어 .{0,10}(끝|됐|했|땄|샀|받|나왔) | 승인 ?(났|됐) | [가-힣] 됐(어|다|어요)!
            처음으로 .{0,4}(엄마|아빠)(라고|하고)? | 면허 .{0,3}땄 | 땄(다|어)
            (천만|억) .{0,3}넘 | 살 빠졌 | 화해했 | 걸음마
    처음으로 .{0,12}(했|됐|성공|빨개|받) | 안 (터졌|흔들) | 운 다 썼
            최고(야|다|예|였|임) | 대박 나 | 나 대박 | 꿈만 같 | 믿기지가? 않 | 소원 성취
    (좋은|기쁜|엄청난) (일|소식) | 낙이(야|에|다|지) | 헤헤 | 히히 | 얏호 | 얏호 | 나아지 | 좋아졌
    나아졌
    살 것 같 | 웃음이 | 웃었 | 날아갈 것 | 날아다녀 | 태어남 | 청혼 | 취업됐 | 취직됐 | 받아 ?줬
    (아기|아이|애기)(가)? 생겼 | 전역(했|이다)
    자랑(이에|이야|할|좀) | 완벽하 | 새잎 | 맛있(다|네|었|어요|더라) | 인생 (떡볶이|맛집|최고)
    금요일이다 | 연휴라 | 벚꽃 | 예쁘(다|네|더라) | 대박(났|남|이야|이다)
    기분(이)? (너무 |진짜 |참 )?좋 | 참 좋 | 좋은 날 | 새로 시작하는 기분 | 뛰었(어|다|습)
    찍고 왔 | 끝까지 쳤 | 빛이 보 | 축하(받|해 줬|해 주셨)
            """,
            english=r"""
            chuffed | stoked | buzzing about | over the moon | proud as punch
            happy | happiest | so excited | excited | thrilled | overjoyed
    i (got|passed|won) (in|it|the job)
            got in\b | got the job | passed (my|the|it) | promoted | promotion | engaged
    said yes | pregnant | it'?s twins
            was born | came back clean | cancer.?free | all clear | paid off | first paycheck
    won\b(?!') | first place
            best day | so good | amazing | awesome | yay | woohoo | good news | beautiful
    (i )?love (it|this|my|them|how) | best (thing|part|friend in) | gone! | perfect\b
    finally (got|did|finished|let|made|over|free) | first steps | three steps
            turned red | doesn'?t wobble | ran my first | found (ten|twenty|five|\$|money) | proud
    had (so much )?fun | loved it
            """,
        ),
        "affection": cues(
            korean=r"""
            사랑(해|스러|한대) | 손(을)? 잡(았|음|고 걸) | 자기도 (그랬|좋|나) | 사귀기로 | 고백받
    설레 | 설렌 | 설렜 | 귀여 | 귀엽 | 예뻐 죽
            하트를? | 썸 타 | 마음이 가 | 반한 | 소중한? | 특별해 | 정이 가 | (너|널) 좋아해
    예뻐해 주 | 안아 (줬|주셨) | 뽀뽀
            """,
            english=r"""
            in love | love (him|her|them) so | held hands | she likes me | he likes me | kissed
    adorable | crush said
            first date and | butterflies
            """,
        ),
        "gratitude": cues(
            korean=r"""
            고마워 | 고맙 | 고마운 | 감사(해|한|하|드) | 감동 | 뭉클 | 복이 많
    (챙겨|도와|갚아|빌려|정리해|데려다|기다려) ?(줬|주셨|주심|주고 갔|줌)
            다 해 (놨|놓) | 불러 줬 | 덕분(이|에 살|에 어제|이라고) | 도움을 많이 | 바래다 ?줬
    기억하시더라 | 손 흔들어
            """,
            english=r"""
            thank | grateful | thankful | so kind | helped me | without being asked | walked me
    touched | lucky to have
            """,
        ),
        "admiration": cues(
            korean=r"""
            멋있 | 멋지 | 멋졌 | 대단하 | 대단해 | 존경 | 감탄 | 진짜 잘(해|하) | 훌륭 | 박수
    대단한 | 반했 | 귀에 남
            """,
            english=r"""
            impress | incredible | admire | in awe | the best\b | brilliant | inspiring
    still humming
            """,
        ),
        "hope": cues(
            korean=r"""
            기대(돼|된|되|중|하고) | 기다려진 | 얼른 갔으면
    (내일|모레|다음 주|주말에?) .{0,12}(간다|가요)!+ | 짐 다 쌌
            잘될 것 같 | 느낌이 (좋|와) | 두근두근 | 기대하게 | 기대 중 | 희망을 | 잘됐으면 좋겠
    할 수 있을 것 같
            """,
            english=r"""
            can'?t wait | looking forward | hopeful | flying to | fingers crossed
    starts (monday|tomorrow|next)
            """,
        ),
        "calm": cues(
            korean=r"""
            편안 | 평화 | 여유 | 후련 | 속이 시원 | 개운 | 다행 | 안심 | 천국 | 마음이 놓 | 포근
    한결 | (좀|다) 풀렸 | 느긋 | 살았다
            좋네요$ | 좋다$ | 좋네$ | 좋습니다$ | 좋아요?$ | 편해(졌|요|서|지) | 편하고 좋 | 차분
    고요하 | 잔잔 | 고즈넉 | 잘 잤 | 평온
            """,
            english=r"""
            relieved | relief | peaceful | calm(?! down) | relaxed | cozy | heaven | feels? better
    can breathe | at ease | phew
            """,
        ),
    }
)

# What is met as a loss whatever else is said, and never called glad.
LOSS: Final = cues(
    korean=r"""
    돌아가셨 | 돌아가신 | 세상을? (떠|등|뜨) | 하늘나라 | 하늘로 | 무지개다리 | 장례 | 발인 | 영정
    돌아가시고 | 돌아가셔서 | 빈소 | 상(을)? (치|당했) | 부고 | 유골 | 운명하셨 | 눈을 감(으|았|고)
    유품 | 기일 | 첫 제사 | 49재 | 사십구재
    (엄마|아빠|어머니|아버지|남편|아내|아들|딸|동생) 제사
    납골 | 유산(했|을|이래|됐) | 사산 | 안락사 | 죽었 | 죽은 | 죽었대
    떠나보 | 떠나 보 | 보낸 지 | (먼저|하늘로|사고로) (간|갔)
    떠난 (날|지|후|뒤|다음) | 떠났(어|다|네|대|고|는) | 목소리가? .{0,6}(생각이? 안|기억이? 안|지워)
    계셨으면 | 살아 (있|계)(었|셨)(으면|더)
    """,
    english=r"""
    died | passed (away|last|on\b|this|in) | funeral | buried | burial | ashes | miscarr | stillb
    lost the baby | put (him|her|it|them|(the|our|my) \w+( \w+)?) down
    had to say goodbye to | when (he|she) was alive | should'?ve seen it | the day we buried
    """,
)
# What dies without anybody dying: batteries, moods, and whoever will be scolded at home.
_DEAD_BATTERY: Final = re.compile(
    r"(?:한테|에게)\s?(?:이제|진짜|오늘|또)?\s?죽었|(?:나|난|이제|우린?|너)\s?(?:이제|진짜|오늘)?\s?죽었(?:다|어|네|음)"
    r"|죽었(?:다|어|음)\s?(?:이제|ㅋ)|(?:배터리|폰|핸드폰|노트북|컴퓨터|기가|기|풀|분위기|입맛|감|숨)(?:이|가|은|는|도)?"
    r"\s?(?:다|완전|진짜)?\s?죽(?:었|은)|\b(?:phone|battery|laptop|car|wifi|internet|mic|vibe|chat)\s(?:just\s)?died"
)
_ONLY_OTHERS: Final = re.compile(
    r"(?<![가-힣])(?:나|저)\s?(?:만\s?빼고|빼고|혼자만)|(?:나|저)만\s?(?:못|안|떨어|남았|제자리)"
    r"|\b(?:except|but)(?: for)? me\b|\bwithout me\b|\beveryone else\b|\bpassed over\b"
    r"|\binstead of me\b"
)
# A relative or an animal who "went": the plainest words for the heaviest thing.
_WENT: Final = re.compile(
    r"(?:할매|할머니|할아버지|할배|엄마|아빠|아버지|어머니|강아지|고양이|노묘|노견|댕댕이|냥이"
    r"|형|언니|누나|오빠|동생|남편|아내|삼촌|이모|고모|친구|우리\s?(?:애|아이))"
    r"(?:가|는|도|께서|이)?\s(?:(?:(?!못|안\s|[는은던]데|지만|니까|생[신일]|결혼|[가-힣]식\s|[가-힣]랑\s"
    r"|하고\s|한테)[가-힣\s]){0,16}\s)?(?:갔어요?|가셨어요?|갔다|갔습니다|가셨습니다"
    r"|가셨대요?|갔대요?|가버렸\S*)(?=[.…!ㅠㅜ\s]*$)"
)
_WENT_SOMEWHERE: Final = re.compile(
    r"(?:집|학교|회사|병원|여행|군대|시장|마트|절|교회|산책|일|놀러|먼저|밖|나들이|출장|유학|제주|서울|부산"
    r"|[가-힣]+(?<!아침)(?<!저녁)(?<!새벽)(?<!오전)(?<!오후)(?<![가-힣]밤)(?<!전)(?<!옆)(?<!곁)에(?!서)"
    r"|[가-힣]+(?:으로|하러|러))\s?(?:[가-힣]{0,4}\s)?(?:갔|가셨)"
)

# Praise turned inside out; what it says is not what it feels.
IRONY: Final = cues(
    korean=r"""
    (축하|칭찬).{0,12}(또|떨어|망) | 역시 (내|나|제) (인생|팔자|운)
    아주 (훌륭|잘(한다|하는 짓|났)|대단) | 참 (풍성|알차|고맙기도|친절도|대단하시)
    덕분에 .{0,14}(주말|야근|휴가|밤|잠) | (하네|하네요|시네|시네요|군요|네요)\s?\^\^ | 잘들? 논다
    퍽이나 | 어련하 | 고오맙 | 눈물나게 고맙
    """,
    english=r"""
    love that for me | wow,? (great|thanks|amazing)
    (just )?(great|perfect|fantastic|wonderful),? (another|now|just) | cool cool
    ^(oh,? )?great, (the|my|our|they|he|she|it)
    thanks a lot,? | go ahead and congratulate | lucky me | (oh )?how nice of (him|her|them)
    living the dream | yeah,? right
    """,
)
# Somebody else's good news beside one's own lack.
BESIDES: Final = cues(
    korean=r"""
    (그 사람|그 애|걔|쟤|전남친|전여친|그 남자|그 여자).{0,8}(결혼|합격|승진|행복|임신)
    (합격|결혼|승진|취업|취직|임신)한 (친구|동기|애|걔|동생|언니) | (나|저|내|제)만
    (나|난|나는|저|저는|전) (왜|언제|아직|또|여전히|그대로|못|월세|고시원) | 다들 | (나|저)보다
    실력도 없 | 남들은? | 동기(만|는|가) | 친구(들)?은? 다
    (걔|쟤|친한 애|친구|동생|동기)(는|만) .{0,10}(떨어|못|안) | 하는데 나는
    """,
    english=r"""
    everyone (else|i) | and i('m| am| have|'ve)? (still|just|a mattress|nothing)
    but (my|he|she|they|i) .{0,24}(didn'?t|couldn'?t|can'?t|haven'?t)
    """,
)
# What is wished, asked or imagined has not happened.
_UNREAL: Final = re.compile(
    r"^\S{0,3}?(?:으면|면 좋|이 있을까|고 싶|ㄹ까|을까|할까|려면|기를|할 수 있|하자|했으면"
    r"|시켜|할지|하려고|해야|할 때까지|준비|발표)"
    # "anything fun?", "not a word of thanks": the thing itself is missing.
    r"|^\S{0,2}\s?(?:거|것|게|일|데)[이가도]?\s?(?:\S+\s)?없"
    r"|^\S{0,3}\s?(?:말|인사|한마디|소리)[을를은도가이]?.{0,8}(?:못|안|없)"
)
_WISHED: Final = re.compile(r"\b(?:wish|if only|want to|hope to|should have|used to)\b[^.]{0,24}$")
_DENIED_AFTER: Final = re.compile(
    r"^\S{0,3}?(?:지\s?[도는가]?\s?(?:않|못|말|마)|\s?(?:하나도|전혀)?\s?[안못]\s[돼되해하]"
    r"|[도가은는이]?\s?없|\s?아니)"
    r"|^\S{0,2}[을이도]?\s?(?:좀\s|많이\s|다\s)?(?:덜었|덜해|줄었|가셨|사라졌|풀렸|끝났)"
)
# "Isn't that great?" denies nothing.
_RHETORIC: Final = re.compile(r"^\S{0,3}?지\s?않(?:(?:아|아요|습니까)\?|냐|나요?|니)\W*$")
_DENIED_BEFORE: Final = re.compile(
    r"(?:(?<![가-힣])(?:안|못|별로|하나도|전혀)\s?(?:안\s|못\s)?"
    r"|\b(?:not|never|no|isn'?t|wasn'?t|don'?t|didn'?t)\s(?:\w+\s)?(?:anymore\s)?)$",
    re.IGNORECASE,
)
_FELT: Final = re.compile(
    r"무섭|무서|두렵|두려|불안|걱정|겁|초조|긴장|슬프|슬퍼|외롭|외로|우울|힘들|아프|아파|화나|화가|짜증|창피|부끄|지치|피곤|답답"
    r"|sad|afraid|scared|worr|anxious|nervous|lonely|angry|tired|ashamed|hurt",
    re.IGNORECASE,
)
_BUT: Final = re.compile(
    r"^데\s|는데|은데|인데|지만|오히려|차라리|근데|그런데|그래도|면서도"
    r"|\bbut\b|\balso\b|\band yet\b|\bthough\b"
)
_BUT_AFTER: Final = re.compile(r"는데|지만|그래도|\bbut\b|\bthough\b")
_GIVEN: Final = re.compile(
    r"(?:[아어해와려내다싸]|[을를])\s?(?:줬|주셨|주심)"
    r"|\b(?:gave me|brought me|sent me|made me (?:laugh|smile))\b"
)
_LAUGHTER: Final = re.compile(
    r"[ㅋㅎ~!.\s]*[ㅋㅎ]{3,}[ㅋㅎ~!.\s]*|(?:ha){2,}h?|lo+l|lmao", re.IGNORECASE
)
_LAUGH: Final = re.compile(r"[ㅋㅎ]{2,}|\blol\b|\bhaha|\blaugh|\bsmil")


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says outright: feelings of either sign with how often, and its manner."""

    sore: Mapping[Emotion, int]
    glad: Mapping[Emotion, int]
    loss: bool = False
    ironic: bool = False
    beside: bool = False
    turning: bool = False
    yet: bool = False  # a "but" follows the last glad word
    last_sore: int = 0  # where the last sore word ends
    given: bool = False  # somebody did something for the person
    laughing: bool = False


@lru_cache(maxsize=256)
def said_outright(text: str) -> Said:
    """The feelings named and the events told in plain words.

    A denied feeling ("not scared any more") counts for the other side once; a wished or imagined
    one ("I hope I pass") for none.
    """
    line = text.lower()
    sore: dict[Emotion, int] = {}
    glad: dict[Emotion, int] = {}
    last_glad = last_sore = 0
    for emotion, pattern in SORE_WORDS.items():
        for found in pattern.finditer(line):
            if _denied(line, found):
                # "Not scared any more" is relief; "she won't have the chemo" is none.
                if _FELT.match(found.group()):
                    glad["calm"] = glad.get("calm", 0) + 1
            else:
                sore[emotion] = sore.get(emotion, 0) + 1
                last_sore = max(last_sore, found.end())
    for emotion, pattern in GLAD_WORDS.items():
        for found in pattern.finditer(line):
            if _UNREAL.match(line[found.end() :]) or _WISHED.search(line[: found.start()]):
                continue
            last_glad = max(last_glad, found.end())
            if _denied(line, found):
                sore["sadness"] = sore.get("sadness", 0) + 1
            else:
                glad[emotion] = glad.get(emotion, 0) + 1
    went = _WENT.search(line)
    if glad and _ONLY_OTHERS.search(line):
        # "Everybody was promoted except me": the gladness is theirs.
        sore["sadness"] = sore.get("sadness", 0) + 1
        glad = {}
    return Said(
        sore=sore,
        glad=glad,
        loss=bool(LOSS.search(_DEAD_BATTERY.sub(" ", line)))
        or bool(went and not _WENT_SOMEWHERE.search(line)),
        ironic=bool(IRONY.search(line)),
        beside=bool(BESIDES.search(line)),
        turning=bool(_BUT.search(line)),
        last_sore=last_sore,
        yet=bool(last_glad and _BUT.search(line[last_glad:].lstrip("요"))),
        given=bool(_GIVEN.search(line)),
        laughing=bool(_LAUGH.search(line)),
    )


def _denied(line: str, found: re.Match[str]) -> bool:
    after = line[found.end() :]
    if _RHETORIC.match(after):
        return False
    return bool(_DENIED_AFTER.match(after) or _DENIED_BEFORE.search(line[: found.start()]))


# --- together with the reading ----------------------------------------------------------------

OUTRIGHT: Final = 0.7  # how sure one plain word makes
TWICE: Final = 0.85  # two of them, or one that the reading shares
TRUSTED: Final = 0.9  # from here on a reading stands alone
DOUBT: Final = 0.45  # what is left of a reading that nothing bears out

EVERYDAY: Final[frozenset[Topic]] = frozenset(
    {
        "weather",
        "food",
        "weekend",
        "hobby",
        "travel",
        "boredom",
        "morning",
        "tease",
        "self",
        "study",
        "silence",
        "return",
        "good_night",
        "farewell",
    }
)
_QUESTIONS: Final[frozenset[Intent]] = frozenset({"ask_fact", "ask_memory", "ask_clock", "ask_her"})
_GLAD: Final[frozenset[Emotion]] = frozenset(GLAD_WORDS)
_SORE: Final[frozenset[Emotion]] = frozenset(SORE_WORDS)


def settle(percept: Percept, text: str) -> Percept:
    """The percept with its reading weighed against what the message says outright."""
    said = said_outright(text)
    reading = percept.reading
    if reading.confidence in (OUTRIGHT, TWICE, PLAIN):
        return percept  # settled before; what is in it is not to be counted twice
    sore, glad = sum(said.sore.values()), sum(said.glad.values())
    if _LAUGHTER.fullmatch(text.strip()):
        return _with(percept, {"joy": 1}, OUTRIGHT)
    wonders = percept.intent == "ask_fact" and sore > 0
    known = percept.gist.sure >= matters.SURE
    if percept.intent in _QUESTIONS and not said.loss and not wonders and not known:
        # What a question asks about is not what the asker feels.
        return replace(percept, reading=replace(reading, confidence=min(reading.confidence, DOUBT)))
    if said.loss:
        told = dict(said.sore)
        told["sadness"] = told.get("sadness", 0) + 1
        mixed = glad > 0 and said.turning
        return _with(_mourning(percept, text), told, TWICE, mixed=mixed)
    if known and not said.ironic:
        return _understood(percept, said)
    frame = frames.first(text, percept.language)
    percept = _filed(percept, frame)
    if said.ironic or (glad and (said.beside or said.yet)):
        return _with(percept, said.sore or {"sadness": 1}, DOUBT, mixed=True)
    if sore and glad:
        if said.turning or sore == glad:
            return _with(percept, {**said.sore, **said.glad}, DOUBT, mixed=True)
        more = said.sore if sore > glad else said.glad
        return _with(percept, more, DOUBT, mixed=True)
    if sore and frame is not None and frame.emotion and _ends_well(frame, text, said):
        return _with(percept, {frame.emotion: 1}, _borne(frame))
    if sore:
        if said.laughing or said.given:
            # "망했다ㅋㅋㅋ" is neither tragedy nor joke to somebody who cannot see the face.
            return _with(percept, said.sore, DOUBT, mixed=True)
        agrees = reading.top in _SORE
        return _with(percept, said.sore, TWICE if sore > 1 or agrees else OUTRIGHT)
    if glad and frame is not None and frame.narrow and frame.emotion in _SORE:
        # "Passed over for the promotion" holds a glad word and is no glad news.
        return _with(percept, {frame.emotion: 1, **said.glad}, DOUBT, mixed=True)
    if glad:
        agrees = reading.top in _GLAD
        against = max((reading.scores.get(e, 0.0) for e in _SORE), default=0.0)
        if not agrees and against >= 0.75:
            return _with(percept, said.glad, DOUBT)
        twice = glad > 1 or agrees or (frame is not None and frame.feel in _GLAD)
        return _with(percept, said.glad, TWICE if twice else OUTRIGHT)
    return _unsaid(percept, text, said, frame)


# Plain words that speak against a matter are passed over from here on.
BEYOND_WORDS: Final = 0.8


def _understood(percept: Percept, said: Said) -> Percept:
    """The percept felt as its matter is: what everybody feels at such news. Words that pull the
    other way leave it open, unless the matter is all but certain."""
    gist = percept.gist
    matter = matters.load()[gist.matter]
    percept = replace(percept, topic=matter.topic, topic_confidence=max(OUTRIGHT, gist.sure))
    sore, glad = sum(said.sore.values()), sum(said.glad.values())
    feel = matter.emotion
    certain = gist.sure >= BEYOND_WORDS
    if feel is None:
        return _with(percept, said.sore or {"sadness": 1}, DOUBT, mixed=True)
    if feel in _GLAD:
        if sore and not certain:
            return _with(percept, {**said.sore, feel: 1}, DOUBT, mixed=True)
        return _with(percept, {feel: 1}, TWICE if certain else OUTRIGHT)
    if feel in _SORE:
        if (glad and not sore and not certain) or said.laughing:
            return _with(percept, {feel: 1, **said.glad}, DOUBT, mixed=True)
        return _with(percept, {feel: 1}, TWICE if certain or sore else OUTRIGHT)
    if sore and not certain:
        return _with(percept, said.sore, DOUBT, mixed=True)
    return _plain(percept)


_ANIMAL: Final = re.compile(
    r"강아지|고양이|노묘|노견|댕댕|냥이|멍멍|햄스터|앵무|금붕어|토끼|거북|반려|무지개다리|안락사"
    r"|\b(?:dog|cat|puppy|kitten|hamster|rabbit|parrot|goldfish|pet)s?\b"
    r"|\bput (?:him|her|it|them|the)\b",
    re.IGNORECASE,
)
_UNBORN: Final = re.compile(r"유산|사산|miscarr|stillb|lost the baby", re.IGNORECASE)


def _mourning(percept: Percept, text: str) -> Percept:
    """The percept filed under its loss, where the loss was told in passing of something else."""
    if percept.topic in ("grief", "pet_loss", "parting", "divorce"):
        return percept
    topic: Topic = "pet_loss" if _ANIMAL.search(text) else "grief"
    if _UNBORN.search(text):
        topic = "general"
    return replace(percept, topic=topic, topic_confidence=OUTRIGHT)


# A sigh, a tear or a trailing voice: whatever the words are, this is no plain remark.
_SIGH: Final = re.compile(
    r"이번에도|또다시|[ㅠㅜ]|\.{2,}|…|;;|^\s*(?:하+|휴+|에휴|후+|하아+|아휴|sigh|ugh|meh)(?=[\s.,]|$)"
)
PLAIN: Final = 0.6
TOPIC_KEPT: Final = 0.7  # a topic read as surely as this is not overruled by a single word
SORE_READ: Final = 0.75


def _filed(percept: Percept, frame: frames.Frame | None) -> Percept:
    """The percept filed under what it tells of, where that is clearer than its topic."""
    if frame is None or frame.topic == "general":
        return percept
    unsure = percept.topic == "general" or percept.topic_confidence < TOPIC_KEPT
    if not unsure and not frame.narrow:
        return percept
    return replace(percept, topic=frame.topic, topic_confidence=OUTRIGHT)


def _ends_well(frame: frames.Frame, text: str, said: Said) -> bool:
    """Whether good news follows the sore word and nothing takes it back: in "worked late, and
    the driver was so kind" the point stands at the end."""
    end = frame.end(text)
    glad = frame.narrow and frame.feel in _GLAD
    return glad and end >= said.last_sore and not _BUT_AFTER.search(text[end:])


# Where good news has matters of its own ("the biopsy came back benign").
_HEAVY_GROUND: Final[frozenset[Topic]] = frozenset({"illness", "failure", "burnout", "loneliness"})


def _borne(frame: frames.Frame) -> float:
    """How sure a matter makes: good news on heavy ground is told by two words that agree."""
    told_twice = frame.narrow and frame.feel in _GLAD and frame.topic in _HEAVY_GROUND
    return TWICE if told_twice else OUTRIGHT


def _unsaid(percept: Percept, text: str, said: Said, frame: frames.Frame | None) -> Percept:
    """Nothing is said outright. What everybody feels at such news is taken as felt; an everyday
    topic without a sigh is a plain remark; a reading that is all but certain stands; of one whose
    odds lie on one side the side is taken and the class left open; anything else is not known."""
    side = tone_of(percept.gist)
    if side and not said.laughing and not (side > 0 and _SIGH.search(text)):
        # What meaning and feelings together say is surer than any one word of the message.
        return _leaning(percept, _GLAD if side > 0 else _SORE)
    if nothing_sore(percept.gist) and not _SIGH.search(text):
        return _plain(percept)
    feel = frame.feel if frame is not None else ""
    if frame is not None and feel in _GLAD and not frame.narrow:
        feel = "plain"  # a single word is a subject, and not yet good news
    if feel in EMOTIONS and feel in (*_SORE, *_GLAD):
        against = feel in _GLAD and bool(_SIGH.search(text))
        mixed = against or (feel in _SORE and said.laughing)
        sure = _borne(frame) if frame is not None else OUTRIGHT
        return _with(percept, {feel: 1}, DOUBT if mixed else sure, mixed=mixed)
    reading = percept.reading
    sore = max((reading.scores.get(e, 0.0) for e in _SORE), default=0.0)
    wished = reading.top == "hope" and "wish" in text.lower()
    certain = reading.top != "neutral" and reading.confidence >= TRUSTED
    if certain and not wished and not said.laughing:
        return percept
    plain = feel == "plain"
    everyday = percept.topic in EVERYDAY and percept.topic_confidence >= 0.5 and sore < SORE_READ
    if (plain or everyday) and not _SIGH.search(text):
        return _plain(percept)
    glad, grave, calm = sides(reading.scores)
    if not (wished or said.laughing or reading.mixed):
        if max(glad, grave) >= ONE_SIDED:
            return _leaning(percept, _GLAD if glad > grave else _SORE)
        # Of a pet, a person or a body a flat sentence may tell the worst.
        light = percept.topic_confidence < 0.5 or percept.topic in (*EVERYDAY, "general")
        if calm >= MOSTLY_PLAIN and light and not _SIGH.search(text):
            return _leaning(percept, frozenset({"neutral"}))
    return replace(percept, reading=replace(reading, confidence=min(reading.confidence, DOUBT)))


# How likely a tone must be before it is taken for a message's, and how many times as likely as its
# opposite: at 0.6, 17 of 322 messages of strangers were taken for their opposite.
TONED: Final = 0.58
AGAINST: Final = 2.5
HARMLESS: Final = 0.8  # so much of plain and glad together leaves no room for sorrow


def nothing_sore(gist: Gist) -> bool:
    """Whether a message is a plain one: surely, or rather than glad where nothing sore is in it."""
    return gist.plain >= TONED or (gist.plain > gist.glad and gist.plain + gist.glad >= HARMLESS)


def tone_of(gist: Gist) -> int:
    """1 where the meaning of a message is glad, -1 where it is sore, 0 where neither is clear."""
    if gist.glad >= max(TONED, AGAINST * gist.sore):
        return 1
    return -1 if gist.sore >= max(TONED, AGAINST * gist.glad) else 0


def contradicted(gist: Gist, text: str, language: Language) -> bool:
    """Whether plain words of a message speak against what its meaning seems to be: "promoted,
    the last of us, but I'm pleased" is near in meaning to having been passed over."""
    said = said_outright(text)
    side = tone_of(gist)
    if gist.matter:
        feel = matters.load()[gist.matter].feel
        side = 1 if feel in _GLAD else -1 if feel in _SORE else 0
        if gist.sure >= BEYOND_WORDS:
            return False
    frame = frames.first(text, language)
    if side < 0 and frame is not None and frame.narrow and frame.feel in _SORE:
        return False
    return (side < 0 and bool(said.glad) and not said.sore) or (side > 0 and bool(said.sore))


# What share of all odds one side must hold before it is taken for the tone of a message. Measured
# and chosen on 788 lines that the reader was not fitted to (docs/benchmarks.md).
ONE_SIDED: Final = 0.85
MOSTLY_PLAIN: Final = 0.65
UNNAMED: Final = 0.29  # under plan.HINT: a class scored so low is not put into words


def _plain(percept: Percept) -> Percept:
    """The percept read as a plain remark."""
    reading = percept.reading
    scores = {e: min(float(reading.scores.get(e, 0.0)), 0.5) for e in EMOTIONS}
    scores["neutral"] = PLAIN
    return replace(
        percept,
        reading=replace(reading, scores=MappingProxyType(scores), mixed=False, confidence=PLAIN),
    )


def _leaning(percept: Percept, side: frozenset[Emotion]) -> Percept:
    """The percept with its side settled and its class left open: the tone is known, the feeling
    is not named."""
    reading = percept.reading
    most = max(reading.scores.values(), default=1.0)
    scores: dict[Emotion, float] = {}
    for emotion in EMOTIONS:
        score = float(reading.scores.get(emotion, 0.0)) * UNNAMED / max(most, UNNAMED)
        scores[emotion] = score if emotion in side else 0.5 * score
    first = max(side, key=lambda e: (scores[e], e))
    scores[first] = UNNAMED
    return replace(
        percept,
        reading=replace(
            reading, scores=MappingProxyType(scores), mixed=False, confidence=PLAIN, because=""
        ),
    )


def _with(
    percept: Percept, told: Mapping[Emotion, int], sure: float, *, mixed: bool = False
) -> Percept:
    """The percept with the told feelings on top of its scores."""
    reading = percept.reading
    first = max(told, key=lambda e: (told[e], reading.scores.get(e, 0.0)))
    scores: dict[Emotion, float] = {}
    signs = {e in _GLAD for e in told}
    for emotion in EMOTIONS:
        score = float(reading.scores.get(emotion, 0.0))
        if emotion in told:
            score = max(score, sure if emotion == first else 0.8 * sure)
        elif len(signs) == 1 and (emotion in (_SORE if True in signs else _GLAD)):
            score = min(score, 0.25)
        scores[emotion] = score if emotion == first else min(score, 0.95 * max(sure, 0.5))
    scores[first] = max(scores[first], *(s for e, s in scores.items() if e != first))
    return replace(
        percept,
        reading=Reading(
            scores=MappingProxyType(scores),
            vad=_pad(reading.vad, first, mixed=mixed),
            mixed=mixed,
            confidence=sure,
            because=reading.because,
        ),
    )


def _pad(pad: Pad, emotion: Emotion, *, mixed: bool) -> Pad:
    if mixed:
        return replace(pad, pleasure=0.5 * pad.pleasure)
    side = 1.0 if emotion in _GLAD else -1.0
    return replace(pad, pleasure=side * max(abs(pad.pleasure), 0.4))
